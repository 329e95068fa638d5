/** Everything with the keyboard; the list people see is in the help dialog. */
import { charge } from './charge.js';
import { focusCustomer } from './customerView.js';
import { byId } from './dom.js';
import { closeLetters } from './lettersView.js';
import { newSale } from './outcomeView.js';
import { focusSearch } from './productsView.js';
import { closeTickets, openTickets } from './ticketsView.js';
import { show, showing } from './view.js';

const ACTIONS = {
	F2: () => {
		show('products');
		focusSearch();
	},
	F4: focusCustomer,
	F8: () => void charge(),
	F9: () => void openTickets(),
	Escape: () => {
		if (showing() === 'tickets') closeTickets();
		else if (showing() === 'letters') closeLetters();
		else if (showing() === 'outcome') newSale();
	},
};

export function startShortcuts() {
	const help = () => byId('help').showModal();
	byId('open-help').addEventListener('click', help);
	document.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
		const writing = event.target instanceof window.HTMLInputElement && !['radio', 'checkbox'].includes(event.target.type);
		const action = ACTIONS[event.key] ?? (writing ? undefined : { '/': ACTIONS.F2, '?': help }[event.key]);
		if (action === undefined || event.repeat) return;
		event.preventDefault();
		action();
	});
}
