/** The ticket being made, line by line. */
import { byId, el, fill } from './dom.js';
import { say } from './say.js';
import { emptyCart, locked, onChange, productOf, setQuantity, state, totalCents } from './state.js';
import { weigh } from './weigh.js';
import { lineCents, money, quantity } from './words.js';

export function startCart() {
	onChange(['cart', 'products', 'charge'], draw);
	byId('clear').addEventListener('click', () => {
		emptyCart();
		say('Ticket vacío');
		byId('search').focus();
	});
	byId('lines').addEventListener('keydown', onKey);
}

function draw() {
	const focus = rememberFocus();
	fill(byId('lines'), [...state.cart].map(([sku, milli]) => lineOf(productOf(sku), milli)));
	byId('clear').hidden = state.cart.size === 0 || locked();
	byId('cart-empty').hidden = state.cart.size > 0;
	focus();
}

function lineOf(product, milli) {
	if (product === undefined) return undefined;
	const { sku, name, priceCents, soldBy } = product;
	const byWeight = soldBy === 'weight';
	const step = (by) => () => change(product, milli + by);
	const button = (label, sign, action, key) =>
		el('button', { type: 'button', 'aria-label': `${label} ${name}`, 'data-key': key, onclick: action, disabled: locked() }, sign);
	return el(
		'li',
		{ class: 'line', 'data-sku': sku },
		el('span', { class: 'name' }, name, el('small', {}, `${money(priceCents)}${byWeight ? '/kg' : ''}`)),
		byWeight
			? el(
					'span',
					{ class: 'stepper' },
					button('Quitar', '−', () => change(product, 0), 'less'),
					el('button', { type: 'button', class: 'weight', 'data-key': 'weight', 'aria-label': `Cambiar el peso de ${name}: ${quantity(milli, soldBy)}`, onclick: () => reweigh(product, milli) }, quantity(milli, soldBy)),
				)
			: el('span', { class: 'stepper' }, button('Uno menos de', '−', step(-1000), 'less'), el('output', { 'aria-label': 'Cantidad' }, quantity(milli, soldBy)), button('Uno más de', '+', step(1000), 'more')),
		el('span', { class: 'amount' }, money(lineCents(priceCents, milli))),
	);
}

function change(product, milli) {
	setQuantity(product.sku, milli);
	const left = state.cart.get(product.sku);
	say(`${product.name}: ${left === undefined ? 'quitado' : quantity(left, product.soldBy)}. Total ${money(totalCents())}`);
}

async function reweigh(product, present) {
	if (locked()) return;
	const milli = await weigh(product, present);
	if (milli !== undefined) change(product, milli);
}

function onKey(event) {
	const sku = event.target.closest('.line')?.dataset.sku;
	const product = sku === undefined ? undefined : productOf(sku);
	if (product === undefined) return;
	const milli = state.cart.get(sku) ?? 0;
	if (event.key === 'Delete' || event.key === 'Backspace') change(product, 0);
	else if (event.key === '+' && product.soldBy === 'piece') change(product, milli + 1000);
	else if (event.key === '-' && product.soldBy === 'piece') change(product, milli - 1000);
	else return;
	event.preventDefault();
}

/** Drawing anew must not throw whoever uses the keyboard back to the top of the page. */
function rememberFocus() {
	const line = document.activeElement?.closest?.('.line');
	if (!line) return () => undefined;
	const index = [...line.parentElement.children].indexOf(line);
	const { sku } = line.dataset;
	const { key } = document.activeElement.dataset;
	return () => {
		const lines = [...byId('lines').children];
		const same = lines.find((each) => each.dataset.sku === sku) ?? lines[Math.min(index, lines.length - 1)];
		(same?.querySelector(`[data-key="${key}"]`) ?? same?.querySelector('button') ?? byId('search')).focus();
	};
}
