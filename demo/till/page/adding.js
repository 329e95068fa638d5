/** Putting something on the ticket: a piece at once, what is weighed after the scale. */
import { addToCart, locked, state, totalCents } from './state.js';
import { notice, say } from './say.js';
import { weigh } from './weigh.js';
import { money, quantity } from './words.js';

/** @param grams from a scale label; asked for when absent */
export async function add(product, grams) {
	if (locked()) return;
	if (product.soldBy === 'weight') {
		const milli = grams ?? (await weigh(product));
		if (milli === undefined) return;
		addToCart(product.sku, milli);
	} else {
		addToCart(product.sku, 1000);
	}
	say(`${product.name}: ${quantity(state.cart.get(product.sku) ?? 0, product.soldBy)}. Total ${money(totalCents())}`);
}

/**
 * A barcode from the scanner. `26` + product + grams is a label of the counter scale; anything else is looked up whole.
 * @returns whether it was found
 */
export function addByBarcode(code) {
	const exact = state.products.find((product) => product.barcode === code);
	const weighed = code.startsWith('26') ? state.products.find((product) => product.soldBy === 'weight' && product.barcode?.startsWith(code.slice(0, 7))) : undefined;
	const grams = Number(code.slice(7, 12));
	if (exact !== undefined) void add(exact);
	else if (weighed !== undefined && grams > 0) void add(weighed, grams);
	else notice(`El código ${code} no está en el catálogo.`);
	return exact !== undefined || weighed !== undefined;
}
