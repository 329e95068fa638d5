/** Who buys: found by email, phone or name while typing, or new. */
import { byId, el, fill, icon } from './dom.js';
import { tell } from './api.js';
import { consentsView } from './consentsView.js';
import { notice, say } from './say.js';
import { locked, onChange, setCustomer, state } from './state.js';
import { count, day } from './words.js';

const SHORTEST = 3;
const PAUSE_MS = 160;
const COMPLETE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
let found = [];
let chosen = -1;
let typing = 0;
let asked = 0;

export function startCustomer() {
	onChange(['customer', 'charge'], draw);
	draw();
}

/** Where F4 goes: the field, or the way to take the person off. */
export function focusCustomer() {
	(byId('who').querySelector('input, button') ?? byId('search')).focus();
}

/**
 * Who this is, from what was typed or scanned whole: somebody known by exactly that, else somebody new with an email or
 * a phone of their own.
 */
export async function identify(text) {
	const value = text.trim();
	if (value === '' || locked()) return;
	asked += 1;
	const question = asked;
	const people = await tell('/api/customers', { text: value }).catch(() => []);
	if (question !== asked) return;
	const same = people.find((facts) => [facts.email, facts.phone, facts.loyaltyId].some((key) => key?.toLowerCase() === value.toLowerCase()));
	if (same !== undefined) take({ known: same });
	else if (value.includes('@')) take({ typed: { email: value } });
	else if (/^[\d\s+().-]{9,}$/.test(value)) take({ typed: { phone: value } });
	else notice('No hay nadie con ese nombre. Para un cliente nuevo, escribe su email o su teléfono.');
}

/**
 * Whatever is still in the field becomes the customer.
 * @returns false when it is nobody
 */
export async function settleTyped() {
	const text = document.getElementById('customer-input')?.value.trim() ?? '';
	if (text === '' || locked()) return true;
	await identify(text);
	return state.customer !== undefined;
}

function take(customer) {
	setCustomer(customer);
	const { name, email, phone, alert } = customer.known ?? customer.typed;
	say(`Cliente: ${name ?? email ?? phone}. ${alert ?? ''}`);
}

function draw() {
	found = [];
	chosen = -1;
	asked += 1;
	const { customer } = state;
	const hadFocus = byId('who').contains(document.activeElement);
	if (customer === undefined) fill(byId('who'), findField());
	else fill(byId('who'), personCard(customer), customer.known?.alert && vipBanner(customer.known.alert), nameField(customer), consentsView(customer));
	if (hadFocus) focusAfter(customer);
}

function focusAfter(customer) {
	const next = customer?.typed ? byId('who').querySelector('.who-name input') : byId('who').querySelector('input, button');
	next?.focus();
}

export function vipBanner(text) {
	return el('p', { class: 'vip-banner' }, icon('star'), text);
}

function findField() {
	const list = el('ul', { class: 'suggestions', id: 'suggestions', role: 'listbox', 'aria-label': 'Clientes', hidden: true });
	const input = el('input', {
		id: 'customer-input',
		type: 'text',
		inputmode: 'email',
		autocomplete: 'off',
		autocapitalize: 'none',
		spellcheck: 'false',
		placeholder: 'Cliente: email, teléfono o nombre',
		'aria-label': 'Cliente: email, teléfono o nombre',
		role: 'combobox',
		'aria-expanded': 'false',
		'aria-controls': 'suggestions',
		'aria-autocomplete': 'list',
		oninput: () => {
			clearTimeout(typing);
			typing = setTimeout(() => void suggest(input, list), PAUSE_MS);
		},
		onkeydown: (event) => onKey(event, input, list),
		onblur: () => {
			clearTimeout(typing);
			close(input, list);
			if (COMPLETE_EMAIL.test(input.value.trim())) void identify(input.value);
		},
	});
	return el('div', { class: 'who-find' }, input, el('kbd', {}, 'F4'), list);
}

async function suggest(input, list) {
	const text = input.value.trim();
	asked += 1;
	const question = asked;
	if (text.length < SHORTEST) {
		close(input, list);
		return;
	}
	const people = await tell('/api/customers', { text }).catch(() => []);
	// A slow answer to an earlier question would overwrite this one's.
	if (question !== asked || document.activeElement !== input) return;
	found = people;
	chosen = -1;
	fill(list, people.map((facts, index) => suggestion(facts, index)));
	list.hidden = people.length === 0;
	input.setAttribute('aria-expanded', String(people.length > 0));
	input.removeAttribute('aria-activedescendant');
	if (people.length > 0) say(count(people.length, 'cliente parecido', 'clientes parecidos'));
}

function suggestion(facts, index) {
	return el(
		'li',
		{
			role: 'option',
			id: `suggestion-${index}`,
			'aria-selected': 'false',
			// Before blur closes the list.
			onpointerdown: (event) => {
				event.preventDefault();
				take({ known: facts });
			},
		},
		el('strong', {}, facts.name ?? 'Sin nombre'),
		el('small', {}, [facts.email, facts.phone].filter(Boolean).join(' · ')),
		facts.alert && el('span', { class: 'vip' }, facts.alert),
	);
}

function onKey(event, input, list) {
	if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
		if (found.length === 0) return;
		event.preventDefault();
		chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length;
		for (const [index, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(index === chosen));
		input.setAttribute('aria-activedescendant', `suggestion-${chosen}`);
	} else if (event.key === 'Enter') {
		event.preventDefault();
		clearTimeout(typing);
		if (found[chosen] !== undefined) take({ known: found[chosen] });
		else void identify(input.value);
	} else if (event.key === 'Escape' && !list.hidden) {
		event.stopPropagation();
		close(input, list);
	}
}

function close(input, list) {
	list.hidden = true;
	found = [];
	chosen = -1;
	input.setAttribute('aria-expanded', 'false');
	input.removeAttribute('aria-activedescendant');
}

function personCard({ known, typed }) {
	const contact = known === undefined ? (typed.email ?? typed.phone ?? typed.loyaltyId) : (known.email ?? known.phone);
	const title = known?.name ?? typed?.name ?? contact;
	const facts = known === undefined ? ['Cliente nuevo, o por reconocer'] : [title === contact ? undefined : contact, factsLine(known)];
	return el(
		'div',
		{ class: 'person' },
		el('span', { class: 'initials', 'aria-hidden': 'true' }, initials(title)),
		el('div', {}, el('strong', {}, title), facts.filter(Boolean).map((line) => el('small', {}, line))),
		el('button', { type: 'button', class: 'icon-button', 'aria-label': 'Quitar al cliente', onclick: () => setCustomer(undefined), disabled: locked() }, icon('cross')),
	);
}

function factsLine(facts) {
	const bought = facts.purchases === 0 ? 'Aún sin compras' : count(facts.purchases, 'compra', 'compras');
	return facts.lastPurchaseAt === undefined ? bought : `${bought} · última, ${day(facts.lastPurchaseAt, state.shop.zone)}`;
}

/** A name is asked only of whoever is new, and never needed. */
function nameField(customer) {
	if (customer.typed === undefined) return undefined;
	const input = el('input', {
		type: 'text',
		autocomplete: 'off',
		value: customer.typed.name ?? '',
		placeholder: 'Nombre, si quiere darlo',
		'aria-label': 'Nombre del cliente, si quiere darlo',
		disabled: locked(),
		oninput: () => {
			customer.typed.name = input.value.trim() || undefined;
			state.attempt = undefined;
		},
	});
	return el('div', { class: 'who-name' }, input);
}

function initials(text) {
	return text
		.split(/[\s.@]+/)
		.filter((word) => /^\p{L}/u.test(word))
		.slice(0, 2)
		.map((word) => word[0].toUpperCase())
		.join('');
}
