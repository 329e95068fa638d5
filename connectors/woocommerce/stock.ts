/**
 * The `stock` capability. SKUs whose id is not known are looked up a hundred at a time, then levels are written a
 * hundred at a time; every level comes back with what became of it.
 */
import type { StockCapability } from '../connector';
import type { HttpClient } from '../http';
import { skuGroups } from '../skuGroups';
import { onlyOne, writeLevels, type Found, type StockPort } from '../stockWrite';
import { externalIdOf, findBySku, targetOf, type Match, type Target } from './skuMap';
import { writePart } from './stockBatch';
import { BATCH_LIMIT, partsOf } from './stockParts';
import { listStock, readStock } from './stockRead';

export const woocommerceStock: StockCapability = {
	batchSize: BATCH_LIMIT,
	write: async (http, levels) => await writeLevels(port(http), levels),
	read: readStock,
	list: listStock,
};

function port(http: HttpClient): StockPort<Target> {
	return {
		partSize: BATCH_LIMIT,
		smallestPart: 10,
		targetOf,
		idOf: externalIdOf,
		groupsOf: (skus) => skuGroups(skus),
		async find(skus) {
			const found = await findBySku(http, skus);
			return new Map([...found].flatMap(([sku, matches]) => (matches.length === 0 ? [] : [[sku, onlyOne(matches, withStock, externalIdOf)!]])));
		},
		partsOf,
		writePart: async (part) => await writePart(http, part),
	};
}

function withStock(match: Match): Found<Target> {
	if (match.type === 'grouped' || match.type === 'external') return { problem: `It is a ${match.type} product, which has no stock of its own` };
	return { target: match };
}
