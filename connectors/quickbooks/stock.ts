/**
 * Stock in QuickBooks Online: `QtyOnHand` of inventory items, 30 a batch, each against the version (`SyncToken`) just read.
 * https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/item
 */
import { createHash } from 'node:crypto';
import { toMicros } from '../../shop/money';
import { toMilli } from '../../shop/quantity';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { safeWords } from '../redact';
import type { StockCapability, StockListing, StockReading } from '../stock';
import { chunks } from '../chunks';
import { isStale, matching, onlyOne, writeLevels, type Found, type ItemOutcome, type Placed, type StockPort } from '../stockWrite';
import { quickbooksCall } from './company';
import { select, selectByIds } from './query';

/** https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/batch */
const MOST_IN_BATCH = 30;
const SKUS_AT_ONCE = 50;
const PER_PAGE = 100;

export const quickbooksStock: StockCapability = {
	batchSize: MOST_IN_BATCH,
	write: async (http, levels) => await writeLevels(port(http), levels),
	async read(http, items) {
		const byId = new Map(items.flatMap((item) => (item.externalId === undefined ? [] : [[item.externalId, item.sku] as const])));
		const readings: StockReading[] = (await selectByIds(http, 'Item', [...byId.keys()])).filter(keepsStock).map((item) => ({ ...readingOf(item), sku: byId.get(idOf(item)) ?? '' }));
		const seen = new Set(readings.map((reading) => reading.sku));
		for (const skus of chunks(items.map((item) => item.sku).filter((sku) => sku.trim() !== '' && !seen.has(sku)), SKUS_AT_ONCE)) {
			const found = await itemsBySku(http, skus);
			for (const sku of skus) {
				const [match, ...others] = matching(found, sku, skuOf);
				if (match && others.length === 0 && keepsStock(match)) readings.push({ ...readingOf(match), sku });
			}
		}
		return readings;
	},
	async list(http, cursor) {
		const start = Number(cursor ?? 1);
		const items = await select(http, 'Item', `where Type = 'Inventory' orderby Id startposition ${start} maxresults ${PER_PAGE}`);
		return { listings: items.map(listingOf), ...(items.length === PER_PAGE ? { cursor: String(start + PER_PAGE) } : {}) };
	},
};

function port(http: HttpClient): StockPort<string> {
	return {
		partSize: MOST_IN_BATCH,
		targetOf: (externalId) => (/^\d{1,20}$/.test(externalId ?? '') ? externalId : undefined),
		idOf: (id) => id,
		groupsOf: (skus) => chunks([...new Set(skus)], SKUS_AT_ONCE),
		async find(skus) {
			const items = await itemsBySku(http, skus);
			return new Map(skus.flatMap((sku) => {
				const found = onlyOne(matching(items, sku, skuOf), withStock, idOf);
				return found ? [[sku, found] as const] : [];
			}));
		},
		async writePart(part) {
			const items = new Map((await selectByIds(http, 'Item', part.map(({ target }) => target))).map((item) => [idOf(item), item]));
			const outcomes = new Map<Placed<string>, ItemOutcome>();
			for (const placed of part) {
				const item = items.get(placed.target);
				const currentMilli = item && readingOf(item).levelMilli;
				if (item === undefined) outcomes.set(placed, { status: 'gone', message: 'QuickBooks has no such item any more' });
				else if (currentMilli !== undefined && isStale(placed.level.expectedMilli, currentMilli)) outcomes.set(placed, { status: 'stale', currentMilli });
			}
			const toWrite = part.filter((placed) => !outcomes.has(placed)).map((placed) => ({ placed, item: items.get(placed.target)! }));
			if (toWrite.length > 0) for (const [placed, outcome] of await batch(http, toWrite)) outcomes.set(placed, outcome);
			return part.map((placed) => outcomes.get(placed)!);
		},
	};
}

async function batch(http: HttpClient, items: readonly { placed: Placed<string>; item: JsonRecord }[]): Promise<Map<Placed<string>, ItemOutcome>> {
	const requests = items.map(({ placed, item }, index) => ({
		bId: String(index),
		operation: 'update',
		Item: { Id: placed.target, SyncToken: item['SyncToken'], sparse: true, QtyOnHand: placed.level.availableMilli / 1000 },
	}));
	const json = { BatchItemRequest: requests };
	// The same request under the same id is answered as the first time: https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features
	const requestid = createHash('sha256').update(JSON.stringify([json, items.map(({ placed }) => placed.level.idempotencyKey ?? '')])).digest('hex').slice(0, 40);
	const answer = await http.request(quickbooksCall({ operation: 'stock of items', method: 'POST', path: '/batch', query: { requestid }, json, idempotent: true }));
	const answers = new Map(asArray(asRecord(answer.body)['BatchItemResponse']).map(asRecord).map((response) => [asText(response['bId']), response]));
	return new Map(items.map(({ placed }, index) => [placed, outcomeOf(answers.get(String(index)))]));
}

/** 5010: somebody changed it in between. 610: it is gone, or inactive. */
function outcomeOf(response: JsonRecord | undefined): ItemOutcome {
	if (!response) return { status: 'failed', message: 'QuickBooks did not mention it in its answer', retryable: true };
	const [error] = asArray(asRecord(response['Fault'])['Error']).map(asRecord);
	if (!error) return { status: 'written' };
	const message = safeWords(asText(error['Detail']) ?? asText(error['Message']) ?? '', undefined);
	if (error['code'] === '5010') return { status: 'stale' };
	return error['code'] === '610' ? { status: 'gone', message } : { status: 'failed', message };
}

async function itemsBySku(http: HttpClient, skus: readonly string[]): Promise<JsonRecord[]> {
	const listed = skus.map((sku) => `'${sku.replace(/[\\']/g, '\\$&')}'`).join(', ');
	return await select(http, 'Item', `where Sku in (${listed}) maxresults ${PER_PAGE * 2}`);
}

function withStock(item: JsonRecord): Found<string> {
	return keepsStock(item) ? { target: idOf(item) } : { problem: 'QuickBooks keeps no stock for it: make it an Inventory item with quantity tracking (plans Plus and Advanced)' };
}

const keepsStock = (item: JsonRecord) => item['Type'] === 'Inventory';
const skuOf = (item: JsonRecord) => asText(item['Sku']);
const idOf = (item: JsonRecord) => asText(item['Id']) ?? '';

function readingOf(item: JsonRecord): Omit<StockReading, 'sku'> {
	const levelMilli = toMilli(item['QtyOnHand']);
	return { externalId: idOf(item), ...(levelMilli === undefined ? {} : { levelMilli }) };
}

function listingOf(item: JsonRecord): StockListing {
	const name = asText(item['Name']);
	const price = item['SalesTaxIncluded'] === true ? toMicros(item['UnitPrice']) : undefined;
	return { ...readingOf(item), sku: skuOf(item) ?? '', ...(name === undefined ? {} : { name }), ...(price === undefined ? {} : { priceMicros: price }) };
}
