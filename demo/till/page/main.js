/** The till's page, put together. */
import { ask, problemOf } from './api.js';
import { startCart } from './cartView.js';
import { startCharge } from './charge.js';
import { startCustomer } from './customerView.js';
import { byId, el, fill } from './dom.js';
import { startLetters } from './lettersView.js';
import { startOutcome } from './outcomeView.js';
import { startPrivacy } from './privacy.js';
import { problemCard } from './problemCard.js';
import { startProducts } from './productsView.js';
import { startScanner } from './scanner.js';
import { startShortcuts } from './shortcuts.js';
import { changed, state } from './state.js';
import { startStores } from './storesView.js';
import { startTickets } from './ticketsView.js';

async function start() {
	const [shop, products] = await Promise.all([ask('/api/shop'), ask('/api/catalogue')]);
	Object.assign(state, { shop, products });
	startStores();
	startProducts();
	startCart();
	startCustomer();
	startCharge();
	startOutcome();
	startTickets();
	startLetters();
	startScanner();
	startShortcuts();
	startPrivacy();
	changed('products');
	byId('search').focus();
	document.body.dataset.ready = 'true';
}

start().catch((error) => {
	const reload = el('button', { type: 'button', class: 'quiet', onclick: () => location.reload() }, 'Recargar');
	fill(byId('tiles'));
	fill(byId('problem'), problemCard(problemOf(error), reload));
});
