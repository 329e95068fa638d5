/** A sale's outcome as the steps a shopkeeper thinks in, each with its reason in words. */
import { moment, quantity } from './words.js';
import { productOf } from './state.js';

const OVER = new Set(['settled', 'failed', 'abandoned']);

/** @returns `{ key, title, tone, fact?, why?, left? }[]`; `tone` is a step's or `waiting` */
export function stepsOf(receipt, outcome, zone) {
	const over = OVER.has(outcome?.state);
	const refund = receipt.kind === 'refund';
	return [
		received(receipt, outcome),
		step('match', 'Quién era', outcome?.match, over, { fact: outcome?.match && (outcome.customer?.name ?? outcome.customer?.email) }),
		step('crm', 'Su ficha', outcome?.crm, over),
		step('stock', 'Existencias', outcome?.stock, over, leftOf(outcome?.stock)),
		step('receipt', 'Ticket', outcome?.receipt, over),
		step('review', 'Reseña', outcome?.review, over, { fact: reviewFact(outcome?.review, refund, zone) }),
	];
}

function received(receipt, outcome) {
	const failed = outcome?.state === 'failed' || outcome?.state === 'abandoned';
	const what = receipt.kind === 'refund' ? 'Devolución' : 'Venta';
	if (failed) return { key: 'received', title: `${what} guardada, pero el flujo ha fallado`, tone: 'failed', why: outcome.stateMessage ?? 'Abre n8n y mira su última ejecución. La venta no se pierde.' };
	return { key: 'received', title: receipt.repeated ? 'Ya recibida' : `${what} recibida`, tone: 'done', why: receipt.message };
}

function step(key, title, result, over, more = {}) {
	if (result === undefined) return over ? { key, title, tone: 'skipped', why: 'El flujo ha acabado sin este paso.' } : { key, title, tone: 'waiting' };
	return { key, title, tone: result.tone, why: result.message, ...more };
}

/** The place is said once where all goods come from one. */
function leftOf(stock) {
	if (stock === undefined) return {};
	const places = [...new Set(stock.left.map(({ location }) => location))];
	const onePlace = places.length === 1;
	return {
		why: onePlace ? `${stock.message} · ${places[0]}` : stock.message,
		left: stock.left.map(({ sku, name, location, leftMilli, low }) => ({
			name: onePlace ? name : `${name} · ${location}`,
			text: leftMilli < 0 ? `faltan ${amount(sku, -leftMilli)}` : leftMilli === 0 ? 'agotado' : `quedan ${amount(sku, leftMilli)}`,
			warning: leftMilli < 0 ? 'Se ha vendido más de lo que había: revisa el recuento' : low ? 'Queda poco: toca reponer' : undefined,
		})),
	};
}

function amount(sku, milli) {
	return quantity(milli, productOf(sku)?.soldBy);
}

function reviewFact(review, refund, zone) {
	return review?.dueAt === undefined || refund ? undefined : `Se pedirá reseña ${moment(review.dueAt, zone)}`;
}
