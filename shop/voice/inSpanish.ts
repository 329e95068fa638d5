/** The code speaks English; a shop reads its own language. What was said is known again by its words, whatever facts stand in them. */
import { saidBelow } from './spanish';
import { kindsSpanish } from './spanish/fields';

export type Locale = 'es' | 'en';

interface Known {
	/** What stands around the facts: one more than there are. */
	pieces: string[];
	names: string[];
	spanish: string;
	/** Letters that are no fact: the more, the surer. */
	sure: number;
}

const HOLE = /\{(\w+)\}/;
const LONGEST = 2000;

/** The surest first, so that `must be {kind}` catches only what nothing else does. */
const known: Known[] = Object.entries(saidBelow)
	.filter(([english]) => HOLE.test(english))
	.map(([english, spanish]) => {
		const parts = english.split(HOLE);
		const pieces = parts.filter((_, index) => index % 2 === 0);
		return { pieces, names: parts.filter((_, index) => index % 2 === 1), spanish, sure: pieces.join('').length };
	})
	.toSorted((a, b) => b.sure - a.sure);

/** A message of the rooms below in a language; what nobody has words for stays as it is. */
export function inWordsOf(message: string, locale: Locale): string {
	if (locale === 'en' || message.length > LONGEST) return message;
	const exact = saidBelow[message];
	if (exact !== undefined) return exact;
	for (const sentence of known) {
		const facts = factsIn(message, sentence);
		if (facts) return sentence.spanish.replace(/\{(\w+)\}/g, (hole, name: string) => factOf(name, facts.get(name) ?? hole));
	}
	const parts = message.split('; ');
	if (parts.length > 1) return parts.map((part) => inWordsOf(part, locale)).join('; ');
	// `blocks[0].text must not be empty`: the field’s name is the same in every language.
	const field = /^[a-z]\w*(?:\[\d+\]|\.\w+)* (?=(?:is|must|has|names|says) )/i.exec(message)?.[0];
	if (field !== undefined) return `${field}${inWordsOf(message.slice(field.length), locale)}`;
	// `192.168.1.50:9100: paper out`: where, and what.
	const where = message.indexOf(': ');
	return where < 0 ? message : `${message.slice(0, where)}: ${inWordsOf(message.slice(where + 2), locale)}`;
}

/**
 * The facts of a message that is this sentence. Read from its end, each piece where it stands last: in time that grows with the
 * message alone, whatever a stranger wrote into it.
 */
function factsIn(message: string, { pieces, names }: Known): Map<string, string> | undefined {
	const head = pieces[0]!;
	const tail = pieces.at(-1)!;
	if (!message.startsWith(head) || !message.endsWith(tail)) return undefined;
	const facts = new Map<string, string>();
	let end = message.length - tail.length;
	for (let index = names.length - 1; index > 0; index--) {
		const piece = pieces[index]!;
		const at = message.lastIndexOf(piece, end - 1 - piece.length);
		if (at <= head.length) return undefined;
		facts.set(names[index]!, message.slice(at + piece.length, end));
		end = at;
	}
	return end > head.length ? facts.set(names[0]!, message.slice(head.length, end)) : undefined;
}

function factOf(name: string, fact: string): string {
	if (name === 'detail') return inWordsOf(fact, 'es');
	if (name === 'kind') return kindsSpanish[fact] ?? fact.split(' or ').map((part) => kindsSpanish[part] ?? part).join(' o ');
	return fact;
}

/** What is wrong with the fields of an item, in a language. */
export function problemsIn<T extends { message: string }>(problems: readonly T[], locale: Locale): T[] {
	return problems.map((problem) => ({ ...problem, message: inWordsOf(problem.message, locale) }));
}

/** The same as one sentence: «items[0].price falta; total_amount es demasiado grande». */
export function problemText(problems: readonly { field: string; message: string }[], locale: Locale): string {
	return problems.map(({ field, message }) => `${field} ${inWordsOf(message, locale)}`.trim()).join('; ');
}
