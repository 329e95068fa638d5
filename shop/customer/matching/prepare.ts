import { cleanText } from '../../text';
import { emailKey } from '../email';
import { isCompanyNif, isValidNif, normaliseNif } from '../nif';
import { readPhone } from '../phone';
import { foldLatin } from './names/fold';
import { normaliseBirthDate } from './names/birthDay';
import { splitFullName, splitParts } from './names/personName';
import { normaliseAddress } from './names/streetAddress';
import type { PersonFields, PrepareContext, PreparedRecord } from './types';

type Draft = { -readonly [key in keyof PreparedRecord]: PreparedRecord[key] };

/** Normalises what a record says; what says nothing of anybody (placeholders, the shop's own numbers) is left out. */
export function prepare(fields: PersonFields, context: PrepareContext): PreparedRecord {
	const record: Draft = {};
	addNif(record, fields.nif);
	addName(record, fields);
	addEmail(record, fields.email, context);
	addPhone(record, fields.phone, context);
	if (given(fields.loyaltyId)) addLoyalty(record, fields.loyaltyId);
	if (fields.externalIds !== undefined) {
		const external = Object.entries(fields.externalIds).filter(([, id]) => given(id)).map(([system, id]) => cleanText(`${system}:${id}`, 200));
		if (external.length > 0) record.external = external.sort();
	}
	const birth = given(fields.birthDate) ? normaliseBirthDate(fields.birthDate) : undefined;
	if (birth !== undefined) record.birth = birth;
	const address = given(fields.address) ? normaliseAddress(fields.address) : undefined;
	if (address !== undefined) record.address = address;
	const postcode = given(fields.postcode) ? normalisePostcode(fields.postcode) : undefined;
	if (postcode !== undefined) record.postcode = postcode;
	return record;
}

function given(text: string | undefined): text is string {
	return text !== undefined && text !== '';
}

function addName(record: Draft, fields: PersonFields): void {
	const apart = given(fields.givenName) || given(fields.surname);
	if (!apart && !given(fields.name)) return;
	const parts = apart ? splitParts(fields.givenName ?? '', fields.surname ?? '') : splitFullName(fields.name!);
	if (parts.company !== undefined || record.company === true) {
		const words = parts.company ?? [...parts.given, ...parts.surnames].join(' ');
		if (words !== '') record.surnames = words;
		record.company = true;
		return;
	}
	if (parts.given.length > 0) record.given = parts.given.join(' ');
	if (parts.surnames.length > 0) record.surnames = parts.surnames.join(' ');
	if (apart && given(fields.name)) {
		const whole = splitFullName(fields.name);
		const told = new Set([...parts.given, ...parts.surnames]);
		const more = [...whole.given, ...whole.surnames].filter((word) => !told.has(word) && word.length > 2);
		if (more.length > 0) record.otherNames = [...new Set(more)].sort().join(' ');
	}
}

function addEmail(record: Draft, email: string | undefined, context: PrepareContext): void {
	// Lists are pasted with what stood around them: «ana@example.com;».
	const key = given(email) ? emailKey(email.replace(/^[\s<"']+|[\s>;,."']+$/g, '')) : undefined;
	if (key === undefined || (context.shop?.emails ?? []).some((own) => emailKey(own) === key)) return;
	record.email = key;
}

function addPhone(record: Draft, text: string | undefined, context: PrepareContext): void {
	const phone = given(text) ? readPhone(text, context.country) : undefined;
	if (phone === undefined || phone.use === 'nobody') return;
	if ((context.shop?.phones ?? []).some((own) => readPhone(own, context.country)?.number === phone.number)) return;
	record.phone = phone.number;
	record.line = phone.use;
}

function addNif(record: Draft, text: string | undefined): void {
	const nif = given(text) ? normaliseNif(cleanText(text, 32)) : '';
	if (nif.length < 5 || /^(.)\1*$/.test(nif.replace(/[A-Z]$/, ''))) return;
	record.nif = nif;
	record.nifKind = isCompanyNif(nif) ? 'company' : isValidNif(nif) ? 'valid' : looksSpanish(nif) ? 'invalid' : 'foreign';
	if (record.nifKind === 'company') record.company = true;
}

/** Eight digits, a letter lost or mistyped: one slip away from a DNI or NIE. */
function looksSpanish(nif: string): boolean {
	return /^[0-9XYZKLM]?\d{7,8}[A-Z0-9]?$/.test(nif) && nif.length >= 8 && nif.length <= 10;
}

function addLoyalty(record: Draft, text: string): void {
	const card = foldLatin(text).toUpperCase().replace(/[^\p{L}\p{N}]/gu, '').slice(0, 64);
	if (card !== '' && !/^(.)\1*$/.test(card)) record.loyalty = card;
}

function normalisePostcode(text: string): string | undefined {
	const code = foldLatin(text).toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 12);
	return code === '' || /^0+$/.test(code) ? undefined : code;
}
