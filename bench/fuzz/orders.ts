/** Each vendor's order, read by itself: the polls before it pass over most of what is no order. */
import { readOrder as amazon } from '../../connectors/amazon/order';
import { readOrder as bigcommerce } from '../../connectors/bigcommerce/order';
import { readOrder as ebay } from '../../connectors/ebay/order';
import { readOrder as elasticpath } from '../../connectors/elasticpath/order';
import type { JsonRecord } from '../../connectors/json';
import { asArray, asRecord } from '../../connectors/json';
import { readOrder as erply } from '../../connectors/erply/order';
import { readOrder as lightspeed } from '../../connectors/lightspeed/order';
import { readOrder as magento } from '../../connectors/magento/order';
import { readOrder as shopify } from '../../connectors/shopify/order';
import type { SourceContext } from '../../connectors/sales';
import { readOrder as square } from '../../connectors/square/order';
import { readOrder as woocommerce } from '../../connectors/woocommerce/order';
import { parseSale } from '../../shop/sale/parseSale';
import { Chance } from './chance';
import { Shape, shaped, watched } from './shape';
import type { Target } from './target';

type Reader = (order: JsonRecord, context: SourceContext) => readonly { sale: unknown }[];

const readers: Readonly<Record<string, Reader>> = {
	amazon, bigcommerce, ebay, magento, shopify, woocommerce,
	erply: (order, context) => erply(order, new Map(), context),
	lightspeed: (order, context) => lightspeed(order, { outlet: () => undefined, product: () => undefined, customer: () => undefined }, context),
	square: (order, context) => square(order, { of: () => ({}), product: () => undefined }, context),
	elasticpath: (whole, context) => elasticpath({ order: asRecord(whole['order']), items: asArray(whole['items']).map(asRecord), transactions: asArray(whole['transactions']).map(asRecord) }, context),
};

const NOW = Date.parse('2025-12-11T12:00:00Z');
const LESSONS = 600;

/** What was read goes through the door as well. */
export function orderTargets(wordsOf: (folder: string) => string[]): Target[] {
	return Object.entries(readers).map(([id, reader]) => {
		const words = wordsOf(`connectors/${id}`);
		const context = { source: id, place: 'p', zone: 'Europe/Madrid', currency: 'EUR', now: NOW };
		let known: Shape | undefined;
		return {
			name: `${id}-order`, weight: 12, neverThrows: true,
			run: (chance) => {
				known ??= learned((shape, lesson) => reader(asRecord(watched(shaped(lesson, shape, words), shape)), context));
				const sales = reader(asRecord(shaped(chance, known, words)), context);
				for (const { sale } of sales) parseSale(sale, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: NOW, keepSaleId: true });
				return sales.length > 0 ? '"sale":{' : '';
			},
		};
	});
}

function learned(lesson: (shape: Shape, chance: Chance) => unknown): Shape {
	const shape = new Shape();
	for (let round = 0; round < LESSONS; round++) {
		try {
			lesson(shape, new Chance(round));
		} catch {
			// The same document comes again as a case, and counts there.
		}
	}
	return shape;
}
