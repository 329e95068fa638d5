/** Past tickets, and giving back one of them, whole or in part. */
import { MAY_HAVE_ARRIVED, problemOf, tell } from './api.js';
import { byId, el, fill } from './dom.js';
import { follow } from './outcomeView.js';
import { problemCard } from './problemCard.js';
import { backToProducts } from './productsView.js';
import { say } from './say.js';
import { productOf, state } from './state.js';
import { show, showing } from './view.js';
import { money, quantity, shortMoment } from './words.js';

const PAUSE_MS = 200;
let typing = 0;
let asked = 0;

export function startTickets() {
	byId('open-tickets').addEventListener('click', () => void openTickets());
	byId('close-tickets').addEventListener('click', closeTickets);
}

export function closeTickets() {
	forgetTickets();
	backToProducts();
}

/** Names of people are on this list. */
export function forgetTickets() {
	asked += 1;
	fill(byId('tickets-body'));
}

export async function openTickets() {
	show('tickets');
	const list = el('div', { class: 'ticket-list' });
	const search = el('input', {
		type: 'search',
		autocomplete: 'off',
		placeholder: 'Número de ticket',
		'aria-label': 'Buscar por número de ticket',
		oninput: () => {
			clearTimeout(typing);
			typing = setTimeout(() => void load(list, search.value.trim()), PAUSE_MS);
		},
	});
	fill(byId('tickets-body'), el('div', { class: 'ticket-find' }, search), list);
	if (window.matchMedia('(pointer: coarse)').matches) byId('tickets').focus({ preventScroll: true });
	else search.focus();
	await load(list, '');
}

/** Straight to giving back one ticket. */
export async function openTicket(number, saleId) {
	show('tickets');
	fill(byId('tickets-body'), el('p', { class: 'empty' }, 'Buscando el ticket…'));
	byId('tickets').focus({ preventScroll: true });
	asked += 1;
	const question = asked;
	try {
		const sales = await tell('/api/tickets', { text: number });
		if (question !== asked) return;
		const sale = sales.find((each) => each.saleId === saleId);
		if (sale === undefined) fill(byId('tickets-body'), el('p', { class: 'empty' }, 'El ticket aún no está en el libro. Espera unos segundos y ábrelo desde Tickets.'));
		else drawGiveBack(sale);
	} catch (error) {
		fill(byId('tickets-body'), problemCard(problemOf(error)));
	}
}

async function load(list, text) {
	asked += 1;
	const question = asked;
	try {
		const sales = await tell('/api/tickets', { text });
		if (question !== asked || showing() !== 'tickets') return;
		fill(list, sales.length === 0 ? el('p', { class: 'empty' }, 'No hay ningún ticket con ese número.') : sales.map(rowOf));
	} catch (error) {
		if (question === asked) fill(list, problemCard(problemOf(error)));
	}
}

function rowOf(sale) {
	const refund = sale.kind !== 'sale';
	const tag = refund ? 'Devolución' : leftOf(sale).length === 0 ? 'Devuelto' : undefined;
	return el(
		'button',
		{ type: 'button', class: 'ticket-row', onclick: () => drawGiveBack(sale) },
		el('strong', {}, sale.number),
		el('span', { class: 'sum' }, `${refund ? '−' : ''}${money(sale.totalCents)}`),
		el('small', {}, [shortMoment(sale.timestamp, state.shop.zone), sale.store, sale.customerName].filter(Boolean).join(' · '), el('span', {}, contents(sale))),
		tag && el('span', { class: 'tag' }, tag),
	);
}

/** `Lata Anchoas de Santoña 120g y 2 más`. */
function contents({ lines }) {
	const [first] = lines;
	return first === undefined ? '' : lines.length === 1 ? first.name : `${first.name} y ${lines.length - 1} más`;
}

const leftOf = (sale) => (sale.kind === 'sale' ? sale.lines.filter((line) => line.refundedMilli < line.quantityMilli) : []);

/** What giving back `milli` of a line comes to: the same sum the till makes. */
function backCents({ totalCents, quantityMilli, refundedMilli }, milli) {
	const upTo = (part) => Math.round((totalCents * part) / quantityMilli);
	return upTo(refundedMilli + milli) - upTo(refundedMilli);
}

function drawGiveBack(sale) {
	const back = new Map();
	const attempts = { whole: crypto.randomUUID(), part: crypto.randomUUID() };
	const problem = el('div', { role: 'alert' });
	const left = leftOf(sale);
	const whole = left.reduce((sum, line) => sum + backCents(line, line.quantityMilli - line.refundedMilli), 0);
	/** Sent, and nobody knows whether it arrived: it can only be sent again. */
	let frozen = false;
	const method = { value: sale.paymentMethod === 'cash' ? 'cash' : 'card' };
	const partButton = el('button', { type: 'button', class: 'quiet', id: 'refund-part', disabled: true, onclick: () => void giveBack('part') }, 'Devolver lo elegido');
	const wholeButton = el('button', { type: 'button', class: 'primary danger', id: 'refund-whole', onclick: () => void giveBack('whole') }, `Devolver todo · ${money(whole)}`);

	const drawPart = () => {
		const sum = left.reduce((total, line) => total + backCents(line, back.get(line.line) ?? 0), 0);
		attempts.part = crypto.randomUUID();
		partButton.disabled = sum === 0;
		partButton.textContent = sum === 0 ? 'Devolver lo elegido' : `Devolver lo elegido · ${money(sum)}`;
		say(`A devolver: ${money(sum)}`);
	};
	const giveBack = async (extent) => {
		wholeButton.disabled = partButton.disabled = true;
		fill(problem);
		try {
			const lines = extent === 'whole' ? undefined : [...back].filter(([, milli]) => milli > 0).map(([line, quantityMilli]) => ({ line, quantityMilli }));
			const receipt = await tell('/api/refunds', { attempt: attempts[extent], saleId: sale.saleId, number: sale.number, store: state.store.id, method: method.value, lines });
			forgetTickets();
			follow(receipt);
		} catch (error) {
			const found = problemOf(error);
			frozen = found.code !== 'sale_refused' && (frozen || MAY_HAVE_ARRIVED.has(found.code));
			fill(problem, problemCard(found, el('button', { type: 'button', class: 'quiet', onclick: () => void giveBack(extent) }, 'Reintentar')));
			wholeButton.disabled = frozen;
			partButton.disabled = frozen || back.size === 0;
		}
	};

	fill(
		byId('tickets-body'),
		el(
			'div',
			{ class: 'give-back' },
			el('p', { class: 'muted' }, [sale.number, shortMoment(sale.timestamp, state.shop.zone), sale.store, sale.customerName].filter(Boolean).join(' · ')),
			el('ul', { class: 'paper' }, sale.lines.map((line) => backLine(line, sale, back, () => frozen, drawPart))),
			left.length === 0
				? el('p', { class: 'muted' }, sale.kind === 'sale' ? 'De este ticket ya se ha devuelto todo.' : 'Esto ya es una devolución.')
				: [methods(method), problem, el('div', { class: 'row' }, wholeButton, partButton)],
			el('div', { class: 'row' }, el('button', { type: 'button', class: 'quiet', onclick: () => void openTickets() }, 'Ver otros tickets')),
		),
	);
	byId('tickets').focus({ preventScroll: true });
	say(`Ticket ${sale.number}, ${money(sale.totalCents)}`);
}

function backLine(line, sale, back, isFrozen, onChange) {
	const soldBy = line.quantityMilli % 1000 === 0 ? (productOf(line.sku)?.soldBy ?? 'piece') : 'weight';
	const most = line.quantityMilli - line.refundedMilli;
	const step = soldBy === 'weight' ? most : 1000;
	const shown = el('output', { 'aria-label': `A devolver de ${line.name}` }, '0');
	const move = (by) => () => {
		if (isFrozen()) return;
		const milli = Math.min(most, Math.max(0, (back.get(line.line) ?? 0) + by));
		back.set(line.line, milli);
		shown.textContent = quantity(milli, milli === 0 ? 'piece' : soldBy);
		onChange();
	};
	return el(
		'li',
		{ class: 'back-line' },
		el('span', {}, line.name, el('small', {}, `${quantity(line.quantityMilli, soldBy)} · ${money(line.totalCents)}${line.refundedMilli > 0 ? ` · ya devuelto ${quantity(line.refundedMilli, soldBy)}` : ''}`)),
		sale.kind === 'sale' && most > 0
			? el(
					'span',
					{ class: 'stepper' },
					el('button', { type: 'button', 'aria-label': `Devolver menos de ${line.name}`, onclick: move(-step) }, '−'),
					shown,
					el('button', { type: 'button', 'aria-label': `Devolver más de ${line.name}`, onclick: move(step) }, '+'),
				)
			: undefined,
	);
}

function methods(method) {
	const option = (value, text) =>
		el('label', {}, el('input', { type: 'radio', name: 'refund-method', value, checked: method.value === value, onchange: () => (method.value = value) }), el('span', {}, text));
	return el('fieldset', { class: 'methods' }, el('legend', { class: 'hidden' }, 'Cómo se devuelve el dinero'), option('card', 'A la tarjeta'), option('cash', 'En efectivo'));
}
