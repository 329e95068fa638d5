/** The mails that would go out. None leaves the demo; the clock can be moved to the day they are due. */
import { ask, problemOf, tell } from './api.js';
import { byId, el, fill } from './dom.js';
import { problemCard } from './problemCard.js';
import { backToProducts } from './productsView.js';
import { say } from './say.js';
import { state } from './state.js';
import { show, showing } from './view.js';
import { count, moment } from './words.js';

let asked = 0;

export function startLetters() {
	byId('open-letters').addEventListener('click', () => void openLetters());
	byId('close-letters').addEventListener('click', closeLetters);
}

export function closeLetters() {
	forgetLetters();
	backToProducts();
}

/** Names of people are in them. */
export function forgetLetters() {
	asked += 1;
	fill(byId('letters-body'));
}

export async function openLetters() {
	show('letters');
	fill(byId('letters-body'), el('p', { class: 'empty' }, 'Mirando el libro de la tienda…'));
	byId('letters').focus({ preventScroll: true });
	await load(ask('/api/letters'));
}

async function load(answer) {
	asked += 1;
	const question = asked;
	try {
		const letters = await answer;
		if (question === asked && showing() === 'letters') draw(letters);
	} catch (error) {
		if (question === asked) fill(byId('letters-body'), problemCard(problemOf(error), el('button', { type: 'button', class: 'quiet', onclick: () => void openLetters() }, 'Reintentar')));
	}
}

function draw({ now, daysAhead, due, stopped, waiting, nextAt }) {
	const { zone } = state.shop;
	const later = Math.max(0, waiting - due.length - stopped.length);
	const ahead = daysAhead === 0 ? '' : `, ${count(daysAhead, 'día', 'días')} por delante del de este ordenador`;
	fill(
		byId('letters-body'),
		el('p', { class: 'shop-clock', 'data-ahead': daysAhead }, el('strong', {}, `En la tienda es ${moment(now, zone)}`), ahead, '.'),
		el(
			'div',
			{ class: 'row' },
			later > 0 && due.length === 0 && nextAt !== undefined ? advance('letter', `Adelantar el reloj hasta la próxima carta: ${moment(nextAt, zone)}`, 'primary') : undefined,
			advance('day', 'Adelantar un día', 'quiet'),
			advance('week', 'Adelantar una semana', 'quiet'),
		),
		due.map(letterCard),
		stopped.map(({ saleId, message }) => el('p', { class: 'letter-stopped' }, el('strong', {}, 'No sale: '), `${message} (${saleId})`)),
		el('p', { class: 'muted' }, due.length > 0 ? 'Saldrían ahora. En la demo no sale nada: para enviar, pon tu cuenta de correo en el flujo «Reseña a los 7 días» y publícalo.' : 'Ahora no sale ninguna carta.'),
		el('p', { class: 'muted' }, later > 0 ? `${count(later, 'petición espera', 'peticiones esperan')} su día: siete después de la compra, a buena hora, nunca en domingo ni en fiesta.` : 'Ninguna petición espera su día: cobra a alguien con email y permiso para pedirle su opinión.'),
	);
	say(due.length > 0 ? `${count(due.length, 'carta saldría', 'cartas saldrían')} ahora` : 'Ahora no sale ninguna carta');
}

function advance(to, words, look) {
	return el('button', { type: 'button', class: look, 'data-advance': to, onclick: () => void load(tell('/api/clock', { to })) }, words);
}

function letterCard({ to, name, subject, text, message }) {
	return el(
		'article',
		{ class: 'letter' },
		el('h3', {}, subject),
		el('p', { class: 'muted' }, `Para ${name === undefined ? to : `${name}, ${to}`} · ${message}`),
		el('pre', {}, text),
	);
}
