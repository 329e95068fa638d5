/** The date and time a ticket was printed, among whatever other dates it shows. */
import { foldText } from '../../shop/text';

export type DateOrder = 'dmy' | 'mdy';

export interface PrintedDate {
	/** `2026-11-21`. */
	date: string;
	/** `10:32` or `10:32:07`. */
	time?: string;
	/** The line it stands on. */
	line: number;
}

export interface DateHints {
	/** When it was heard, `2026-11-21`, the shop's day: a ticket is of that day, or near it. */
	near?: string;
	/** Of dates whose month and day might change places; told by `near` where absent, else day first. */
	order?: DateOrder;
	/** Words before it, folded. */
	label?: string;
}

const MONTHS = ['ene|jan', 'feb', 'mar', 'abr|apr', 'may', 'jun', 'jul', 'ago|aug', 'sep|set', 'oct', 'nov', 'dic|dec'];
const OTHER_DATES = /valid|caduc|hasta|until|expir|cambios|devoluc|return|nacim|entrega|vence|best before|horario/;

/** The ticket's own date; `undefined` where there is none. */
export function findDate(lines: readonly string[], hints: DateHints = {}): PrintedDate | undefined {
	const found = lines.flatMap((line, index) => datesIn(line, hints).map((date) => ({ ...date, line: index, weight: weigh(line, lines[index + 1], date, hints) })));
	const best = found.reduce<(typeof found)[number] | undefined>((chosen, next) => (chosen === undefined || next.weight > chosen.weight ? next : chosen), undefined);
	if (best === undefined) return undefined;
	const time = timeIn(lines[best.line]!, best.end) ?? timeIn(lines[best.line]!, 0) ?? timeNear(lines, best.line);
	return { date: best.date, ...(time === undefined ? {} : { time }), line: best.line };
}

interface Found {
	date: string;
	end: number;
}

function datesIn(line: string, hints: DateHints): Found[] {
	const found: Found[] = [];
	const add = (match: RegExpMatchArray, year: string, month: number, day: number): void => {
		const date = valid(year, month, day);
		if (date !== undefined) found.push({ date, end: match.index! + match[0].length });
	};
	for (const match of line.matchAll(/(?<![\d/.-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])/g)) add(match, match[1]!, Number(match[2]), Number(match[3]));
	for (const match of line.matchAll(/(?<![\d/.,-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g)) {
		const [first, second] = [Number(match[1]), Number(match[3])];
		const [month, day] = monthFirst(match[4]!, first, second, hints) ? [first, second] : [second, first];
		add(match, match[4]!, month, day);
	}
	const folded = fold(line);
	for (const [index, names] of MONTHS.entries()) {
		for (const match of folded.matchAll(new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s./-]*(?:de\\s+)?(?:${names})[a-z]*[\\s.,/-]*(?:de\\s+)?(\\d{4}|\\d{2})(?!\\d)`, 'g'))) add(match, match[2]!, index + 1, Number(match[1]));
		for (const match of folded.matchAll(new RegExp(`\\b(?:${names})[a-z]*[\\s.]+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'g'))) add(match, match[2]!, index + 1, Number(match[1]));
	}
	return found;
}

/** Folded without losing positions. */
function fold(line: string): string {
	return [...line].map((character) => { const bare = character.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase(); return bare.length === character.length ? bare : character; }).join('');
}

function monthFirst(year: string, first: number, second: number, { order, near }: DateHints): boolean {
	if (first > 12 || second > 12) return first <= 12;
	if (order !== undefined) return order === 'mdy';
	if (near === undefined) return false;
	const distance = (month: number, day: number): number => Math.abs(Date.parse(valid(year, month, day) ?? '1970-01-01') - Date.parse(near));
	return distance(first, second) < distance(second, first);
}

function valid(year: string, month: number, day: number): string | undefined {
	const full = year.length === 2 ? `20${year}` : year;
	const date = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
	const parsed = new Date(`${date}T00:00:00Z`);
	return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date || Number(full) < 2000 || Number(full) > 2099 ? undefined : date;
}

function weigh(line: string, next: string | undefined, { date }: Found, hints: DateHints): number {
	const folded = foldText(line);
	let weight = 0;
	if (hints.label !== undefined && folded.includes(hints.label)) weight += 20;
	if (OTHER_DATES.test(folded)) weight -= 6;
	if (timeIn(line, 0) !== undefined) weight += 4;
	if (/\b(?:fecha|date|emision|expedicion)\b/.test(folded)) weight += 3;
	if (next !== undefined && timeIn(next, 0) !== undefined) weight += 1;
	if (hints.near !== undefined) {
		const days = Math.abs(Date.parse(date) - Date.parse(hints.near)) / 86_400_000;
		weight += days <= 1 ? 5 : days <= 7 ? 2 : 0;
	}
	return weight;
}

function timeIn(line: string, from: number): string | undefined {
	const match = /(?<![\d:.,])([01]?\d|2[0-3])[:.h]([0-5]\d)(?:[:.]([0-5]\d))?\s*(?:h(?:rs|oras)?\b\.?)?\s*([ap])?\.?(?:m\b\.?)?(?![\d:%€])/i.exec(line.slice(from).replace(/(\d)\.(\d{2})(?!\d)/g, '$1_$2'));
	if (!match) return undefined;
	const half = match[4]?.toLowerCase();
	const hour = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'p' ? 12 : 0);
	return `${String(hour).padStart(2, '0')}:${match[2]!}${match[3] === undefined ? '' : `:${match[3]}`}`;
}

/** On the line after, or the one before, where they say so. */
function timeNear(lines: readonly string[], line: number): string | undefined {
	return [lines[line + 1], lines[line - 1]].map((text) => (text !== undefined && /\b(?:hora|time|h)\b|^\s*\d{1,2}:\d{2}/i.test(text) ? timeIn(text, 0) : undefined)).find((time) => time !== undefined);
}
