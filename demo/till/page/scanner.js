/**
 * A USB scanner is a keyboard that types a code and Enter faster than anyone can. Wherever the cursor is, the code goes
 * where it belongs: products to the ticket, an email to the customer. What it typed into a field is taken out again.
 */
import { addByBarcode } from './adding.js';
import { identify } from './customerView.js';

/** Scanners type a character every few milliseconds; a very fast typist needs fifty. */
const FASTEST_FINGERS_MS = 45;
const SHORTEST = 8;

let burst = '';
let lastAt = 0;
let field;
let before = '';

export function startScanner() {
	document.addEventListener('keydown', onKey, { capture: true });
}

function onKey(event) {
	if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
	const quick = event.timeStamp - lastAt <= FASTEST_FINGERS_MS;
	lastAt = event.timeStamp;
	if (event.key === 'Enter') {
		const code = burst;
		burst = '';
		if (quick && code.length >= SHORTEST && take(code)) {
			event.preventDefault();
			event.stopImmediatePropagation();
			if (field !== undefined) restore(field, before);
		}
		return;
	}
	if (event.key.length !== 1) return;
	if (!quick) {
		burst = '';
		field = document.activeElement instanceof window.HTMLInputElement ? document.activeElement : undefined;
		before = field?.value ?? '';
	}
	burst += event.key;
}

/** @returns whether it was a code for us */
function take(code) {
	if (/^\d{8}$|^\d{12,13}$/.test(code)) {
		if (!document.querySelector('dialog[open]')) addByBarcode(code);
		return true;
	}
	if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(code)) {
		void identify(code);
		return true;
	}
	return false;
}

function restore(input, value) {
	if (!input.isConnected) return;
	input.value = value;
	input.dispatchEvent(new Event('input', { bubbles: true }));
}
