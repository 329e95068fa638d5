/** A till's screen is seen by the next customer: after a minute untouched, nothing of the last one is on it. */
import { forgetLetters } from './lettersView.js';
import { forgetOutcome } from './outcomeView.js';
import { forgetWords, notice } from './say.js';
import { forgetCustomer, state } from './state.js';
import { forgetTickets } from './ticketsView.js';
import { show, showing } from './view.js';

const IDLE_MS = 60_000;
let timer = 0;
let anything = false;

export function startPrivacy() {
	for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, restart, { capture: true, passive: true });
	// Nor does it come back with the Back button.
	window.addEventListener('pagehide', forget);
	restart();
}

function restart() {
	anything = true;
	clearTimeout(timer);
	timer = setTimeout(rest, IDLE_MS);
}

function rest() {
	if (state.busy) {
		restart();
		return;
	}
	if (!anything) return;
	anything = false;
	const shown = state.customer !== undefined || showing() !== 'products' || document.querySelector('.steps, #customer-input:not(:placeholder-shown)') !== null;
	forget();
	if (shown) notice('Por privacidad se han borrado de la pantalla los datos del cliente.');
}

function forget() {
	forgetCustomer();
	forgetOutcome();
	forgetTickets();
	forgetLetters();
	forgetWords();
	show('products');
}
