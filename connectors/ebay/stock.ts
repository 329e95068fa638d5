/**
 * Stock in eBay: of inventory items, 25 a call. Only listings of eBay's Inventory API have them; those made in Seller Hub have to be
 * migrated first. https://developer.ebay.com/api-docs/sell/static/inventory/bulk-updating-price-quantity.html
 */
import type { AccessTokens } from '../accessTokens';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { safeWords } from '../redact';
import type { StockCapability, StockListing, StockPage, StockReading } from '../stock';
import { chunks } from '../chunks';
import { isStale, wholeUnits, writeLevels, type ItemOutcome, type Placed, type StockPort } from '../stockWrite';

const AT_ONCE = 25;
const PER_PAGE = 100;
const PATH = '/sell/inventory/v1';
const CALL = { headers: { 'content-language': 'es-ES' }, scopes: ['sell.inventory'] };

export function ebayStock(seller: AccessTokens): StockCapability {
	/** By SKU. */
	async function itemsOf(http: HttpClient, skus: readonly string[]): Promise<Map<string, JsonRecord>> {
		const items = new Map<string, JsonRecord>();
		for (const group of chunks([...new Set(skus)].filter((sku) => sku.trim() !== ''), AT_ONCE)) {
			// https://developer.ebay.com/api-docs/sell/inventory/resources/inventory_item/methods/bulkGetInventoryItem
			const answer = await seller.request(http, { ...CALL, operation: 'stock by SKU', method: 'POST', path: `${PATH}/bulk_get_inventory_item`, json: { requests: group.map((sku) => ({ sku })) }, idempotent: true });
			for (const item of responsesOf(answer.body)) if (item['statusCode'] === 200) items.set(asText(item['sku']) ?? '', asRecord(item['inventoryItem']));
		}
		return items;
	}

	/** eBay's own key is the SKU. */
	function port(http: HttpClient): StockPort<string> {
		return {
			partSize: AT_ONCE,
			targetOf: (externalId) => externalId,
			idOf: (sku) => sku,
			groupsOf: (skus) => chunks([...new Set(skus)], AT_ONCE),
			find: async (skus) => new Map([...(await itemsOf(http, skus)).keys()].map((sku) => [sku, { target: sku }])),
			async writePart(part) {
				const outcomes = new Map<Placed<string>, ItemOutcome>();
				const items = await itemsOf(http, part.filter(({ level }) => level.expectedMilli !== undefined).map(({ target }) => target));
				for (const item of part) {
					const currentMilli = levelOf(items.get(item.target));
					if (currentMilli !== undefined && isStale(item.level.expectedMilli, currentMilli)) outcomes.set(item, { status: 'stale', currentMilli });
				}
				const toWrite = part.filter((item) => !outcomes.has(item));
				if (toWrite.length > 0) for (const [item, outcome] of await update(http, toWrite)) outcomes.set(item, outcome);
				return part.map((item) => outcomes.get(item)!);
			},
		};
	}

	async function update(http: HttpClient, items: readonly Placed<string>[]): Promise<Map<Placed<string>, ItemOutcome>> {
		const requests = items.map(({ level, target }) => ({ sku: target, shipToLocationAvailability: { quantity: wholeUnits(level.availableMilli) } }));
		// https://developer.ebay.com/api-docs/sell/inventory/resources/inventory_item/methods/bulkUpdatePriceQuantity
		const answer = await seller.request(http, { ...CALL, operation: 'stock of items', method: 'POST', path: `${PATH}/bulk_update_price_quantity`, json: { requests }, idempotent: true });
		const responses = new Map(responsesOf(answer.body).map((response) => [asText(response['sku']), response]));
		return new Map(items.map((item) => [item, outcomeOf(responses.get(item.target))]));
	}

	return {
		batchSize: AT_ONCE,
		write: async (http, levels) => await writeLevels(port(http), levels),
		async read(http, items) {
			const found = await itemsOf(http, items.map((item) => item.sku));
			return items.flatMap(({ sku }): StockReading[] => {
				const item = found.get(sku);
				const levelMilli = levelOf(item);
				return item === undefined ? [] : [{ sku, externalId: sku, ...(levelMilli === undefined ? {} : { levelMilli }) }];
			});
		},
		async list(http, cursor): Promise<StockPage> {
			const offset = Number(cursor ?? 0);
			// https://developer.ebay.com/api-docs/sell/inventory/resources/inventory_item/methods/getInventoryItems
			const { body } = await seller.request(http, { ...CALL, operation: 'catalogue', method: 'GET', path: `${PATH}/inventory_item`, query: { limit: PER_PAGE, offset } });
			const items = asArray(asRecord(body)['inventoryItems']).map(asRecord);
			const more = items.length > 0 && offset + items.length < asNumber(asRecord(body)['total'], 0);
			return { listings: items.map(listingOf), ...(more ? { cursor: String(offset + items.length) } : {}) };
		},
	};
}

function responsesOf(body: unknown): JsonRecord[] {
	return asArray(asRecord(body)['responses']).map(asRecord);
}

/** 25702: eBay has no such SKU. https://developer.ebay.com/api-docs/sell/inventory/resources/inventory_item/methods/bulkUpdatePriceQuantity#h2-error-codes */
const UNKNOWN_SKU = new Set(['25702', '25710']);

function outcomeOf(response: JsonRecord | undefined): ItemOutcome {
	if (!response) return { status: 'failed', message: 'eBay did not mention it in its answer', retryable: true };
	const status = asNumber(response['statusCode']);
	if (status < 300) return { status: 'written' };
	const [error] = asArray(response['errors']).map(asRecord);
	const message = safeWords(asText(error?.['longMessage']) ?? asText(error?.['message']) ?? String(status), undefined);
	if (status === 404 || UNKNOWN_SKU.has(asText(error?.['errorId']) ?? '')) return { status: 'gone', message };
	return { status: 'failed', message, retryable: status === 429 || status >= 500 };
}

function levelOf(item: JsonRecord | undefined): number | undefined {
	const { quantity } = asRecord(asRecord(item?.['availability'])['shipToLocationAvailability']);
	return typeof quantity === 'number' ? quantity * 1000 : undefined;
}

function listingOf(item: JsonRecord): StockListing {
	const product = asRecord(item['product']);
	const [sku, name, barcode, levelMilli] = [asText(item['sku']) ?? '', asText(product['title']), asText(asArray(product['ean'])[0]), levelOf(item)];
	return { sku, externalId: sku, ...(levelMilli === undefined ? {} : { levelMilli }), ...(name === undefined ? {} : { name }), ...(barcode === undefined ? {} : { barcode }) };
}
