/**
 * May this person be asked for a review? Non-gating by construction: no rating, sentiment, VIP or incentive is an input
 * (Google's contributed-content policy; RDL 24/2021). A request counts as commercial mail (LSSI art. 21).
 */
import type { ConsentPurpose } from '../sale/sale';

/**
 * `existing_customer`: LSSI art. 21.2, one's own customer, own similar goods, free objection at capture and in every
 * message. `explicit_consent`: only who ticked the box.
 */
export type ReviewPolicy = 'existing_customer' | 'explicit_consent';

export type ReviewPermission =
	| { allowed: true; reason: 'consent_given' | 'existing_customer' }
	| { allowed: false; reason: 'objected' | 'no_permission' | 'no_contact' };

export function reviewPermission(
	person: { email: string | null; consents: Partial<Record<ConsentPurpose, boolean>> },
	policy: ReviewPolicy,
): ReviewPermission {
	if (person.email === null) return { allowed: false, reason: 'no_contact' };
	if (person.consents.review === false || (person.consents.marketing === false && person.consents.review !== true)) {
		return { allowed: false, reason: 'objected' };
	}
	if (person.consents.review === true) return { allowed: true, reason: 'consent_given' };
	return policy === 'existing_customer' ? { allowed: true, reason: 'existing_customer' } : { allowed: false, reason: 'no_permission' };
}
