/** What is the shop's own, with defaults that serve a shop in Spain. The optional credential *Shop* overrides them. */
import { DEFAULT_ZONE } from './time';

export interface ShopSettings {
	name: string;
	/** Printed under the name: address, NIF, phone. */
	headerLines: string[];
	footerLines: string[];
	/** IANA zone. */
	zone: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** Region of the country, for its holidays: `CB`, `PV`, `MD` (ISO 3166-2 without the country). */
	region?: string;
	/** Days on which nobody is written to, besides: `2026-07-25`, or `07-25` for every year. */
	closedDays?: readonly string[];
	/** ISO 4217. */
	currency: string;
	/** Of what people read. */
	locale: 'es' | 'en';
	/** How Spanish addresses customers; `tu` unless said. */
	register?: 'tu' | 'usted';
	/** Messages to customers go between these local hours, `[from, to)`, never on Sundays or holidays. */
	decentHours: { from: number; to: number };
	/** Google place id for the review link. */
	googlePlaceId?: string;
	/** Seal what was captured or could not be read, while it waits for a person: 32 bytes each in base64, the first seals, all open. */
	captureKeys?: string;
	/** Nothing real is done anywhere unless switched off. */
	simulate: boolean;
}

export const defaultSettings: ShopSettings = {
	name: 'Mi tienda',
	headerLines: [],
	footerLines: [],
	zone: DEFAULT_ZONE,
	country: 'ES',
	currency: 'EUR',
	locale: 'es',
	decentHours: { from: 10, to: 20 },
	simulate: false,
};
