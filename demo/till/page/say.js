/** Words for people who cannot see the screen change, and a short notice for those who can. */
import { byId } from './dom.js';

let pending = 0;
let hiding = 0;

/** Read out politely. Said again even when the words are the same. */
export function say(text) {
	const region = byId('say');
	region.textContent = '';
	window.cancelAnimationFrame(pending);
	pending = window.requestAnimationFrame(() => {
		region.textContent = text;
	});
}

/** What was said last names people. */
export function forgetWords() {
	window.cancelAnimationFrame(pending);
	byId('say').textContent = '';
}

/** A line at the bottom of the screen, read out too, gone after six seconds. */
export function notice(text) {
	const line = byId('notice');
	line.textContent = text;
	line.hidden = false;
	clearTimeout(hiding);
	hiding = setTimeout(() => {
		line.hidden = true;
	}, 6000);
}
