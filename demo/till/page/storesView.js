/** Where the sale happens. The choice outlives a reload: it is about the till, not about anybody. */
import { byId, el } from './dom.js';
import { edited, locked, state } from './state.js';

const KEPT = 'tienda';

export function startStores() {
	const { stores } = state.shop;
	state.store = stores.find((store) => store.id === localStorage.getItem(KEPT)) ?? stores[0];
	byId('stores').append(
		...stores.map((store) =>
			el(
				'label',
				{},
				el('input', { type: 'radio', name: 'store', value: store.id, checked: store === state.store, onchange: () => choose(store) }),
				el('span', {}, store.shortName),
			),
		),
	);
}

function choose(store) {
	if (locked()) return;
	state.store = store;
	localStorage.setItem(KEPT, store.id);
	edited('store');
}
