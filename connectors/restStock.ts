/** Any address that takes stock levels as JSON: one SKU at a time, where its address has the SKU in it, or lists of them. */
import { commonDialect } from './dialect';
import type { Connector } from './connector';
import type { ApiCall, HttpClient } from './http';
import { asArray, asRecord, asText, type JsonRecord } from './json';
import { hostOf } from './rest';
import type { StockCapability, StockReading } from './stock';
import { chunks } from './chunks';
import { orHalves, writeLevels, type ItemOutcome, type Placed, type StockPort } from './stockWrite';
import { toMilli } from '../shop/quantity';

export interface RestStock {
	/** Whole. With `{sku}` in it, one SKU a call: `https://erp.example/api/stock/{sku}`. */
	writeUrl: string;
	writeMethod: 'PUT' | 'PATCH' | 'POST';
	/** Their name of the SKU and of the quantity; dots for objects within objects. */
	skuField: string;
	quantityField: string;
	/** Of a list: where it lies in the body and in answers; empty where the list is all of it. */
	listField: string;
	/** Of a list: the most SKUs of one call. */
	batchSize: number;
	/** Where levels are read, with `{sku}` or as a list. Absent: they cannot be. */
	readUrl?: string;
	/** Query parameter for the number of the page of a list, from 1; absent: it comes whole. */
	pageParameter?: string;
}

/** The most pages of one list: an address that ignores the page would answer for ever. */
const MOST_PAGES = 2000;

/** @throws Error in words for what is no address */
export function createRestStock(options: RestStock): Connector {
	hostOf(options.writeUrl);
	const { origin } = new URL(options.writeUrl);
	if (options.readUrl !== undefined) {
		hostOf(options.readUrl);
		if (new URL(options.readUrl).origin !== origin) throw new Error('The addresses that write and read stock must lie on the same server');
	}
	return {
		id: 'rest',
		name: hostOf(options.writeUrl),
		credentials: [],
		requestsPerSecond: 2,
		errors: commonDialect,
		baseUrl: () => origin,
		check: async () => await Promise.resolve(),
		stock: capability(options),
		proven: {},
	};
}

function capability(options: RestStock): StockCapability {
	const { readUrl } = options;
	const stock: StockCapability = {
		batchSize: isSingle(options.writeUrl) ? 25 : options.batchSize,
		write: async (http, levels) => await writeLevels(port(http, options), levels),
	};
	if (readUrl === undefined) return stock;
	if (isSingle(readUrl)) return { ...stock, read: async (http, items) => await readEach(http, options, readUrl, items) };
	return {
		...stock,
		read: async (http, items) => {
			const wanted = new Set(items.map((item) => item.sku));
			const found: StockReading[] = [];
			for (let cursor: string | undefined; ; ) {
				const page = await readPage(http, options, readUrl, cursor);
				found.push(...page.listings.filter((reading) => wanted.has(reading.sku)));
				if (page.cursor === undefined) return found;
				cursor = page.cursor;
			}
		},
		list: async (http, cursor) => await readPage(http, options, readUrl, cursor),
	};
}

/** Their own key is the SKU: nothing is looked up. */
function port(http: HttpClient, options: RestStock): StockPort<string> {
	const single = isSingle(options.writeUrl);
	return {
		partSize: single ? 1 : Math.max(1, options.batchSize),
		smallestPart: single ? 1 : 10,
		targetOf: (externalId) => externalId,
		idOf: (sku) => sku,
		groupsOf: (skus) => (skus.length === 0 ? [] : [[...skus]]),
		find: async (skus) => await Promise.resolve(new Map(skus.map((sku) => [sku, { target: sku }]))),
		async writePart(part) {
			if (single) return part[0] ? [await writeOne(http, options, part[0])] : [];
			return await orHalves(part, async (items) => {
				const list = items.map((item) => levelOf(options, item));
				await http.request({ ...callOf(options.writeUrl, {}), operation: 'stock', method: options.writeMethod, json: options.listField === '' ? list : put({}, options.listField, list), idempotent: true });
			});
		},
	};
}

async function writeOne(http: HttpClient, options: RestStock, item: Placed<string>): Promise<ItemOutcome> {
	// A level is what it is, however often it is told.
	const call: ApiCall = { ...callOf(options.writeUrl, { sku: item.target }), operation: 'stock of a product', method: options.writeMethod, json: levelOf(options, item), idempotent: true, accept: [404] };
	const answer = await http.request(call);
	return answer.status === 404 ? { status: 'unmapped' } : { status: 'written' };
}

function levelOf({ skuField, quantityField }: RestStock, { level, target }: Placed<string>): JsonRecord {
	return put(put({}, skuField, target), quantityField, level.availableMilli / 1000);
}

async function readEach(http: HttpClient, options: RestStock, url: string, items: readonly { sku: string }[]): Promise<StockReading[]> {
	const readings: StockReading[] = [];
	for (const [item] of chunks(items, 1)) {
		if (!item || item.sku.trim() === '') continue;
		const answer = await http.request({ ...callOf(url, { sku: item.sku }), operation: 'stock of a product', method: 'GET', accept: [404] });
		const levelMilli = answer.status === 404 ? undefined : toMilli(at(answer.body, options.quantityField));
		if (levelMilli !== undefined) readings.push({ sku: item.sku, externalId: item.sku, levelMilli });
	}
	return readings;
}

async function readPage(http: HttpClient, options: RestStock, url: string, cursor: string | undefined) {
	const page = Number(cursor ?? 1);
	const call = callOf(url, {});
	const query = { ...call.query, ...(options.pageParameter === undefined ? {} : { [options.pageParameter]: page }) };
	const answer = await http.request({ ...call, query, operation: 'stock list', method: 'GET' });
	const list = asArray(options.listField === '' ? answer.body : at(answer.body, options.listField));
	const listings = list.flatMap((item): StockReading[] => {
		const [sku, levelMilli] = [asText(at(item, options.skuField)), toMilli(at(item, options.quantityField))];
		return sku === undefined ? [] : [{ sku, externalId: sku, ...(levelMilli === undefined ? {} : { levelMilli }) }];
	});
	const more = options.pageParameter !== undefined && list.length > 0 && page < MOST_PAGES;
	return { listings, ...(more ? { cursor: String(page + 1) } : {}) };
}

const isSingle = (url: string) => url.includes('{sku}');

function callOf(url: string, values: Readonly<Record<string, string>>): { path: string; query: Record<string, string> } {
	const filled = url.replace(/\{(\w+)\}/g, (whole, name: string) => (values[name] === undefined ? whole : encodeURIComponent(values[name])));
	const { pathname, searchParams } = new URL(filled);
	return { path: pathname, query: Object.fromEntries(searchParams) };
}

/** Names that would reach into the object's own workings are no fields. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype', '']);

function at(body: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, part) => (FORBIDDEN.has(part) ? undefined : asRecord(value)[part]), body);
}

/** A copy with the value at this place. */
function put(body: JsonRecord, path: string, value: unknown): JsonRecord {
	const [first = '', ...rest] = path.split('.');
	if (FORBIDDEN.has(first)) return body;
	return { ...body, [first]: rest.length === 0 ? value : put(asRecord(body[first]), rest.join('.'), value) };
}
