/** Contacts as HubSpot has them: by id, by email, by our number; by phone only who has no email to be found by. */
import { toMinor } from '../../shop/money';
import type { ConsentPurpose, Sale } from '../../shop/sale/sale';
import type { CrmProfile, CrmTotals, CustomerReading, Whereabouts } from '../customers';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { idOf, property } from './batches';
import { consentProperty, contactProperties, CUSTOMER_ID, TAGS } from './properties';
import { scopes } from './scopes';

/** What an account tells of opting out: one property for all email, and one a subscription type. */
export interface OptOuts {
	properties: readonly string[];
	/** Those that end marketing. */
	marketing: ReadonlySet<string>;
	/** ISO 4217 of the amounts. */
	currency: string;
}

const STANDARD = ['email', 'firstname', 'lastname', 'phone', 'lastmodifieddate', 'hs_merged_object_ids'];

export function wantedProperties(optOuts: OptOuts): string[] {
	return [...STANDARD, ...contactProperties.map((definition) => definition.name), ...optOuts.properties];
}

/** One answer for each, in order. @param wheres at most 100 @throws ApiError */
export async function readContacts(http: HttpClient, wheres: readonly Whereabouts[], optOuts: OptOuts): Promise<(CustomerReading | undefined)[]> {
	const found = new Map<Whereabouts, JsonRecord>();
	const open = () => wheres.filter((who) => !found.has(who));
	const keys: [idProperty: string | undefined, keyOf: (who: Whereabouts) => string | undefined][] = [
		[undefined, (who) => who.externalId],
		['email', (who) => who.email],
		// Whoever has an email and is under our number only is found by the upsert's second key.
		[CUSTOMER_ID, (who) => (who.email === undefined ? who.customerId : undefined)],
	];
	for (const [idProperty, keyOf] of keys) {
		const asked = open().filter((who) => keyOf(who) !== undefined);
		const records = await batchRead(http, idProperty, [...new Set(asked.map((who) => keyOf(who) ?? ''))], optOuts);
		for (const who of asked) {
			const key = (keyOf(who) ?? '').toLowerCase();
			const record = records.find((candidate) => (idProperty === undefined ? idOf(candidate) : property(candidate, idProperty)?.toLowerCase()) === key);
			if (record) found.set(who, record);
		}
	}
	for (const who of open()) {
		const record = who.phone === undefined || who.email !== undefined ? undefined : await byPhone(http, who.phone, optOuts);
		if (record) found.set(who, record);
	}
	return wheres.map((who) => {
		const record = found.get(who);
		return record && readingOf(record, optOuts);
	});
}

async function batchRead(http: HttpClient, idProperty: string | undefined, ids: readonly string[], optOuts: OptOuts): Promise<JsonRecord[]> {
	if (ids.length === 0) return [];
	// https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-read
	const answer = await http.request({
		operation: 'contacts',
		method: 'POST',
		path: '/crm/v3/objects/contacts/batch/read',
		json: { propertiesWithHistory: [], properties: wantedProperties(optOuts), inputs: ids.map((id) => ({ id })), ...(idProperty === undefined ? {} : { idProperty }) },
		idempotent: true,
		// Ids that are no number are refused; nobody is there under them.
		accept: [400, 404],
		scopes: scopes.readContacts,
	});
	return asArray(asRecord(answer.body)['results']).map(asRecord);
}

/** The search lags some seconds behind: somebody written just now may be missed, and is then found by our number. */
async function byPhone(http: HttpClient, phone: string, optOuts: OptOuts): Promise<JsonRecord | undefined> {
	// https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/search/post-crm-v3-objects-contacts-search
	const answer = await http.request({
		operation: 'contact by phone',
		method: 'POST',
		path: '/crm/v3/objects/contacts/search',
		json: { filterGroups: [{ filters: [{ propertyName: 'phone', operator: 'EQ', value: phone }] }], sorts: ['createdate'], properties: wantedProperties(optOuts), limit: 1 },
		idempotent: true,
		scopes: scopes.readContacts,
	});
	return asArray(asRecord(answer.body)['results']).map(asRecord)[0];
}

export function readingOf(record: JsonRecord, optOuts: OptOuts): CustomerReading | undefined {
	const externalId = idOf(record);
	if (externalId === undefined) return undefined;
	const text = (name: string) => property(record, name);
	const changedAt = Date.parse(text('lastmodifieddate') ?? asText(record['updatedAt']) ?? '');
	return defined({
		externalId,
		customerId: text(CUSTOMER_ID),
		email: text('email'),
		phone: text('phone'),
		firstName: text('firstname'),
		lastName: text('lastname'),
		tags: text(TAGS)?.split(';').filter((tag) => tag !== ''),
		totals: totalsOf(text, optOuts.currency),
		profile: profileOf(text),
		marketing: marketingOf(text, optOuts),
		changedAt: Number.isNaN(changedAt) ? undefined : changedAt,
	});
}

type Text = (name: string) => string | undefined;

/** What we wrote ourselves as withdrawn is the shop's word and no news; a yes there is only a word too. */
function marketingOf(text: Text, optOuts: OptOuts): CustomerReading['marketing'] {
	const out = (name: string) => text(name) === 'true';
	if (out('hs_email_optout') || [...optOuts.marketing].some(out)) return 'unsubscribed';
	return text(consentProperty('marketing' satisfies ConsentPurpose)) === 'granted' ? 'subscribed' : 'unknown';
}

function totalsOf(text: Text, currency: string): Partial<CrmTotals> | undefined {
	const cents = (name: string) => toMinor(text(name), currency);
	const purchases = Number(text('tpv_purchases') ?? NaN);
	if (Number.isNaN(purchases)) return undefined;
	return defined({
		purchases,
		spentCents: cents('tpv_total_spent'),
		spentStoreCents: cents('tpv_spent_store'),
		spentOnlineCents: cents('tpv_spent_online'),
		currency,
		firstPurchaseAt: instant(text('tpv_first_purchase')),
		lastPurchaseAt: instant(text('tpv_last_purchase')),
	});
}

function profileOf(text: Text): CrmProfile {
	const channel = text('tpv_favourite_channel');
	const points = Number(text('tpv_points') ?? NaN);
	const segments = text('tpv_segments');
	return defined({
		favouriteChannel: channel === 'store' || channel === 'online' || channel === 'marketplace' ? (channel satisfies Sale['channel']) : undefined,
		favouriteStore: text('tpv_favourite_store'),
		points: Number.isNaN(points) ? undefined : points,
		segments: segments === undefined ? undefined : segments.split('; ').filter((segment) => segment !== '-'),
	});
}

function instant(text: string | undefined): string | undefined {
	const at = Date.parse(text ?? '');
	return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function defined<Fields extends object>(fields: { [Name in keyof Fields]: Fields[Name] | undefined }): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
