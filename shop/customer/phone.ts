/** Phones as E.164 through libphonenumber-js, with the shop's country where none is written. */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Typed when a customer gives no phone; never an identity. */
const PLACEHOLDERS = new Set(['+34600000000', '+34666666666', '+34612345678', '+34699999999', '+34600123456', '+34999999999']);

/** Kinds of number that many people share or that a shop publishes: reachable, but nobody's identity. */
const SHARED_KINDS = new Set(['TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE', 'UAN', 'VOICEMAIL', 'PAGER']);

export interface Phone {
	/** E.164, `+34600111222`. */
	e164: string;
	/** A line in a home or office: tells a household, not a person. */
	landline: boolean;
}

/** @param country ISO 3166-1 alpha-2 of numbers without a country code; `undefined` when it is no valid number */
export function normalisePhone(value: string, country: string): Phone | undefined {
	const region = isSupportedCountry(country) ? country : 'ES';
	const parsed = parsePhoneNumberFromString(repairPrefix(value), region);
	if (!parsed?.isValid()) return undefined;
	return { e164: parsed.number, landline: parsed.getType() === 'FIXED_LINE' };
}

/** The key under which a phone tells people apart, `undefined` for placeholders and shared numbers. */
export function phoneKey(value: string, country: string): string | undefined {
	const region = isSupportedCountry(country) ? country : 'ES';
	const parsed = parsePhoneNumberFromString(repairPrefix(value), region);
	if (!parsed?.isValid()) return undefined;
	const national = parsed.nationalNumber;
	if (PLACEHOLDERS.has(parsed.number) || /^(\d)\1+$/.test(national)) return undefined;
	return SHARED_KINDS.has(parsed.getType() ?? '') ? undefined : parsed.number;
}

/** `34 600 …` without plus and eleven digits is a Spanish number with its code. */
function repairPrefix(value: string): string {
	const digits = value.replace(/\D/g, '');
	return /^34[6-9]\d{8}$/.test(digits) ? `+${digits}` : value;
}
