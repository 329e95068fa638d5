/**
 * Many purchases in few calls. New deals are created together with their associations; where HubSpot says that one of them is
 * there already (an answer was lost), those that are there are looked up by our key and only brought up to date.
 */
import type { CrmPurchase, Outcome, PurchaseWritten } from '../customers';
import type { HttpClient } from '../http';
import { asArray, asRecord } from '../json';
import { batchOf, idOf, outcomeOf, property } from './batches';
import { SALE_ID } from './properties';
import { changing, dealInput, writePurchase, type DealAccount } from './purchases';
import { scopes } from './scopes';

/** @param purchases at most 100, each of another sale @throws ApiError */
export async function writePurchases(http: HttpClient, purchases: readonly CrmPurchase[], account: DealAccount): Promise<Outcome<PurchaseWritten>[]> {
	const written = new Map<string, string>();
	if (purchases.length > 1) {
		await update(http, purchases.flatMap((purchase) => (purchase.externalId === undefined ? [] : [{ id: purchase.externalId, purchase }])), written);
		const fresh = purchases.filter((purchase) => purchase.externalId === undefined);
		if (!(await create(http, fresh, account, written))) await createWhatIsMissing(http, fresh, account, written);
	}
	const outcomes: Outcome<PurchaseWritten>[] = [];
	for (const purchase of purchases) {
		const externalId = written.get(purchase.sale.saleId);
		outcomes.push(externalId === undefined ? await outcomeOf(async () => await writePurchase(http, purchase, account)) : { ok: true, value: { externalId } });
	}
	return outcomes;
}

async function createWhatIsMissing(http: HttpClient, purchases: readonly CrmPurchase[], account: DealAccount, written: Map<string, string>): Promise<void> {
	// https://developers.hubspot.com/docs/api-reference/crm-deals-v3/batch/post-crm-v3-objects-deals-batch-read
	const answer = await http.request({
		operation: 'deals of purchases',
		method: 'POST',
		path: '/crm/v3/objects/deals/batch/read',
		json: { propertiesWithHistory: [], properties: [SALE_ID], idProperty: SALE_ID, inputs: purchases.map((purchase) => ({ id: purchase.sale.saleId })) },
		idempotent: true,
		accept: [400, 404],
		scopes: scopes.readDeals,
	});
	const there = new Map(asArray(asRecord(answer.body)['results']).map(asRecord).flatMap((deal) => (idOf(deal) === undefined ? [] : [[property(deal, SALE_ID) ?? '', idOf(deal) ?? '']])));
	const known = purchases.flatMap((purchase) => {
		const id = there.get(purchase.sale.saleId);
		return id === undefined ? [] : [{ id, purchase }];
	});
	await associate(http, known);
	await update(http, known, written);
	await create(http, purchases.filter((purchase) => !there.has(purchase.sale.saleId)), account, written);
}

/** @returns false where HubSpot refused them together */
async function create(http: HttpClient, purchases: readonly CrmPurchase[], account: DealAccount, written: Map<string, string>): Promise<boolean> {
	if (purchases.length === 0) return true;
	const inputs = purchases.map((purchase) => dealInput(purchase, account));
	// https://developers.hubspot.com/docs/api-reference/crm-deals-v3/batch/post-crm-v3-objects-deals-batch-create
	const results = await batchOf(http, { operation: 'deals of purchases', method: 'POST', path: '/crm/v3/objects/deals/batch/create', json: { inputs }, idempotent: true, scopes: scopes.writeDeals });
	for (const deal of results ?? []) keep(property(deal, SALE_ID), idOf(deal), written);
	return results !== undefined;
}

async function update(http: HttpClient, known: readonly { id: string; purchase: CrmPurchase }[], written: Map<string, string>): Promise<void> {
	if (known.length === 0) return;
	const inputs = known.map(({ id, purchase }) => ({ id, properties: changing(purchase) }));
	// https://developers.hubspot.com/docs/api-reference/crm-deals-v3/batch/post-crm-v3-objects-deals-batch-update
	const results = await batchOf(http, { operation: 'deals of purchases', method: 'POST', path: '/crm/v3/objects/deals/batch/update', json: { inputs }, idempotent: true, scopes: scopes.writeDeals });
	const done = new Set((results ?? []).flatMap((deal) => idOf(deal) ?? []));
	for (const { id, purchase } of known) if (done.has(id)) written.set(purchase.sale.saleId, id);
}

async function associate(http: HttpClient, known: readonly { id: string; purchase: CrmPurchase }[]): Promise<void> {
	if (known.length === 0) return;
	// https://developers.hubspot.com/docs/api-reference/crm-associations-v4/batch/post-crm-v4-associations-fromObjectType-toObjectType-batch-associate-default
	await http.request({
		operation: 'deals of contacts',
		method: 'POST',
		path: '/crm/v4/associations/deals/contacts/batch/associate/default',
		json: { inputs: known.map(({ id, purchase }) => ({ from: { id }, to: { id: purchase.contactId } })) },
		idempotent: true,
		accept: [207],
		scopes: scopes.writeDeals,
	});
}

function keep(saleId: string | undefined, id: string | undefined, written: Map<string, string>): void {
	if (saleId !== undefined && id !== undefined) written.set(saleId, id);
}
