/** `foldText` for the short Latin texts that customer lists are made of: the few accented letters by table, the rest by Unicode. */
import { foldText } from '../../../text';

const PLAIN = 'aaaaaa_ceeeeiiii_nooooo_ouuuuy__';
const LONGEST = 200;

/** Lower case without accents, spaces collapsed; the same as `foldText` says. */
export function foldLatin(text: string): string {
	if (text.length > LONGEST) return foldText(text);
	const lower = text.toLowerCase();
	let folded = '';
	let copied = 0;
	for (let place = 0; place < lower.length; place++) {
		const code = lower.charCodeAt(place);
		if (code < 0x7f && code >= 0x20) continue;
		const plain = code >= 0xe0 && code <= 0xfd ? PLAIN.charAt(code - 0xe0) : '_';
		if (plain === '_') return foldText(text);
		folded += lower.slice(copied, place) + plain;
		copied = place + 1;
	}
	const all = copied === 0 ? lower : folded + lower.slice(copied);
	return all.includes('  ') ? all.replace(/ {2,}/g, ' ').trim() : all.trim();
}
