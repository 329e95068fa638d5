/** The shelves: categories, search and tiles. */
import { byId, el, fill, icon } from './dom.js';
import { onChange, state, stockHere } from './state.js';
import { add } from './adding.js';
import { show } from './view.js';
import { folded, money, quantity } from './words.js';

/** Short names, drawing and colour of the shelves we know; another catalogue's are drawn plainly. */
const SHELVES = {
	'Conservas del mar': ['Mar', 'tin', 'sea'],
	Quesos: ['Quesos', 'cheese', 'cheese'],
	'Sobaos y dulces': ['Dulces', 'cake', 'cake'],
	'Miel y mermeladas': ['Miel', 'jar', 'jar'],
	'Huerta y cuchara': ['Huerta', 'bean', 'bean'],
	'Orujos y licores': ['Orujos', 'bottle', 'bottle'],
	'Vinos, sidra y cerveza': ['Vinos', 'glass', 'glass'],
	'Lotes y regalos': ['Regalos', 'gift', 'gift'],
};
const ALL = '';
/** Worth saying even where nobody set a threshold. */
const FEW_MILLI = 5000;
let category = ALL;
let drawn;

const shelfOf = (name) => SHELVES[name] ?? [name, 'all', 'sea'];

export function startProducts() {
	const search = byId('search');
	search.addEventListener('input', drawTiles);
	search.addEventListener('keydown', (event) => {
		if (event.key === 'Enter') addFirst(event);
		if (event.key === 'ArrowDown') focusTile(event, 0);
		if (event.key === 'Escape' && search.value !== '') {
			event.stopPropagation();
			clearSearch();
		}
	});
	byId('tiles').addEventListener('keydown', walkTiles);
	onChange(['products'], () => {
		drawCategories();
		drawTiles();
	});
	onChange(['store', 'cart'], drawTiles);
}

export function focusSearch() {
	byId('search').focus();
	byId('search').select();
}

/** Back to selling. A finger that tapped does not want the screen keyboard; keys go on where they left off. */
export function backToProducts() {
	show('products');
	if (window.matchMedia('(pointer: coarse)').matches) byId('products').focus({ preventScroll: true });
	else focusSearch();
}

function clearSearch() {
	byId('search').value = '';
	drawTiles();
}

function drawCategories() {
	const names = [ALL, ...new Set(state.products.map((product) => product.category))];
	// Stock alone changed: the buttons stay, and so does the focus on one of them.
	if (names.join('\n') === drawn) return;
	drawn = names.join('\n');
	fill(
		byId('categories'),
		names.map((name) => {
			const [short, drawing] = name === ALL ? ['Todo', 'all'] : shelfOf(name);
			const choose = () => {
				category = name;
				byId('search').value = '';
				for (const button of byId('categories').children) button.setAttribute('aria-pressed', String(button.dataset.category === name));
				drawTiles();
			};
			return el('button', { type: 'button', 'data-category': name, 'aria-pressed': String(name === category), title: name || undefined, onclick: choose }, icon(drawing), short);
		}),
	);
}

/** While something is typed, every shelf is searched. */
function visible() {
	const words = folded(byId('search').value).split(/\s+/).filter(Boolean);
	if (words.length === 0) return state.products.filter((product) => category === ALL || product.category === category);
	return state.products.filter((product) => {
		const text = folded(`${product.name} ${product.sku} ${product.barcode ?? ''} ${product.category}`);
		return words.every((word) => text.includes(word));
	});
}

function drawTiles() {
	const tiles = byId('tiles');
	const focused = document.activeElement?.closest?.('.tile')?.dataset.sku;
	const products = visible();
	fill(tiles, products.map(tileOf));
	const stop = tiles.querySelector(`[data-sku="${window.CSS.escape(focused ?? '')}"]`) ?? tiles.firstElementChild;
	stop?.setAttribute('tabindex', '0');
	if (focused !== undefined && stop?.dataset.sku === focused) stop.focus({ preventScroll: true });
	const nothing = byId('no-products');
	nothing.hidden = products.length > 0;
	nothing.textContent = state.products.length === 0 ? 'Cargando el catálogo…' : 'No hay ningún producto con ese nombre.';
}

function tileOf(product) {
	const [, drawing, tint] = shelfOf(product.category);
	const inCart = state.cart.get(product.sku);
	const left = leftNote(product);
	const unit = product.soldBy === 'weight' ? '/kg' : '';
	return el(
		'button',
		{
			type: 'button',
			class: inCart === undefined ? 'tile' : 'tile has-count',
			'data-sku': product.sku,
			'data-tint': tint,
			tabindex: '-1',
			lang: 'es',
			'aria-label': `${product.name}, ${money(product.priceCents)}${unit}${left === undefined ? '' : `, ${left.text}`}${inCart === undefined ? '' : `, en el ticket ${quantity(inCart, product.soldBy)}`}`,
			onclick: () => add(product),
		},
		icon(drawing, 'art'),
		el('span', { class: 'name' }, product.name),
		left && el('span', { class: left.none ? 'left none' : 'left' }, left.text),
		el(
			'span',
			{ class: 'foot' },
			el('span', { class: 'price' }, money(product.priceCents), unit && el('small', {}, unit)),
			inCart !== undefined && el('span', { class: 'count' }, product.soldBy === 'weight' ? `${inCart} g` : quantity(inCart, 'piece')),
		),
	);
}

/** Said only when it matters: a calm shelf does not count itself. */
function leftNote(product) {
	const stock = stockHere(product);
	if (stock === undefined) return undefined;
	if (stock.leftMilli <= 0) return { text: 'agotado', none: true };
	return stock.leftMilli <= stock.thresholdMilli || (stock.leftMilli <= FEW_MILLI && product.soldBy === 'piece')
		? { text: `quedan ${quantity(stock.leftMilli, product.soldBy)}`, none: false }
		: undefined;
}

function addFirst(event) {
	event.preventDefault();
	const [first] = visible();
	if (byId('search').value.trim() === '' || first === undefined) return;
	clearSearch();
	add(first);
}

/** Arrows walk the grid as it is laid out now. */
function walkTiles(event) {
	const tiles = [...byId('tiles').children];
	const at = tiles.indexOf(event.target.closest('.tile'));
	const columns = window.getComputedStyle(byId('tiles')).gridTemplateColumns.split(' ').length;
	const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: tiles.length - 1 - at };
	if (!(event.key in steps) || at < 0) return;
	if (event.key === 'ArrowUp' && at < columns) {
		event.preventDefault();
		focusSearch();
		return;
	}
	focusTile(event, Math.min(tiles.length - 1, Math.max(0, at + steps[event.key])));
}

function focusTile(event, index) {
	const tiles = [...byId('tiles').children];
	if (tiles[index] === undefined) return;
	event.preventDefault();
	for (const tile of tiles) tile.setAttribute('tabindex', '-1');
	tiles[index].setAttribute('tabindex', '0');
	tiles[index].focus();
}
