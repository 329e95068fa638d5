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

/** A Spanish mobile as most are written, however its digits are grouped: `600 111 222`, `600 11 12 22`, `+34-600.111.222`. */
const MOBILE = /^(?:(?:\+|00)?34[ .-]?)?((?:6|7[ .-]?[1-4])(?:[ .-]?\d){7,8})$/;

/** @param country ISO 3166-1 alpha-2 of numbers without a country code; `undefined` when it is no valid number */
export function normalisePhone(value: string, country: string): Phone | undefined {
	const region = isSupportedCountry(country) ? country : 'ES';
	const mobile = region === 'ES' ? MOBILE.exec(value)?.[1]?.replace(/\D/g, '') : undefined;
	if (mobile?.length === 9) return { e164: `+34${mobile}`, landline: false };
	const parsed = parsePhoneNumberFromString(repairPrefix(value), region);
	if (!parsed?.isValid()) return undefined;
	return { e164: parsed.number, landline: parsed.getType() === 'FIXED_LINE' };
}

/** What a number can say of who has it. */
export interface PhoneReading {
	/** E.164, or the digits of a number that is no valid one. */
	number: string;
	/** `nobody`: placeholders and numbers that many share; `invalid`: a slip, perhaps one digit from somebody's. */
	use: 'mobile' | 'landline' | 'invalid' | 'nobody';
}

/** @param country ISO 3166-1 alpha-2 of numbers without a country code; `undefined` for fewer than seven digits */
export function readPhone(value: string, country: string): PhoneReading | undefined {
	const region = isSupportedCountry(country) ? country : 'ES';
	const digits = value.replace(/\D/g, '');
	const plain = region === 'ES' ? SPANISH.exec(digits) : null;
	if (plain !== null && (digits.length === 9 || /^(?:34|0034)/.test(digits))) return readSpanish(plain[1]!);
	const parsed = parsePhoneNumberFromString(repairPrefix(value), region);
	if (parsed?.isValid() !== true) return digits.length < 7 || /^(\d)\1+$/.test(digits) ? undefined : { number: digits.replace(/^(?:00)?34(?=\d{8,})/, ''), use: 'invalid' };
	const type = parsed.getType() ?? '';
	if (SHARED_KINDS.has(type) || isPlaceholder(parsed.number, parsed.nationalNumber)) return { number: parsed.number, use: 'nobody' };
	return { number: parsed.number, use: type === 'FIXED_LINE' ? 'landline' : 'mobile' };
}

/** Nine digits of a Spanish mobile or geographic number, with or without its code: a million rows need no general parser. */
const SPANISH = /^(?:34|0034)?((?:6\d|7[1-4]|8[1-8]|9[1-8])\d{7})$/;

function readSpanish(national: string): PhoneReading {
	const number = `+34${national}`;
	if (isPlaceholder(number, national)) return { number, use: 'nobody' };
	return { number, use: national.startsWith('6') || national.startsWith('7') ? 'mobile' : 'landline' };
}

function isPlaceholder(e164: string, national: string): boolean {
	return PLACEHOLDERS.has(e164) || /^(\d)\1+$/.test(national);
}

/** The key under which a phone tells people apart, `undefined` for placeholders and shared numbers. */
export function phoneKey(value: string, country: string): string | undefined {
	const region = isSupportedCountry(country) ? country : 'ES';
	const parsed = parsePhoneNumberFromString(repairPrefix(value), region);
	if (!parsed?.isValid()) return undefined;
	const national = parsed.nationalNumber;
	if (isPlaceholder(parsed.number, national)) return undefined;
	return SHARED_KINDS.has(parsed.getType() ?? '') ? undefined : parsed.number;
}

/** `34 600 …` without plus and eleven digits is a Spanish number with its code. */
function repairPrefix(value: string): string {
	const digits = value.replace(/\D/g, '');
	return /^34[6-9]\d{8}$/.test(digits) ? `+${digits}` : value;
}
