/** Every unit of work by name: what the ledger's worker can be asked. */
import { acceptOrders } from './acceptOrders';
import { acceptSales } from './acceptSales';
import { offerJobs, queueForBridge } from './bridgeJobs';
import { bulkAdopt, bulkBegin, bulkFinish, bulkHeld, bulkKeys, bulkReserve, bulkSeen } from './bulkPeople';
import { crmChangesCursor, crmClaim, crmFollow, crmRetry, crmSettle, crmStandings, crmTakeChanges, crmUndelivered, customersPage, withdrawMarketing } from './crm';
import { dueReviews, finishReview, recoverReviews } from './dueReviews';
import { explainMatch } from './explainMatch';
import { countLevels, importCatalogue, weighCounts } from './importCatalogue';
import { importCustomers } from './importCustomers';
import { claimSales, finishSale, recoverSales } from './inbox';
import { eventTold, hearMessages, rereadTickets, untoldEvents } from './heardMessages';
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
import { takeSales } from './takeSales';
import { findPeople, listCatalogue, recentSales, saleOutcome, ticketPicture } from './saleOutcome';
import { customerCards } from './customerCard';
import { alertsOfPeople, openTablet, setTabletUrl, tabletBoard, tabletLink } from './tablet';
import { pickupCounts } from './pickups/counts';
import { duePickups, handOverPickups, markPickupsReady, registerPickups } from './pickups/orders';
import { destroyBlocked, erase, giveAccess, object, proveConsents, readBlocked, rectify } from './privacy/rights';
import { extendRequestOnce, listRequests, noteRequest, privacyAudit } from './privacy/requests';
import { robinsonStanding } from './privacy/robinson';
import { salesReport } from './salesReport';
import { recordPageViews } from './support/pageViews';
import { triageMessages } from './support/triage';
import { scheduleReview } from './scheduleReview';
import { setupFacts } from './setupFacts';
import { ledgerFigures, noteBackup } from './health/backups';
import { shopHealth } from './health/overview';
import { retryStuck } from './health/retry';
import { silentTills } from './health/silentTills';
import { ticketTimeline } from './health/ticketTimeline';
import { noteWebhook } from './health/webhooks';
import { shopSecret } from './shopSecret';
import { openStock, priceDifferences, takeListings } from './stock/listings';
import { noteDrift } from './stock/driftNote';
import { lowStock } from './stock/lowStock';
import { heardLowStock, lowStockEvents } from './stock/lowStockEvents';
import { bookChanges, calledSkus, pullCursorOf } from './stock/pulling';
import { beginPush } from './stock/pushes';
import { settlePush } from './stock/settlePush';
import { checkStockLedger, chooseMaster, compareLevels, expectDrifts, skusOfChannel, takeDrifts } from './stock/reconciling';
import { recordMovements } from './stock/recordMovements';
import { releaseStock, reserveStock } from './stock/reservations';
import { stockAvailability } from './stock/stockAvailability';
import { levelsToSend } from './stockChannels';
import { syncStock } from './syncStock';
import { learnTicketLayout, suggestTicket } from './ticketLayouts';
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
	takeSales,
	adAudience,
	alertsOfPeople,
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
	customerCards,
	crmChangesCursor,
	crmClaim,
	crmFollow,
	crmRetry,
	crmSettle,
	crmStandings,
	crmTakeChanges,
	crmUndelivered,
	customersPage,
	decideWinBack,
	defineSegment,
	destroyBlocked,
	draftWinBack,
	duePickups,
	dueReviews,
	earnPoints,
	erase,
	eventTold,
	expectDrifts,
	explainMatch,
	extendRequestOnce,
	findPeople,
	finishPrint,
	finishReview,
	finishSale,
	giftCards,
	giveAccess,
	heardLowStock,
	hearMessages,
	heardSegmentEvents,
	guardCampaign,
	handOverPickups,
	importBookings,
	importCatalogue,
	importCustomers,
	importHistory,
	learnTicketLayout,
	ledgerFigures,
	levelsToSend,
	listCatalogue,
	listReviews,
	listRequests,
	listSegments,
	lowStock,
	lowStockEvents,
	matchCustomer,
	markPickupsReady,
	mergeCustomers,
	noteBackup,
	noteRequest,
	noteDrift,
	noteWebhook,
	object,
	offerJobs,
	openLink,
	openStock,
	openTablet,
	openWalk,
	pickupCounts,
	pointsStatements,
	prepareTickets,
	previewTickets,
	priceDifferences,
	privacyAudit,
	proveConsents,
	pullCursorOf,
	readPeopleEvents,
	readBlocked,
	queueForBridge,
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
	recordPageViews,
	recoverReviews,
	recoverSales,
	rectify,
	redeemPoints,
	refreshOneSegment,
	releaseStock,
	removeSegment,
	registerPeople,
	registerPickups,
	reprintTickets,
	rereadTickets,
	reserveStock,
	reviewCounts,
	retryStuck,
	rewardChoices,
	reviewTokens,
	robinsonStanding,
	saleOutcome,
	salesReport,
	scheduleReview,
	segmentChoices,
	segmentEvents,
	segmentMembers,
	setPageUrl,
	setTabletUrl,
	settlePush,
	setPeopleRules,
	setupFacts,
	shopHealth,
	shopSecret,
	silentTills,
	skusOfChannel,
	stockAvailability,
	suggestTicket,
	syncStock,
	tabletBoard,
	tabletLink,
	takeDrifts,
	takeListings,
	ticketPicture,
	triageMessages,
	ticketTimeline,
	undoMerge,
	undoRedemption,
	unknownSales,
	untoldEvents,
	walkFailed,
	walkProgress,
	weighCounts,
	withdrawMarketing,
};

export type UnitName = keyof typeof units;
export type UnitInput<Name extends UnitName> = Parameters<(typeof units)[Name]['run']>[1];
export type UnitOutput<Name extends UnitName> = Awaited<ReturnType<(typeof units)[Name]['run']>>;
