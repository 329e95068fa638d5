/** «¿Os quedan anchoas?» */
import { productCalled, productsLike } from '../../ledger/repositories/orders';
import { resolveSku } from '../../ledger/repositories/stockProducts';
import { formatQuantity } from '../../shop/quantity';
import { bestNamed, productWords } from '../../shop/support/products';
import type { Named } from '../../shop/support/products';
import { stockLeft, whichProduct } from '../../shop/voice/support';
import { voiceOf } from '../../shop/voice/voice';
import type { UnitContext } from '../unit';
import { stockAvailability } from '../units/stock/stockAvailability';
import type { AvailabilityAnswer } from '../units/stock/stockAvailability';
import type { Answer } from './answer';

const MOST_TOLD = 3;
const MOST_NAMED = 5;
const MOST_LOOKED_AT = 300;

/** Products that the message names by code, whatever else it says. */
export async function productsByCode(context: UnitContext, item: unknown, pieces: readonly string[]): Promise<Named[]> {
	const { sku } = (item ?? {}) as { sku?: unknown };
	const found = new Map<string, Named>();
	for (const piece of [...(typeof sku === 'string' ? [sku] : []), ...pieces, ...pieces.map((each) => each.toUpperCase())]) {
		const resolved = await resolveSku(context.sql, '', piece);
		if (resolved.known) found.set(resolved.sku, { sku: resolved.sku, name: (await productCalled(context.sql, resolved.sku)) ?? resolved.sku });
	}
	return [...found.values()];
}

/** @returns undefined where no product of the shop is meant, or nobody ever counted it */
export async function stockAnswer(context: UnitContext, coded: readonly Named[], message: string): Promise<Answer | undefined> {
	const words = productWords(message);
	const meant = coded.length > 0 ? coded : bestNamed(words, await productsLike(context.sql, words, MOST_LOOKED_AT));
	const voice = voiceOf(context.shop);
	if (meant.length > MOST_TOLD) return { reason: 'chat_ask_product', reply: whichProduct(voice, meant.slice(0, MOST_NAMED).map(({ name }) => name)), asks: true };
	const told: string[] = [];
	for (const product of meant) {
		const line = await lineOf(context, product);
		if (line !== undefined) told.push(line);
	}
	return told.length === 0 ? undefined : { reason: 'chat_stock_told', reply: told.join('\n'), asks: false };
}

async function lineOf(context: UnitContext, { sku, name }: Named): Promise<string | undefined> {
	const { locale } = context.shop;
	const [answer] = await stockAvailability.run(context, { items: [{ json: {}, fields: { sku }, key: sku }] });
	const line = (answer as Partial<AvailabilityAnswer> | undefined)?.lines?.[0];
	if (line === undefined || line.status === 'unknown') return undefined;
	const inWords = (quantity: number) => formatQuantity(Math.round(quantity * 1000), locale);
	return stockLeft(voiceOf(context.shop), {
		product: name,
		left: line.status === 'available',
		quantity: inWords(line.available),
		places: line.locations.filter(({ available }) => available > 0).map(({ location, available }) => `${location}: ${inWords(available)}`),
	});
}
