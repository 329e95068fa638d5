/**
 * May this person be written to? Non-gating by construction: no rating, sentiment, VIP or incentive is an input (Google's
 * contributed-content policy; RDL 24/2021). Review requests count as commercial messages (LSSI art. 21).
 */
import type { ConsentPurpose } from '../sale/sale';

/**
 * `existing_customer`: LSSI art. 21.2, one's own customer, own similar goods, free objection at capture and in every
 * message. `explicit_consent`: only who ticked the box.
 */
export type MessagePolicy = 'existing_customer' | 'explicit_consent';

/** Where each purpose stands; absent where the person said nothing. */
export type ConsentState = Partial<Record<ConsentPurpose, boolean>>;

export type Permission =
	| { allowed: true; reason: 'consent_given' | 'existing_customer' }
	| { allowed: false; reason: 'objected' | 'no_permission' | 'no_contact' };

/**
 * @param contact the address of the channel, null where there is none
 * @param isCustomer false for who never bought: the exception for one's own customers is not for them
 */
export function messagePermission(
	purpose: 'review' | 'marketing',
	person: { contact: string | null; consents: ConsentState; isCustomer: boolean },
	policy: MessagePolicy,
): Permission {
	const { contact, consents, isCustomer } = person;
	if (contact === null) return { allowed: false, reason: 'no_contact' };
	if (consents[purpose] === false || (consents.marketing === false && consents[purpose] !== true)) return { allowed: false, reason: 'objected' };
	if (consents[purpose] === true) return { allowed: true, reason: 'consent_given' };
	return policy === 'existing_customer' && isCustomer ? { allowed: true, reason: 'existing_customer' } : { allowed: false, reason: 'no_permission' };
}
