/**
 * How often each channel asks for a field, and how often what it notes is wrong. Assumptions, not field data; a scale
 * moves all the errors at once, never the fill.
 */
export const CHANNELS = ['till', 'web', 'crm'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface ChannelRates {
	name: number;
	/** Of the names, those with the second surname. */
	secondSurname: number;
	email: number;
	phone: number;
	taxId: number;
	/** Of members' records. */
	loyalty: number;
	postcode: number;
	birthDate: number;

	emailTypo: number;
	phoneDigit: number;
	taxIdDigit: number;
	nameTypo: number;
	phoneticSurname: number;
	nickname: number;
	/** `Apellidos, Nombre`. */
	surnameFirst: number;
	upperCase: number;
	noAccents: number;
	initialOnly: number;
	/** A contact that is nobody's, typed to get past the field. */
	placeholder: number;
	/** Somebody else's card, or the cashier's own. */
	wrongCard: number;
	/** After the number changed, the old one all the same. */
	stalePhone: number;
	/** The household's landline where it has one. */
	landline: number;
}

/** Errors that do not depend on the channel. */
export interface CommonRates {
	regionalForm: number;
	/** Of the names `María X`: `Mª X` and the like. */
	mariaShort: number;
	/** Of given names of two tokens, the second is left out. */
	dropSecondGiven: number;
	doubleSpace: number;
	emailCase: number;
	taxIdWithoutLetter: number;
}

export interface Rates {
	channels: Record<Channel, ChannelRates>;
	common: CommonRates;
}

const TILL: ChannelRates = {
	name: 0.62, secondSurname: 0.18, email: 0.3, phone: 0.34, taxId: 0.06, loyalty: 0.55, postcode: 0.4, birthDate: 0,
	emailTypo: 0.055, phoneDigit: 0.03, taxIdDigit: 0.03, nameTypo: 0.06, phoneticSurname: 0.04, nickname: 0.1, surnameFirst: 0.01,
	upperCase: 0.55, noAccents: 0.9, initialOnly: 0.05, placeholder: 0.02, wrongCard: 0.01, stalePhone: 0.1, landline: 0.2,
};
const WEB: ChannelRates = {
	name: 1, secondSurname: 0.55, email: 1, phone: 0.86, taxId: 0.12, loyalty: 0.12, postcode: 1, birthDate: 0.05,
	emailTypo: 0.012, phoneDigit: 0.012, taxIdDigit: 0.01, nameTypo: 0.02, phoneticSurname: 0.008, nickname: 0.05, surnameFirst: 0.02,
	upperCase: 0.06, noAccents: 0.45, initialOnly: 0, placeholder: 0.002, wrongCard: 0, stalePhone: 0.3, landline: 0.08,
};
const CRM: ChannelRates = {
	name: 1, secondSurname: 0.8, email: 0.72, phone: 0.8, taxId: 0.32, loyalty: 0.7, postcode: 0.72, birthDate: 0.35,
	emailTypo: 0.03, phoneDigit: 0.02, taxIdDigit: 0.02, nameTypo: 0.035, phoneticSurname: 0.02, nickname: 0.03, surnameFirst: 0.015,
	upperCase: 0.35, noAccents: 0.6, initialOnly: 0, placeholder: 0.02, wrongCard: 0, stalePhone: 0.35, landline: 0.2,
};
const COMMON: CommonRates = { regionalForm: 0.01, mariaShort: 0.35, dropSecondGiven: 0.3, doubleSpace: 0.03, emailCase: 0.08, taxIdWithoutLetter: 1 / 6 };

const FILL = new Set(['name', 'secondSurname', 'email', 'phone', 'taxId', 'loyalty', 'postcode', 'birthDate', 'landline']);

/** @param scale of the errors: 1 as assumed, 0.5 half of them, 2 twice as many (each at most 95 %) */
export function ratesOf(scale: number): Rates {
	const scaled = <T extends object>(rates: T): T =>
		Object.fromEntries(Object.entries(rates).map(([key, rate]: [string, number]) => [key, FILL.has(key) ? rate : Math.min(0.95, rate * scale)])) as T;
	return { channels: { till: scaled(TILL), web: scaled(WEB), crm: scaled(CRM) }, common: scaled(COMMON) };
}
