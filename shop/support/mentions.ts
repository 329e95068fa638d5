/** What a message names: orders, products, and an email or phone. Candidates: the ledger says which are real. */
import { emailKey } from '../customer/email';
import { phoneKey } from '../customer/phone';
import { LONGEST_MESSAGE } from './fold';

export interface Mentions {
	/** As written, without `#`. */
	numbers: string[];
	/** Keys of emails and phones, as `emailKey` and `phoneKey` write them. */
	contacts: string[];
	/** What may be a SKU: digits or capitals in it. */
	codes: string[];
}

const MOST = 8;
/** `600 12 34 56` and `+34 600 123 456` come in so many pieces. */
const PHONE_PIECES = 5;

/** @param country ISO 3166-1 alpha-2, for phones without a code */
export function mentionsIn(message: string, country: string): Mentions {
	const pieces = message.slice(0, LONGEST_MESSAGE).normalize('NFC').split(/[\s,;:()<>"«»¿?¡!]+/).map((piece) => piece.replace(/^[.#]+|[.]+$/g, '')).filter((piece) => piece !== '');
	const contacts = new Set<string>();
	for (const piece of pieces) if (piece.includes('@')) add(contacts, emailKey(piece));
	for (const [at] of pieces.entries()) {
		for (let length = 1; length <= PHONE_PIECES && contacts.size < MOST; length++) {
			const run = pieces.slice(at, at + length);
			if (run.length < length || !run.every((piece) => /^\+?[\d.\-/]+$/.test(piece))) break;
			if (run.join('').replace(/\D/g, '').length >= 7) add(contacts, phoneKey(run.join(' '), country));
		}
	}
	const numbers = pieces.filter((piece) => /\d/.test(piece) && !piece.includes('@') && piece.length <= 60);
	const codes = pieces.filter((piece) => /^[\p{L}\p{N}][\p{L}\p{N}._/-]{2,59}$/u.test(piece) && (/\d/.test(piece) || piece === piece.toUpperCase()));
	return { numbers: [...new Set(numbers)].slice(0, MOST), contacts: [...contacts].slice(0, MOST), codes: [...new Set(codes)].slice(0, MOST) };
}

function add(found: Set<string>, key: string | undefined): void {
	if (key !== undefined) found.add(key);
}
