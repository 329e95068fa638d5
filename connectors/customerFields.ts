/**
 * The custom properties we keep on a contact, the same in every system: what a marketer segments by, and who said what. A vendor
 * names them in its own way (`TPV_PURCHASES`, a metafield, a custom attribute) and makes them on first use.
 */
import { currencyDecimals, fromMinor, toMinor } from '../shop/money';
import type { ConsentPurpose } from '../shop/sale/sale';
import { cleanText } from '../shop/text';
import type { CrmCustomer, CrmProfile, CrmTotals, CustomerReading } from './customers';
import { asText } from './json';

export interface CustomerField {
	/** `tpv_purchases`: begins with `tpv_`, lower case. */
	name: string;
	/** What people read over there. */
	label: string;
	/** `amount` is a decimal in the currency of `tpv_currency`; `instant` is ISO 8601, UTC. */
	kind: 'text' | 'number' | 'amount' | 'instant';
}

/** The shop's number of the customer. */
export const CUSTOMER_ID = 'tpv_customer_id';
/** The vendor's id of the contact that is the same person, after a merge in the shop. */
export const SAME_AS = 'tpv_same_as';

const PURPOSES: Readonly<Record<ConsentPurpose, string>> = { marketing: 'marketing', receipt: 'tique por correo', review: 'pedir reseña', loyalty: 'club de puntos' };

const LONGEST_TEXT = 250;

export const customerFields: readonly CustomerField[] = [
	{ name: CUSTOMER_ID, label: 'Cliente (TPV)', kind: 'text' },
	{ name: 'tpv_purchases', label: 'Compras (TPV)', kind: 'number' },
	{ name: 'tpv_total_spent', label: 'Gasto total (TPV)', kind: 'amount' },
	{ name: 'tpv_spent_store', label: 'Gasto en tienda (TPV)', kind: 'amount' },
	{ name: 'tpv_spent_online', label: 'Gasto en línea (TPV)', kind: 'amount' },
	{ name: 'tpv_currency', label: 'Moneda del gasto (TPV)', kind: 'text' },
	{ name: 'tpv_first_purchase', label: 'Primera compra (TPV)', kind: 'instant' },
	{ name: 'tpv_last_purchase', label: 'Última compra (TPV)', kind: 'instant' },
	{ name: 'tpv_favourite_channel', label: 'Canal favorito (TPV)', kind: 'text' },
	{ name: 'tpv_favourite_store', label: 'Tienda favorita (TPV)', kind: 'text' },
	{ name: 'tpv_points', label: 'Puntos (TPV)', kind: 'number' },
	{ name: 'tpv_segments', label: 'Segmentos (TPV)', kind: 'text' },
	{ name: SAME_AS, label: 'Misma persona que (TPV)', kind: 'text' },
	...(Object.keys(PURPOSES) as ConsentPurpose[]).flatMap((purpose): CustomerField[] => [
		{ name: consentField(purpose), label: `Permiso: ${PURPOSES[purpose]} (TPV)`, kind: 'text' },
		{ name: `${consentField(purpose)}_proof`, label: `Permiso: ${PURPOSES[purpose]}, cuándo y dónde (TPV)`, kind: 'text' },
	]),
];

/** The field that says `granted` or `withdrawn`; `<name>_proof` says when, where and to which words. */
export function consentField(purpose: ConsentPurpose): string {
	return `tpv_${purpose}_consent`;
}

/**
 * The marketing consent as it stands in our own field, for vendors that have no flag for it: whoever looks after contacts over there
 * takes somebody off by writing anything but `granted` (`no`, `baja`).
 */
export function marketingOfField(value: unknown): Pick<CustomerReading, 'marketing' | 'marketingBy'> {
	const said = asText(value)?.trim().toLowerCase() ?? '';
	return { marketing: said === '' || said === '-' ? 'unknown' : said === 'granted' ? 'subscribed' : 'unsubscribed', marketingBy: 'field' };
}

/** What is to be told now, by field name: numbers as numbers, amounts as decimal texts (`31.00`). What is unknown is not among it. */
export function fieldValues(customer: CrmCustomer): Record<string, string | number> {
	const { totals, profile } = customer;
	const values: Record<string, string | number | undefined> = {
		[CUSTOMER_ID]: customer.customerId,
		...(totals && totalValues(totals)),
		tpv_favourite_channel: profile.favouriteChannel,
		tpv_favourite_store: profile.favouriteStore && cleanText(profile.favouriteStore, LONGEST_TEXT),
		tpv_points: profile.points,
		tpv_segments: profile.segments && segmentsText(profile.segments),
	};
	for (const [purpose, told] of Object.entries(customer.consents)) {
		const field = consentField(purpose as ConsentPurpose);
		values[field] = told.granted ? 'granted' : 'withdrawn';
		values[`${field}_proof`] = cleanText([told.granted ? 'Concedido' : 'Retirado', told.at, told.source, ...(told.wording === undefined ? [] : [`«${told.wording}»`])].join(' · '), LONGEST_TEXT);
	}
	return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
}

/** One that left all its segments has to lose the text: a dash, for many vendors take no empty value. */
function segmentsText(segments: readonly string[]): string {
	return segments.length === 0 ? '-' : cleanText(segments.map((name) => name.replace(/;/g, ',')).join('; '), LONGEST_TEXT);
}

function totalValues(totals: CrmTotals): Record<string, string | number | undefined> {
	const amount = (minor: number) => decimalText(minor, totals.currency);
	return {
		tpv_purchases: totals.purchases,
		tpv_total_spent: amount(totals.spentCents),
		tpv_spent_store: amount(totals.spentStoreCents),
		tpv_spent_online: amount(totals.spentOnlineCents),
		tpv_currency: totals.currency,
		tpv_first_purchase: totals.firstPurchaseAt,
		tpv_last_purchase: totals.lastPurchaseAt,
	};
}

/**
 * Our properties as the vendor has them.
 * @param valueOf the value of a field by its name, whatever the vendor's type
 * @param instants false where the vendor keeps days only: then they are not told, for they would never compare
 */
export function readFields(valueOf: (name: string) => unknown, instants = true): Pick<CustomerReading, 'customerId' | 'totals' | 'profile'> {
	const text = (name: string) => asText(valueOf(name));
	const count = (name: string) => {
		const value = Number(text(name) ?? Number.NaN);
		return Number.isFinite(value) ? value : undefined;
	};
	const currency = text('tpv_currency');
	const amount = (name: string) => (currency === undefined ? undefined : toMinor(valueOf(name), currency));
	const totals: Partial<CrmTotals> = withoutAbsent({
		purchases: count('tpv_purchases'),
		spentCents: amount('tpv_total_spent'),
		spentStoreCents: amount('tpv_spent_store'),
		spentOnlineCents: amount('tpv_spent_online'),
		currency,
		firstPurchaseAt: instants ? instantOf(text('tpv_first_purchase')) : undefined,
		lastPurchaseAt: instants ? instantOf(text('tpv_last_purchase')) : undefined,
	});
	const segments = text('tpv_segments');
	const channel = text('tpv_favourite_channel');
	const profile: CrmProfile = withoutAbsent({
		favouriteChannel: channel === 'store' || channel === 'online' || channel === 'marketplace' ? channel : undefined,
		favouriteStore: text('tpv_favourite_store'),
		points: count('tpv_points'),
		segments: segments?.split('; ').filter((name) => name !== '-'),
	});
	const customerId = text(CUSTOMER_ID);
	return { ...(customerId !== undefined && { customerId }), ...(Object.keys(totals).length > 0 && { totals }), ...(Object.keys(profile).length > 0 && { profile }) };
}

/** Minor units as a decimal text: `31.00`. */
export function decimalText(minor: number, currency: string): string {
	return fromMinor(minor, currency).toFixed(currencyDecimals(currency));
}

/** ISO 8601, UTC, whatever zone the vendor writes. */
function instantOf(text: string | undefined): string | undefined {
	const instant = Date.parse(text ?? '');
	return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** Without its absent parts: nothing is said where nothing is known. */
export function withoutAbsent<Thing extends object>(thing: Thing): { [Key in keyof Thing]: Exclude<Thing[Key], undefined> } {
	return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as { [Key in keyof Thing]: Exclude<Thing[Key], undefined> };
}
