/** Cobrar: one press, one ticket, however often it has to be retried. */
import { MAY_HAVE_ARRIVED, problemOf, tell } from './api.js';
import { focusCustomer, settleTyped } from './customerView.js';
import { byId, el, fill } from './dom.js';
import { follow } from './outcomeView.js';
import { problemCard } from './problemCard.js';
import { notice } from './say.js';
import { changed, clearSale, locked, onChange, state, totalCents } from './state.js';
import { money } from './words.js';

export function startCharge() {
	byId('charge').addEventListener('click', () => void charge());
	byId('methods').addEventListener('change', (event) => {
		state.method = event.target.value;
		state.attempt = undefined;
	});
	onChange(['cart', 'products', 'charge'], draw);
	onChange(['cart', 'customer', 'store'], () => {
		if (!state.uncertain) showProblem(undefined);
	});
	draw();
}

let settling = false;

/** What is still being typed about the customer belongs to this sale: it is settled first. */
export async function charge() {
	if (settling || state.busy || state.cart.size === 0) return;
	settling = true;
	const clear = await settleTyped();
	settling = false;
	if (clear) await send();
	else focusCustomer();
}

async function send() {
	state.attempt ??= crypto.randomUUID();
	state.busy = true;
	showProblem(undefined);
	changed('charge');
	try {
		const receipt = await tell('/api/sales', saleRequest());
		clearSale();
		follow(receipt);
	} catch (error) {
		const problem = problemOf(error);
		// Doubt about an earlier try stays until n8n has looked at the ticket itself.
		state.uncertain = problem.code !== 'sale_refused' && (state.uncertain || MAY_HAVE_ARRIVED.has(problem.code));
		showProblem(problem);
	} finally {
		state.busy = false;
		changed('charge');
	}
}

function dropSale() {
	clearSale();
	changed('charge');
	notice('Venta descartada. Si había llegado a n8n, la verás en Tickets y podrás devolverla.');
}

function saleRequest() {
	return {
		attempt: state.attempt,
		store: state.store.id,
		lines: [...state.cart].map(([sku, quantityMilli]) => ({ sku, quantityMilli })),
		customer: customerRequest(state.customer),
		consents: [...state.consents].map(([purpose, granted]) => ({ purpose, granted })),
		method: state.method,
	};
}

function customerRequest(customer) {
	if (customer === undefined) return undefined;
	const { name, email, phone, loyaltyId } = customer.known ?? customer.typed;
	return { name, email, phone, loyaltyId };
}

function draw() {
	const total = totalCents();
	byId('total').textContent = money(total);
	byId('charge').disabled = state.cart.size === 0 || state.busy;
	byId('charge-word').textContent = state.busy ? 'Cobrando…' : 'Cobrar';
	byId('charge').setAttribute('aria-label', state.busy ? 'Cobrando' : `Cobrar ${money(total)}`);
	for (const input of byId('methods').querySelectorAll('input')) input.disabled = locked();
	for (const input of byId('stores').querySelectorAll('input')) input.disabled = locked();
}

/** Nothing is lost: the sale stays as it is until it goes through. */
function showProblem(problem) {
	if (problem === undefined) {
		fill(byId('problem'));
		return;
	}
	const retry = el('button', { type: 'button', class: 'quiet', onclick: () => void charge() }, 'Reintentar');
	const drop = el('button', { type: 'button', class: 'quiet', onclick: dropSale }, 'Descartar la venta');
	fill(byId('problem'), problemCard(problem, retry, state.uncertain && drop));
}
