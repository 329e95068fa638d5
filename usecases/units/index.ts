/** Every unit of work by name: what the ledger's worker can be asked. */
import { acceptOrders } from './acceptOrders';
import { acceptSales } from './acceptSales';
import { bulkAdopt, bulkBegin, bulkFinish, bulkHeld, bulkKeys, bulkReserve, bulkSeen } from './bulkPeople';
import { crmCards, crmDelivered } from './crmPush';
import { dueReviews, finishReview, recoverReviews } from './dueReviews';
import { explainMatch } from './explainMatch';
import { countLevels, importCatalogue, weighCounts } from './importCatalogue';
import { importCustomers } from './importCustomers';
import { claimSales, finishSale, recoverSales } from './inbox';
import { importHistory } from './importHistory';
import { matchCustomer } from './matchCustomer';
import { correctCustomer, mergeCustomers, undoMerge } from './mergePeople';
import { readPeopleEvents } from './peopleEvents';
import { beginPrint, finishPrint } from './printJournal';
import { prepareTickets } from './printing';
import { previewTickets } from './previewTickets';
import { rebuildBegin, rebuildGolden, rebuildKeys, rebuildModel, rebuildMoves, rebuildRecords, setPeopleRules } from './rebuildPeople';
import { recordInCrm } from './recordInCrm';
import { reprintTickets } from './reprintTickets';
import { registerPeople } from './registerPeople';
import { answerReview, answerReviewToken, listReviews, reviewTokens } from './reviewDesk';
import { findPeople, listCatalogue, recentSales, saleOutcome, ticketPicture } from './saleOutcome';
import { scheduleReview } from './scheduleReview';
import { shopSecret } from './shopSecret';
import { openStock, priceDifferences, takeListings } from './stock/listings';
import { lowStock } from './stock/lowStock';
import { bookChanges, calledSkus, pullCursorOf } from './stock/pulling';
import { beginPush } from './stock/pushes';
import { settlePush } from './stock/settlePush';
import { checkStockLedger, chooseMaster, compareLevels, expectDrifts, skusOfChannel, takeDrifts } from './stock/reconciling';
import { recordMovements } from './stock/recordMovements';
import { releaseStock, reserveStock } from './stock/reservations';
import { stockAvailability } from './stock/stockAvailability';
import { levelsToSend } from './stockChannels';
import { syncStock } from './syncStock';
import { openWalk, unknownSales, walkFailed, walkProgress } from './walks';
import { adAudience } from './adAudiences';
import { campaignReport, guardCampaign } from './campaigns';
import { openLink, recordConsents, setPageUrl } from './consent';
import { giftCards } from './giftCards';
import { importBookings } from './importBookings';
import { earnPoints } from './loyalty';
import { pointsStatements, redeemPoints, rewardChoices, undoRedemption } from './redeem';
import { reviewCounts } from './reviewCounts';
import { defineSegment, heardSegmentEvents, listSegments, refreshOneSegment, removeSegment, segmentChoices, segmentEvents, segmentMembers } from './segments';
import { decideWinBack, draftWinBack } from './winBack';

export const units = {
	acceptOrders,
	acceptSales,
	adAudience,
	answerReview,
	answerReviewToken,
	beginPrint,
	beginPush,
	bookChanges,
	bulkAdopt,
	bulkBegin,
	bulkFinish,
	bulkHeld,
	bulkKeys,
	bulkReserve,
	bulkSeen,
	calledSkus,
	campaignReport,
	checkStockLedger,
	chooseMaster,
	claimSales,
	compareLevels,
	correctCustomer,
	countLevels,
	crmCards,
	crmDelivered,
	decideWinBack,
	defineSegment,
	draftWinBack,
	dueReviews,
	earnPoints,
	expectDrifts,
	explainMatch,
	findPeople,
	finishPrint,
	finishReview,
	finishSale,
	giftCards,
	heardSegmentEvents,
	guardCampaign,
	importBookings,
	importCatalogue,
	importCustomers,
	importHistory,
	levelsToSend,
	listCatalogue,
	listReviews,
	listSegments,
	lowStock,
	matchCustomer,
	mergeCustomers,
	openLink,
	openStock,
	openWalk,
	pointsStatements,
	prepareTickets,
	previewTickets,
	priceDifferences,
	pullCursorOf,
	readPeopleEvents,
	rebuildBegin,
	rebuildGolden,
	rebuildKeys,
	rebuildModel,
	rebuildMoves,
	rebuildRecords,
	recentSales,
	recordConsents,
	recordInCrm,
	recordMovements,
	recoverReviews,
	recoverSales,
	redeemPoints,
	refreshOneSegment,
	releaseStock,
	removeSegment,
	registerPeople,
	reprintTickets,
	reserveStock,
	reviewCounts,
	rewardChoices,
	reviewTokens,
	saleOutcome,
	scheduleReview,
	segmentChoices,
	segmentEvents,
	segmentMembers,
	setPageUrl,
	settlePush,
	setPeopleRules,
	shopSecret,
	skusOfChannel,
	stockAvailability,
	syncStock,
	takeDrifts,
	takeListings,
	ticketPicture,
	undoMerge,
	undoRedemption,
	unknownSales,
	walkFailed,
	walkProgress,
	weighCounts,
};

export type UnitName = keyof typeof units;
export type UnitInput<Name extends UnitName> = Parameters<(typeof units)[Name]['run']>[1];
export type UnitOutput<Name extends UnitName> = Awaited<ReturnType<(typeof units)[Name]['run']>>;
