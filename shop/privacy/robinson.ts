/**
 * A list of people who want no advertising (LOPDGDD art. 23), compared with whom one is about to write to. The list may come in the
 * clear or as SHA-256 digests in hexadecimal, whichever way its keeper hands it out.
 */
import { normaliseEmail } from '../customer/email';
import { isValidNif, normaliseNif } from '../customer/nif';
import { normalisePhone } from '../customer/phone';
import { cleanText } from '../text';

export class RobinsonList {
	private readonly values = new Set<string>();

	/** @param sha256 in lower-case hexadecimal */
	constructor(
		private readonly country: string,
		private readonly sha256: (text: string) => string,
	) {}

	get size(): number {
		return this.values.size;
	}

	/** Any cell of a row may be an address, a phone, a tax id or a digest of one. */
	add(row: Readonly<Record<string, unknown>>): void {
		for (const cell of Object.values(row)) {
			const text = typeof cell === 'string' || typeof cell === 'number' ? cleanText(String(cell), 300) : '';
			if (text === '') continue;
			if (/^[0-9a-f]{64}$/i.test(text)) this.values.add(text.toLowerCase());
			else for (const form of this.forms(text)) this.values.add(form);
		}
	}

	/** @param details what is known of somebody: email, phone, tax id */
	lists(details: readonly (string | null | undefined)[]): boolean {
		return details.some((detail) => detail != null && detail !== '' && this.forms(detail).some((form) => this.values.has(form) || this.values.has(this.sha256(form))));
	}

	/** One way to write it each; digests are made of phones with and without the country's prefix. */
	private forms(text: string): string[] {
		const email = normaliseEmail(text);
		if (email !== undefined) return [email];
		const phone = normalisePhone(text, this.country)?.e164;
		return [...(phone === undefined ? [] : [phone, phone.replace(/^\+34/, '')]), ...(isValidNif(text) ? [normaliseNif(text)] : [])];
	}
}
