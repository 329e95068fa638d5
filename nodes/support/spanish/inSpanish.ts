import { commonSpanish } from './common';
import type { Dictionary } from './dictionaries';

/** What goes before an example in an empty field; the examples themselves are data. */
const EXAMPLE = /^e\.g\. /;

/** The Spanish of a text: a node's own, else the one shared by all, else, for names and examples, the text itself. */
export function inSpanish(text: string, own: Dictionary): string {
	return own[text] ?? commonSpanish[text] ?? text.replace(EXAMPLE, 'p. ej. ');
}
