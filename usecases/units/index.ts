/** Every unit of work by name: what the ledger's worker can be asked. */
import { acceptSales } from './acceptSales';
import { crmCards, crmDelivered } from './crmPush';
import { dueReviews, finishReview, recoverReviews } from './dueReviews';
import { importCatalogue } from './importCatalogue';
import { importCustomers } from './importCustomers';
import { claimSales, finishSale, recoverSales } from './inbox';
import { importHistory } from './importHistory';
import { matchCustomer } from './matchCustomer';
import { beginPrint, finishPrint, prepareTickets } from './printing';
import { recordInCrm } from './recordInCrm';
import { findPeople, listCatalogue, recentSales, saleOutcome, ticketPicture } from './saleOutcome';
import { scheduleReview } from './scheduleReview';
import { shopSecret } from './shopSecret';
import { levelsSent, levelsToSend } from './stockChannels';
import { syncStock } from './syncStock';

export const units = {
	acceptSales,
	beginPrint,
	claimSales,
	crmCards,
	crmDelivered,
	dueReviews,
	findPeople,
	finishPrint,
	finishReview,
	finishSale,
	importCatalogue,
	importCustomers,
	importHistory,
	levelsSent,
	levelsToSend,
	listCatalogue,
	matchCustomer,
	prepareTickets,
	recentSales,
	recordInCrm,
	recoverReviews,
	recoverSales,
	saleOutcome,
	scheduleReview,
	shopSecret,
	syncStock,
	ticketPicture,
};

export type UnitName = keyof typeof units;
export type UnitInput<Name extends UnitName> = Parameters<(typeof units)[Name]['run']>[1];
export type UnitOutput<Name extends UnitName> = Awaited<ReturnType<(typeof units)[Name]['run']>>;
