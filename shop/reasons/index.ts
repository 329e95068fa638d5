/** Stable reason codes with their texts, a table a topic. `docs/reasons.md` is generated from these tables, in this order (`gulp reasons`). */
import { doorReasons } from './door';
import { peopleReasons } from './people';
import { crmReasons } from './crm';
import { stockReasons } from './stock';
import { printingReasons } from './printing';
import { permissionReasons } from './permission';
import { loyaltyReasons } from './loyalty';
import { segmentsReasons } from './segments';
import { refundsReasons } from './refunds';
import { reportReasons } from './report';
import { careReasons } from './care';
import { pickupReasons } from './pickup';
import { privacyReasons } from './privacy';
import { setupReasons } from './setup';
import { healthReasons } from './health';
import type { ReasonText } from './reasonText';

export type { ReasonText } from './reasonText';

/** The tables, to tell a code that stands in two of them. */
export const reasonTables = [doorReasons, peopleReasons, crmReasons, stockReasons, printingReasons, permissionReasons, loyaltyReasons, segmentsReasons, refundsReasons, reportReasons, careReasons, pickupReasons, privacyReasons, setupReasons, healthReasons] as const;

export const reasons = {
	...doorReasons,
	...peopleReasons,
	...crmReasons,
	...stockReasons,
	...printingReasons,
	...permissionReasons,
	...loyaltyReasons,
	...segmentsReasons,
	...refundsReasons,
	...reportReasons,
	...careReasons,
	...pickupReasons,
	...privacyReasons,
	...setupReasons,
	...healthReasons,
} as const satisfies Record<string, ReasonText>;

export type ReasonCode = keyof typeof reasons;

/** The words for a reason. */
export function reasonText(code: ReasonCode, locale: 'es' | 'en'): string {
	return reasons[code][locale];
}
