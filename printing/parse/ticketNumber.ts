/** The number of a ticket, told from the other numbers that a ticket shows. */
import { foldText } from '../../shop/text';

export interface NumberHints {
	/** Words right before the number, folded; learned from examples. */
	label?: string;
	/** Its shape, learned from examples: digits as `9`, letters as `A`. */
	shape?: string;
}

/** The better the word, the surer the number. */
const WORDS: readonly (readonly [number, RegExp])[] = [
	[9, /\b(?:factura\s+simplificada|fact\.?\s*simpl(?:if(?:icada)?)?\.?|fra\.?\s*simpl(?:if(?:icada)?)?\.?|f\.\s*simplificada|simplified\s+invoice)/],
	[8, /\b(?:n[o.º°]?\.?\s*(?:de\s+)?(?:ticket|tique|tiquet|factura|recibo)|ticket|tique|tiquet|receipt|invoice|factura)\b/],
	[6, /\b(?:recibo|fra|bill|check|docket|n[º°]\s*doc(?:umento)?|documento|doc)\b/],
	[4, /\b(?:transaction|trans|sale|venta|operacion|op)\b/],
	[2, /\b(?:numero|number|num|no)\b|n[º°]|#/],
];
/** Numbers of other things. */
const OTHERS = /\b(?:nif|cif|dni|vat|tax|tel|telf|tlf|telefono|phone|fax|movil|mesa|table|caja|till|tpv|terminal|cajero|cashier|operador|vendedor|cp|c\.p|socio|cliente|customer|tarjeta|card|autorizacion|auth|aid|arc|pedido|order|iban|registro|articulos|items|comensales|covers|tienda|store|original|rectificad[ao])\b/;

const NUMBER = /[A-Z0-9](?:[A-Z0-9]|[-/_.](?=[A-Z0-9]))*/gi;

export interface FoundNumber {
	number: string;
	line: number;
}

/** @param fiscal the number that the ticket's fiscal code states, where there is one */
export function findNumber(lines: readonly string[], fiscal: string | undefined, hints: NumberHints = {}): FoundNumber | undefined {
	const learned = hints.label === undefined && hints.shape === undefined ? undefined : findLearned(lines, hints);
	if (learned !== undefined) return learned;
	const found: (FoundNumber & { weight: number })[] = [];
	for (const [index, line] of lines.entries()) {
		const folded = foldKeeping(line);
		for (const [weight, pattern] of WORDS) {
			const match = pattern.exec(folded);
			if (!match) continue;
			const end = match.index + match[0].length;
			const before = folded.slice(0, match.index);
			if (OTHERS.test(folded.slice(0, end)) && !/^\s*$/.test(before) && OTHERS.test(before)) continue;
			// `TICKET-001254` is a number that begins with the word.
			const whole = /^[-/_]\w/.test(folded.slice(end)) ? /^\S+/.exec(line.slice(match.index))?.[0] : undefined;
			const here = whole ?? firstNumber(line.slice(end), folded.slice(end));
			const below = here === undefined && /^[\s:.º°#-]*$|simplificada/.test(folded.slice(end)) && lines[index + 1] !== undefined ? onlyNumber(lines[index + 1]!) : undefined;
			const number = here ?? below;
			if (number !== undefined) found.push({ number, line: here === undefined ? index + 1 : index, weight });
			break;
		}
	}
	if (fiscal !== undefined) {
		const printed = found.find(({ number }) => same(number, fiscal));
		return { number: fiscal, line: printed?.line ?? lines.findIndex((line) => line.includes(fiscal)) };
	}
	return found.reduce<(FoundNumber & { weight: number }) | undefined>((best, next) => (best === undefined || next.weight > best.weight ? next : best), undefined);
}

/** After the words, past `nº:`, up to the next word; a date or a time is none. */
function firstNumber(text: string, folded: string): string | undefined {
	const lead = /^(?:[\s:.#ºª°-]|\b(?:n[o.º°]?|num(?:ero)?|number|no|id|serie|series|de|venta|ticket|simplificada|simplified|invoice|receipt)\b\.?(?![-/\d]))*/.exec(folded)?.[0].length ?? 0;
	for (const match of text.slice(lead).matchAll(NUMBER)) {
		const word = match[0];
		if (!/\d/.test(word)) {
			// A series before its number: `T 000123`, `FS 2026/12`.
			if (word.length <= 3 && match.index === 0 && /^\s+\d/.test(text.slice(lead + word.length))) continue;
			return undefined;
		}
		const after = text.slice(lead + match.index + word.length);
		if (/^[/-]?\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(word) || /^:\d{2}/.test(after) || /^[.,]\d{2}\b/.test(after)) return undefined;
		return word;
	}
	return undefined;
}

function onlyNumber(line: string): string | undefined {
	// A date may share the line.
	const bare = line.trim().replace(/^(?:n[.º°o]*|num\.?|:)\s*/i, '').replace(/\s{2,}.*$/, '');
	return /^[A-Z0-9](?:[A-Z0-9]|[-/_. ](?=[A-Z0-9]))*$/i.test(bare) && /\d/.test(bare) && !/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(bare) && !/\s[A-Za-z]{2,}/.test(bare) ? bare.split(/\s/)[0] : undefined;
}

function findLearned(lines: readonly string[], { label, shape }: NumberHints): FoundNumber | undefined {
	for (const [index, line] of lines.entries()) {
		for (const match of line.matchAll(NUMBER)) {
			const number = match[0];
			if (shape !== undefined && shapeOf(number) !== shape) continue;
			if (label === undefined || wordsBefore(line, match.index) === label) return { number, line: index };
		}
	}
	return undefined;
}

/** `T-2026/000123` → `A-9/9`: runs of a kind count as one. */
export function shapeOf(number: string): string {
	return number.replace(/[A-Za-z]+/g, 'A').replace(/\d+/g, '9');
}

/** What stands right before a place in a line: its words, folded, figures as `#`. */
export function wordsBefore(line: string, position: number): string {
	return foldText(line.slice(0, position)).replace(/\d+/g, '#').replace(/[^a-z#]+/g, ' ').trim();
}

function same(a: string, b: string): boolean {
	const bare = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
	return bare(a) === bare(b) || bare(b).endsWith(bare(a));
}

function foldKeeping(line: string): string {
	return [...line].map((character) => { const bare = character.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase(); return bare.length === character.length ? bare : character; }).join('');
}
