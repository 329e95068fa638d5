/** «Qué ha pasado»: what the shop's memory says of the sale, step by step, as it happens. */
import { ask, problemOf, tell } from './api.js';
import { vipBanner } from './customerView.js';
import { backToProducts } from './productsView.js';
import { byId, el, fill, icon } from './dom.js';
import { say } from './say.js';
import { changed, state } from './state.js';
import { stepsOf } from './steps.js';
import { openTicket } from './ticketsView.js';
import { show } from './view.js';
import { money } from './words.js';

const FIRST_LOOK_MS = 150;
const SLOWEST_LOOK_MS = 1000;
const GIVE_UP_MS = 60_000;
const OVER = new Set(['settled', 'failed', 'abandoned']);

/** What is on the panel: `{ receipt, outcome, trouble, slow, told, picture }`. A new object for each sale, so that late answers miss. */
let current;

export function startOutcome() {
	drawInvitation();
}

export const newSale = () => backToProducts();

/** Nothing of anybody stays on the panel. */
export function forgetOutcome() {
	current = undefined;
	drawInvitation();
}

/** @param receipt the till's answer to a sale, a refund or a repetition */
export function follow(receipt) {
	const before = current?.receipt.saleId === receipt.saleId ? current : undefined;
	current = { receipt, outcome: before?.outcome, trouble: undefined, slow: false, told: before?.told ?? new Set() };
	show('outcome');
	draw(current);
	byId('outcome').focus({ preventScroll: true });
	byId('outcome').scrollTop = 0;
	say(receipt.repeated ? 'Ya recibida: no se repite nada.' : `${receipt.kind === 'refund' ? 'Devolución' : 'Venta'} registrada, ${money(receipt.totalCents)}.`);
	void watch(current);
}

async function watch(shown) {
	const start = performance.now();
	let pause = FIRST_LOOK_MS;
	while (shown === current) {
		try {
			const outcome = await ask(`/api/outcome?sale=${encodeURIComponent(shown.receipt.saleId)}`);
			if (shown !== current) return;
			shown.outcome = outcome;
			shown.trouble = undefined;
		} catch (error) {
			if (shown !== current) return;
			shown.trouble = problemOf(error);
		}
		const over = OVER.has(shown.outcome?.state) && shown.trouble === undefined;
		shown.slow = !over && performance.now() - start > GIVE_UP_MS;
		draw(shown);
		if (over) {
			void refreshShelves();
			return;
		}
		if (shown.slow) return;
		await new Promise((resolve) => setTimeout(resolve, pause));
		pause = Math.min(SLOWEST_LOOK_MS, pause * 1.25);
	}
}

/** The shelves show what is left after the sale. */
async function refreshShelves() {
	state.products = await ask('/api/catalogue').catch(() => state.products);
	changed('products');
}

function draw(shown) {
	const { receipt, outcome, trouble, slow } = shown;
	const steps = stepsOf(receipt, outcome, state.shop.zone);
	const alert = outcome?.customer?.alert ?? receipt.alert;
	const signature = JSON.stringify([receipt, steps, alert, outcome?.hasTicket, outcome?.state, trouble?.code, slow]);
	if (shown.signature === signature) return;
	shown.signature = signature;
	fill(
		byId('outcome-body'),
		headline(receipt, alert),
		receipt.repeated && el('div', { class: 'again', role: 'status' }, el('strong', {}, 'Ya recibida'), el('p', {}, 'Esta venta ya estaba registrada: ni existencias, ni ficha, ni ticket, ni reseña cuentan dos veces.')),
		el(
			'div',
			{ class: 'happened' },
			el(
				'div',
				{ class: outcome?.hasTicket ? 'happened-inner with-ticket' : 'happened-inner' },
				el('div', {}, el('ol', { class: 'steps' }, steps.map((step) => stepItem(step, shown.told))), (trouble || slow) && waitingNote(shown)),
				outcome?.hasTicket && (shown.picture ??= printed(receipt)),
			),
		),
		actions(receipt),
	);
}

function headline(receipt, alert) {
	const what = receipt.kind === 'refund' ? 'Devolución' : 'Venta';
	const sum = receipt.kind === 'refund' ? `−${money(receipt.totalCents)}` : money(receipt.totalCents);
	return [el('p', { class: 'headline' }, el('strong', {}, sum), el('span', { class: 'muted' }, `${what} ${receipt.number}`)), alert && vipBanner(alert)];
}

const DRAWINGS = { done: 'check', skipped: 'skip', attention: 'look', failed: 'cross' };

function stepItem(step, told) {
	const isNew = step.tone !== 'waiting' && !told.has(step.key);
	if (isNew) {
		told.add(step.key);
		if (step.key !== 'received') say(`${step.title}: ${step.fact ?? ''} ${step.why ?? ''}`);
	}
	return el(
		'li',
		{ class: isNew ? 'step arrived' : 'step', 'data-tone': step.tone, 'data-step': step.key },
		el('span', { class: 'dot', 'aria-hidden': 'true' }, DRAWINGS[step.tone] && icon(DRAWINGS[step.tone])),
		el('div', {}, el('h3', {}, step.title), reason(step), step.left && leftList(step.left)),
	);
}

/** The fact, and why it is so. */
function reason({ fact, why }) {
	if (!fact && !why) return undefined;
	return el('p', {}, fact && el('strong', {}, fact), fact && why && ' · ', why && el('span', { class: 'why' }, why));
}

function leftList(left) {
	return el(
		'ul',
		{ class: 'left-list' },
		left.map(({ name, text, warning }) => el('li', { class: warning && 'low' }, el('span', {}, name, warning && el('em', {}, warning)), el('b', {}, text))),
	);
}

function printed(receipt) {
	const source = `/api/ticket.svg?sale=${encodeURIComponent(receipt.saleId)}`;
	return el(
		'div',
		{ class: 'printed' },
		el('img', { src: source, alt: `Ticket ${receipt.number}, total ${money(receipt.totalCents)}` }),
		el('a', { href: source, target: '_blank', rel: 'noopener' }, 'Ver el ticket entero'),
	);
}

function actions(receipt) {
	const again = async (event) => {
		event.currentTarget.disabled = true;
		try {
			follow(await tell('/api/repeat', { saleId: receipt.saleId }));
		} catch (error) {
			if (current?.receipt !== receipt) return;
			current.trouble = { ...problemOf(error), title: error.title ?? 'No se ha podido reenviar', whatToDo: 'El reenvío no ha llegado. Lo que ya estaba registrado sigue igual, una sola vez.' };
			draw(current);
		}
	};
	return el(
		'div',
		{ class: 'outcome-actions' },
		el('button', { type: 'button', class: 'primary', id: 'new-sale', onclick: newSale }, 'Nueva venta', el('kbd', {}, 'Esc')),
		receipt.kind === 'sale' && el('button', { type: 'button', class: 'quiet', id: 'give-back', onclick: () => void openTicket(receipt.number, receipt.saleId) }, 'Devolver'),
		el('button', { type: 'button', class: 'quiet', id: 'send-again', onclick: again }, receipt.kind === 'refund' ? 'Enviar otra vez la misma devolución' : 'Enviar otra vez la misma venta'),
	);
}

function waitingNote(shown) {
	const { trouble, slow } = shown;
	const look = () => {
		shown.slow = false;
		void watch(shown);
	};
	return el(
		'div',
		{ class: 'waiting-note', role: 'status' },
		el('strong', {}, trouble?.title ?? 'n8n va despacio'),
		el('p', {}, trouble?.whatToDo ?? 'La venta está guardada y seguirá su camino. Puedes seguir vendiendo y mirarla luego en Tickets.'),
		slow ? el('button', { type: 'button', class: 'quiet', onclick: look }, 'Mirar otra vez') : undefined,
	);
}

function drawInvitation() {
	fill(
		byId('outcome-body'),
		el('div', { class: 'invite' }, icon('fish'), el('p', {}, 'Al cobrar verás aquí, paso a paso, quién era, qué queda de cada producto, el ticket y cuándo se le pedirá su opinión.')),
	);
}
