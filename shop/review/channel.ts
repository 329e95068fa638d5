/** By which way a customer is asked, and the address for it. */
import { normalisePhone } from '../customer/phone';

export const REVIEW_CHANNELS = ['email', 'sms', 'whatsapp'] as const;
export type ReviewChannel = (typeof REVIEW_CHANNELS)[number];

/** @returns null where the customer has no such address: a landline gets no SMS */
export function contactFor(channel: ReviewChannel, person: { email: string | null; phone: string | null }, country: string): string | null {
	if (channel === 'email') return person.email;
	const phone = person.phone === null ? undefined : normalisePhone(person.phone, country);
	return phone === undefined || phone.landline ? null : phone.e164;
}
