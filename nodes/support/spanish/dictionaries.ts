import { clickCollectSpanish } from '../../ClickCollect/spanish';
import { crmUpsertSpanish } from '../../CrmUpsert/spanish';
import { customerCardSpanish } from '../../CustomerCard/spanish';
import { customerMatcherSpanish } from '../../CustomerMatcher/spanish';
import { customerSegmentsSpanish } from '../../CustomerSegments/spanish';
import { loyaltyPointsSpanish } from '../../LoyaltyPoints/spanish';
import { posTriggerSpanish } from '../../PosTrigger/spanish';
import { privacyDeskSpanish } from '../../PrivacyDesk/spanish';
import { receiptPrinterSpanish } from '../../ReceiptPrinter/spanish';
import { reviewRequestSchedulerSpanish } from '../../ReviewRequestScheduler/spanish';
import { salesReportSpanish } from '../../SalesReport/spanish';
import { shopHealthSpanish } from '../../ShopHealth/spanish';
import { shopTriggerSpanish } from '../../ShopTrigger/spanish';
import { stockSyncSpanish } from '../../StockSync/spanish';
import { credentialsSpanish } from './credentials';

/** English → Spanish. */
export type Dictionary = Readonly<Record<string, string>>;

/** Each node's own words, by the node's `name`. */
export const ofNodes: Readonly<Record<string, Dictionary>> = {
	clickCollect: clickCollectSpanish,
	crmUpsert: crmUpsertSpanish,
	customerCard: customerCardSpanish,
	customerMatcher: customerMatcherSpanish,
	customerSegments: customerSegmentsSpanish,
	loyaltyPoints: loyaltyPointsSpanish,
	posTrigger: posTriggerSpanish,
	privacyDesk: privacyDeskSpanish,
	receiptPrinter: receiptPrinterSpanish,
	reviewRequestScheduler: reviewRequestSchedulerSpanish,
	salesReport: salesReportSpanish,
	shopHealth: shopHealthSpanish,
	shopTrigger: shopTriggerSpanish,
	stockSync: stockSyncSpanish,
};

/** The own words of the node or credential of this `name`. */
export function dictionaryOf(name: string): Dictionary {
	return ofNodes[name] ?? credentialsSpanish;
}
