/**
 * Stock in PrestaShop: the rows of `stock_availables`, a hundred in one PUT, which its web service takes although its documents
 * show one (`saveEntityFromXml` walks through all children). The rows are read just before, since a PUT wants them whole; a row
 * with another figure than we last knew is left as it is.
 * https://devdocs.prestashop-project.org/8/webservice/resources/stock_availables/
 */
import type { HttpClient } from '../http';
import { asNumber, asText, type JsonRecord } from '../json';
import type { StockCapability, StockReading } from '../stock';
import { isStale, onlyOne, orHalves, wholeUnits, writeLevels, type ItemOutcome, type Placed, type StockPort } from '../stockWrite';
import { readBy } from './read';
import { itemsBySku, skuGroups, type PrestaItem } from './stockItems';
import { listStock } from './stockList';
import { idOf } from './values';

const AT_ONCE = 100;

export const prestashopStock: StockCapability = {
	batchSize: AT_ONCE,
	write: async (http, levels) => await writeLevels(port(http), levels),
	read: readStock,
	list: listStock,
};

function port(http: HttpClient): StockPort<string> {
	return {
		partSize: AT_ONCE,
		smallestPart: 10,
		targetOf: idOf,
		idOf: (id) => id,
		groupsOf: skuGroups,
		async find(skus) {
			const items = await itemsBySku(http, skus);
			return new Map(skus.flatMap((sku) => {
				const found = onlyOne(items.get(sku) ?? [], withStock, (item) => item.productId);
				return found ? [[sku, found] as const] : [];
			}));
		},
		writePart: async (part) => await writePart(http, part),
	};
}

function withStock({ stock, hasCombinations }: PrestaItem): { target: string } | { problem: string } {
	if (hasCombinations) return { problem: 'Its combinations have the stock: give each a reference of its own' };
	const id = idOf(stock?.['id']);
	return id === undefined ? { problem: 'PrestaShop has no stock row for it' } : { target: id };
}

async function writePart(http: HttpClient, part: readonly Placed<string>[]): Promise<ItemOutcome[]> {
	const rows = new Map((await readBy(http, 'stock_availables', 'id', part.map((item) => item.target))).map((row) => [idOf(row['id']), row]));
	const outcomes = new Map<Placed<string>, ItemOutcome>();
	const toWrite: { item: Placed<string>; row: JsonRecord }[] = [];
	for (const item of part) {
		const row = rows.get(item.target);
		const { expectedMilli } = item.level;
		const currentMilli = asNumber(row?.['quantity']) * 1000;
		if (!row) outcomes.set(item, { status: 'gone', message: 'PrestaShop has no such stock row any more' });
		else if (isStale(expectedMilli, currentMilli)) outcomes.set(item, { status: 'stale', currentMilli });
		else toWrite.push({ item, row });
	}
	for (const [index, outcome] of (await orHalves(toWrite, async (rows) => await put(http, rows))).entries()) outcomes.set(toWrite[index]!.item, outcome);
	return part.map((item) => outcomes.get(item)!);
}

async function put(http: HttpClient, rows: readonly { item: Placed<string>; row: JsonRecord }[]): Promise<void> {
	await http.request({
		operation: 'stock of products',
		method: 'PUT',
		path: '/stock_availables',
		query: { output_format: 'JSON' },
		headers: { 'content-type': 'text/xml; charset=utf-8' },
		body: `<?xml version="1.0" encoding="UTF-8"?><prestashop>${rows.map(({ item, row }) => element({ ...row, quantity: wholeUnits(item.level.availableMilli) })).join('')}</prestashop>`,
		answersText: true,
		// Saving a hundred rows runs as many hooks.
		timeoutMs: 60_000,
		budgetMs: 120_000,
	});
}

const FIELDS = ['id', 'id_product', 'id_product_attribute', 'id_shop', 'id_shop_group', 'quantity', 'depends_on_stock', 'out_of_stock', 'location'];

function element(row: JsonRecord): string {
	return `<stock_available>${FIELDS.map((name) => `<${name}>${escaped(asText(row[name]) ?? '')}</${name}>`).join('')}</stock_available>`;
}

function escaped(text: string): string {
	return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

async function readStock(http: HttpClient, items: readonly { sku: string; externalId?: string }[]): Promise<StockReading[]> {
	const known = new Map(items.flatMap((item) => (idOf(item.externalId) === undefined ? [] : [[item.externalId!, item.sku] as const])));
	const readings = (await readBy(http, 'stock_availables', 'id', [...known.keys()])).map((row) => ({ ...readingOf(row), sku: known.get(asText(row['id']) ?? '') ?? '' }));
	const seen = new Set(readings.map((reading) => reading.sku));
	for (const skus of skuGroups(items.map((item) => item.sku).filter((sku) => !seen.has(sku)))) {
		for (const [sku, [item, ...others]] of await itemsBySku(http, skus)) {
			if (item?.stock && others.length === 0 && !item.hasCombinations) readings.push({ ...readingOf(item.stock), sku });
		}
	}
	return readings;
}

function readingOf(row: JsonRecord): Omit<StockReading, 'sku'> {
	const [id, quantity] = [idOf(row['id']), asNumber(row['quantity'])];
	return { ...(id === undefined ? {} : { externalId: id }), ...(Number.isSafeInteger(quantity) ? { levelMilli: quantity * 1000 } : {}) };
}
