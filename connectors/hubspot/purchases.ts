/**
 * A purchase as a deal. Deals are in every account; orders need a scope that older tokens lack.
 * A deal is created together with its association, and keyed by a unique property: HubSpot refuses a second one with
 * the same sale, and then the first is updated by that key. So it is one call for a new sale and exact for a repeated one.
 */
import type { Sale } from '../../shop/sale/sale';
import type { CrmPurchase } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { purchaseLines, purchaseTitle } from '../purchaseText';
import { isGone, isTaken, standardErrorWords } from './errors';
import type { WonStage } from './pipeline';
import { SALE_ID } from './properties';
import { scopes } from './scopes';
import type { Properties } from './setup';
import { amount, withoutEmpty } from './values';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide#association-type-id-values */
const DEAL_TO_CONTACT = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 };

/** Where deals of an account go, and what it knows of them. */
export interface DealAccount {
	won: WonStage;
	properties: Properties;
}

/** @throws ApiError */
export async function writePurchase(http: HttpClient, purchase: CrmPurchase, account: DealAccount): Promise<{ externalId: string }> {
	if (purchase.externalId !== undefined && (await updateById(http, purchase.externalId, purchase))) return { externalId: purchase.externalId };
	try {
		return await create(http, purchase, account);
	} catch (thrown) {
		if (!isTaken(thrown)) throw thrown;
	}
	const externalId = await updateBySale(http, purchase);
	await associate(http, externalId, purchase.contactId);
	return { externalId };
}

/** A new deal with its association, as it is sent by itself or among others. */
export function dealInput(purchase: CrmPurchase, account: DealAccount): { properties: Record<string, string>; associations: object[] } {
	const { sale } = purchase;
	return {
		properties: withoutEmpty({
			[SALE_ID]: sale.saleId,
			dealname: purchaseTitle(sale),
			...account.won,
			closedate: sale.timestamp,
			tpv_channel: sale.channel,
			tpv_store: sale.store,
			deal_currency_code: currencyOf(sale, account.properties),
			...changing(purchase),
		}),
		associations: [{ to: { id: purchase.contactId }, types: [DEAL_TO_CONTACT] }],
	};
}

async function create(http: HttpClient, purchase: CrmPurchase, account: DealAccount): Promise<{ externalId: string }> {
	// https://developers.hubspot.com/docs/api-reference/crm-deals-v3/guide (create deals, with associations)
	const call: ApiCall = {
		operation: 'deal of a purchase',
		method: 'POST',
		path: '/crm/v3/objects/deals',
		json: dealInput(purchase, account),
		idempotent: true,
		scopes: scopes.writeDeals,
	};
	return { externalId: idIn(http, call, await http.request(call)) };
}

/** @returns false where the deal was deleted over there */
async function updateById(http: HttpClient, id: string, purchase: CrmPurchase): Promise<boolean> {
	try {
		// https://developers.hubspot.com/docs/api-reference/crm-deals-v3/guide (update deals)
		await http.request({
			operation: 'deal of a purchase',
			method: 'PATCH',
			path: `/crm/v3/objects/deals/${encodeURIComponent(id)}`,
			json: { properties: changing(purchase) },
			idempotent: true,
			scopes: scopes.writeDeals,
		});
		return true;
	} catch (thrown) {
		if (isGone(thrown)) return false;
		throw thrown;
	}
}

/** Only what a later refund changes: a stage that the shop moved stays where it is. */
async function updateBySale(http: HttpClient, purchase: CrmPurchase): Promise<string> {
	// https://developers.hubspot.com/docs/guides/crm/using-object-apis#upsert-records
	const call: ApiCall = {
		operation: 'deal of a purchase',
		method: 'POST',
		path: '/crm/v3/objects/deals/batch/upsert',
		json: { inputs: [{ idProperty: SALE_ID, id: purchase.sale.saleId, properties: changing(purchase) }] },
		idempotent: true,
		scopes: scopes.writeDeals,
	};
	const answer = await http.request(call);
	const body = asRecord(answer.body);
	const refused = asArray(body['errors'])[0];
	if (refused !== undefined) throw http.refusal(call, answer, standardErrorWords(asRecord(refused)));
	return idIn(http, call, { ...answer, body: asArray(body['results'])[0] });
}

async function associate(http: HttpClient, dealId: string, contactId: string): Promise<void> {
	// https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
	await http.request({
		operation: 'deal of a contact',
		method: 'PUT',
		path: `/crm/v4/objects/deals/${encodeURIComponent(dealId)}/associations/default/contacts/${encodeURIComponent(contactId)}`,
		scopes: scopes.writeDeals,
	});
}

function idIn(http: HttpClient, call: ApiCall, answer: Awaited<ReturnType<HttpClient['request']>>): string {
	const id = asText(asRecord(answer.body)['id']);
	if (id === undefined) throw http.refusal(call, answer);
	return id;
}

/** What a later refund changes. */
export function changing(purchase: CrmPurchase): Record<string, string> {
	return { amount: amount(purchase.netCents, purchase.sale.currency), description: purchaseLines(purchase).join('\n') };
}

/** Accounts with one currency have no such property; a code that the account does not list would be refused. */
function currencyOf(sale: Sale, properties: Properties): string | undefined {
	return properties.get('deal_currency_code')?.options.has(sale.currency) ? sale.currency : undefined;
}
