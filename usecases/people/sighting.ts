/** What was seen of somebody at once, ready to be compared: a sale's buyer, a row of a list, a form. */
import { fieldsToText } from '../../ledger/recordText';
import { recordKey, twinKey } from '../../ledger/recordKey';
import { blockingKeys, prepare } from '../../shop/customer/matching';
import type { PersonFields, PrepareContext, PreparedRecord, ShopIdentity } from '../../shop/customer/matching';
import type { SaleCustomer } from '../../shop/sale/sale';
import type { ShopSettings } from '../../shop/settings';
import type { PeopleRules } from './rules';

export interface Sighting {
	fields: PersonFields;
	/** `till`, a connector's id, `import`, `form`, `person` (a correction). */
	source: string;
	/** Epoch milliseconds. */
	seenAt: number;
	/** A key of its source, for what is no sale: the same key is the same sighting. */
	sourceKey?: string;
}

export interface PreparedSighting {
	prepared: PreparedRecord;
	keys: number[];
}

/** A sale's buyer in the matcher's words. */
export function buyerFields(customer: SaleCustomer | undefined): PersonFields {
	if (customer === undefined) return {};
	const { name, email, phone, nif, loyaltyId, postcode, externalIds } = customer;
	return { name, email, phone, nif, loyaltyId, postcode, externalIds };
}

/** The matcher's features; `undefined` for what cannot be recognised when it is seen again. */
export function prepareFields(fields: PersonFields, shop: ShopSettings, rules: Pick<PeopleRules, 'useNif'>): PreparedRecord | undefined {
	const prepared = prepare(rules.useNif ? fields : { ...fields, nif: undefined }, prepareContext(shop));
	return identifies(prepared) ? prepared : undefined;
}

export function prepareSighting(fields: PersonFields, shop: ShopSettings, rules: PeopleRules): PreparedSighting | undefined {
	const prepared = prepareFields(fields, shop, rules);
	if (prepared === undefined) return undefined;
	return { prepared, keys: [...new Set(blockingKeys(prepared, rules.model).map(recordKey))] };
}

/**
 * True of a description that, seen again word for word, is the same customer: its evidence says so by itself, or it has a detail of
 * a person's own. Two who share a mailbox and say nothing else cannot be told apart by anybody, nor written to apart.
 */
export function standsForOne(record: PreparedRecord, selfWeight: () => number, rules: Pick<PeopleRules, 'thresholds'>): boolean {
	if (record.email !== undefined || record.loyalty !== undefined || record.nif !== undefined || record.external !== undefined || record.line === 'mobile') return true;
	return selfWeight() >= rules.thresholds.link;
}

export function twinKeyOf(sighting: Sighting, rules: PeopleRules): { key: number; text: string } {
	const text = fieldsToText(sighting.fields);
	return { key: twinKey(sighting.source, text, rules.useNif), text };
}

/** A name and a postcode are nobody. */
function identifies(record: PreparedRecord): boolean {
	if (record.email !== undefined || record.loyalty !== undefined || record.nif !== undefined) return true;
	if (record.phone !== undefined && record.line !== 'invalid') return true;
	if ((record.external?.length ?? 0) > 0) return true;
	const bothSurnames = (record.surnames ?? '').includes(' ') && record.given !== undefined;
	return bothSurnames && (record.postcode !== undefined || record.birth !== undefined || record.address !== undefined);
}

const contexts = new WeakMap<ShopSettings, PrepareContext>();

/** The shop's own addresses and numbers, as it prints them on its tickets, are nobody's. */
export function prepareContext(shop: ShopSettings): PrepareContext {
	let context = contexts.get(shop);
	if (!context) contexts.set(shop, (context = { country: shop.country, shop: shopIdentity(shop) }));
	return context;
}

function shopIdentity(shop: ShopSettings): ShopIdentity {
	const printed = [...shop.headerLines, ...shop.footerLines].join('\n');
	return {
		emails: printed.match(/[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/gi) ?? [],
		phones: (printed.match(/\+?\d[\d .-]{7,}\d/g) ?? []).map((phone) => phone.trim()),
	};
}
