/** What the page knows right now. Views listen to `changed` and draw themselves again. */
import { lineCents } from './words.js';

export const state = {
	/** Name, zone, stores and consent wording, from the server. */
	shop: undefined,
	store: undefined,
	products: [],
	/** Thousandths by SKU, in the order of adding. */
	cart: new Map(),
	/** `{ known: facts }` or `{ typed: { email|phone, name } }`. */
	customer: undefined,
	/** Purposes said yes (true) or no longer (false) to, in this sale. */
	consents: new Map(),
	method: 'card',
	/** The sale is on its way. */
	busy: false,
	/** It may have arrived or not: it can be retried or dropped, but not changed into another sale. */
	uncertain: false,
	/** Reference of the charge that failed, so that a retry is the same ticket. */
	attempt: undefined,
};

const changes = new window.EventTarget();

/** @param topics any of `cart`, `customer`, `products`, `store`, `charge` */
export function changed(...topics) {
	for (const topic of topics) changes.dispatchEvent(new Event(topic));
}

/** True while nothing of the sale may change. */
export const locked = () => state.busy || state.uncertain;

/** Somebody changed the sale: the next charge is another ticket than the one that failed. */
export function edited(...topics) {
	state.attempt = undefined;
	changed(...topics);
}

export function onChange(topics, draw) {
	for (const topic of topics) changes.addEventListener(topic, draw);
}

export function productOf(sku) {
	return state.products.find((product) => product.sku === sku);
}

/** What the chosen store has of a product. */
export function stockHere(product) {
	return product.stock.find((each) => each.location === state.store?.name);
}

export function totalCents() {
	let total = 0;
	for (const [sku, milli] of state.cart) total += lineCents(productOf(sku)?.priceCents ?? 0, milli);
	return total;
}

/** 0 and less takes the line away. */
export function setQuantity(sku, milli) {
	if (locked()) return;
	if (milli <= 0) state.cart.delete(sku);
	else state.cart.set(sku, Math.min(milli, 999_000));
	edited('cart');
}

export function addToCart(sku, milli) {
	setQuantity(sku, (state.cart.get(sku) ?? 0) + milli);
}

export function emptyCart() {
	if (locked()) return;
	state.cart.clear();
	edited('cart');
}

/** @param customer `{ known }`, `{ typed }` or nobody */
export function setCustomer(customer) {
	if (locked()) return;
	state.customer = customer;
	state.consents.clear();
	edited('customer');
}

/** Off the screen, whatever state the sale is in. A retry is still the same ticket: the till's server has it. */
export function forgetCustomer() {
	state.customer = undefined;
	state.consents.clear();
	changed('customer');
}

export function clearSale() {
	state.cart.clear();
	state.customer = undefined;
	state.consents.clear();
	state.uncertain = false;
	edited('cart', 'customer');
}
