/**
 * Learns a till's layout from examples in which a person said what is what: by which words its number, date and total go, where
 * its goods begin and end, and which lines with figures are none. Only what reads every example as the person did is kept.
 */
import { parseInstant } from '../../shop/time';
import type { DateOrder } from './dates';
import { findDate } from './dates';
import { decimalMark, lastAmount, tokensOf } from './figures';
import { labelKind, labelOf } from './labels';
import { parseTicket, signatureOf } from './parseTicket';
import type { ParsedTicket } from './parseTicket';
import type { LayoutProfile } from './profile';
import { findNumber, shapeOf, wordsBefore } from './ticketNumber';

export interface LabelledTicket {
	lines: readonly string[];
	number: string;
	/** `2026-11-21`, with or without a time. */
	date: string;
	totalCents: number;
	/** The amounts of its goods, in order; without them whatever adds up. */
	lineCents?: readonly number[];
}

export type Lesson =
	| { learned: true; profile: LayoutProfile }
	/** What is read otherwise than the person said, by example. */
	| { learned: false; wrong: { example: number; what: ('number' | 'date' | 'total' | 'lines')[] }[] };

const FEWEST_EXAMPLES = 3;
const MOST_SIGNATURE = 12;
const MOST_SKIPPED = 3;

/** @throws RangeError for fewer than three examples */
export function learnLayout(examples: readonly LabelledTicket[], currency: string): Lesson {
	if (examples.length < FEWEST_EXAMPLES) throw new RangeError('A layout is learned from three examples');
	const base: LayoutProfile = {
		signature: signatureIn(examples),
		skip: [],
		...optional('number', learnNumber(examples)),
		...optional('date', learnDate(examples)),
	};
	let best: { profile: LayoutProfile; wrong: ReturnType<typeof judge> } | undefined;
	for (const total of [undefined, ...totalLabels(examples)]) {
		for (const edges of edgesOf(examples, total)) {
			for (const skip of skipsOf(examples, total)) {
				const profile = { ...base, skip, ...edges, ...optional('total', total) };
				const wrong = judge(examples, profile, currency);
				if (wrong.length === 0) return { learned: true, profile };
				if (best === undefined || weight(wrong) < weight(best.wrong)) best = { profile, wrong };
			}
		}
	}
	return { learned: false, wrong: best!.wrong };
}

function weight(wrong: ReturnType<typeof judge>): number {
	return wrong.reduce((sum, { what }) => sum + what.length, 0);
}

function judge(examples: readonly LabelledTicket[], profile: LayoutProfile, currency: string): { example: number; what: ('number' | 'date' | 'total' | 'lines')[] }[] {
	return examples.flatMap((example, index) => {
		const what = differs(parseTicket(example.lines, { currency, profiles: [profile] }), example);
		return what.length === 0 ? [] : [{ example: index + 1, what }];
	});
}

function differs(parsed: ParsedTicket, truth: LabelledTicket): ('number' | 'date' | 'total' | 'lines')[] {
	const { sale } = parsed;
	const read = (sale.items ?? []).map(({ total }) => Math.round(Number(total) * 100));
	const isLike = truth.lineCents === undefined || (read.length === truth.lineCents.length && read.every((cents, index) => Math.abs(cents) === Math.abs(truth.lineCents![index]!)));
	return [
		...(sale.transaction_id === truth.number ? [] : ['number' as const]),
		...(sale.timestamp.slice(0, truth.date.length) === truth.date ? [] : ['date' as const]),
		...(Math.round(Math.abs(Number(sale.total_amount)) * 100) === Math.abs(truth.totalCents) ? [] : ['total' as const]),
		...(parsed.problems.some((problem) => problem.startsWith('ticket_lines') || problem.startsWith('ticket_taxes') || problem.startsWith('ticket_payments') || problem.startsWith('ticket_total')) || !isLike ? ['lines' as const] : []),
	];
}

/** Lines that every example has, figures aside. */
function signatureIn(examples: readonly LabelledTicket[]): string[] {
	const [first, ...others] = examples.map(({ lines }) => new Set(lines.map(signatureOf)));
	return [...first!].filter((line) => /[a-z]{3}/.test(line) && others.every((other) => other.has(line))).slice(0, MOST_SIGNATURE);
}

function learnNumber(examples: readonly LabelledTicket[]): LayoutProfile['number'] {
	if (examples.every(({ lines, number }) => findNumber(lines, undefined)?.number === number)) return undefined;
	const places = examples.map(({ lines, number }) => lines.flatMap((line) => { const at = line.indexOf(number); return at < 0 ? [] : [{ label: wordsBefore(line, at) }]; }));
	const shapes = new Set(examples.map(({ number }) => shapeOf(number)));
	const shape = shapes.size === 1 ? [...shapes][0]! : undefined;
	const labels = places[0]!.map(({ label }) => label).filter((label) => places.every((each) => each.some((place) => place.label === label)));
	const candidates = [...labels.map((label) => ({ label, ...optional('shape', shape) })), ...labels.map((label) => ({ label })), ...(shape === undefined ? [] : [{ shape }])];
	return candidates.find((hints) => examples.every(({ lines, number }) => findNumber(lines, undefined, hints)?.number === number));
}

function learnDate(examples: readonly LabelledTicket[]): LayoutProfile['date'] {
	const fits = (hints: { label?: string; order?: DateOrder }): boolean => examples.every(({ lines, date }) => findDate(lines, hints)?.date === date.slice(0, 10));
	const labels = examples[0]!.lines.flatMap((line) => { const at = line.search(/\d{1,4}[-/. ]/); const label = at < 0 ? '' : wordsBefore(line, at).split(' ').at(-1)!; return label.length > 2 && !label.includes('#') ? [label] : []; });
	const hints = [{ order: 'dmy' as const }, { order: 'mdy' as const }, ...labels.flatMap((label) => [{ label, order: 'dmy' as const }, { label, order: 'mdy' as const }])];
	return hints.find(fits);
}

function labelsWith(lines: readonly string[], cents: number): string[] {
	const mark = decimalMark(lines);
	return lines.filter((line) => Math.abs(lastAmount(tokensOf(line, mark)) ?? NaN) === Math.abs(cents)).map(labelOf).filter((label) => label !== '');
}

/** Labels under which every example has its total; those that are no payment first. */
function totalLabels(examples: readonly LabelledTicket[]): string[] {
	const [first, ...others] = examples.map(({ lines, totalCents }) => labelsWith(lines, totalCents));
	const shared = [...new Set(first!.filter((label) => others.every((other) => other.includes(label))))];
	const isPayment = (label: string): boolean => ['cash', 'card', 'bizum', 'gift_card', 'transfer', 'change'].includes(labelKind(label) ?? '');
	return shared.sort((a, b) => Number(isPayment(a)) - Number(isPayment(b)));
}

/** Where the goods lie in each example, by their amounts in order. */
function goodsAt(example: LabelledTicket): { first: number; last: number; lines: Set<number> } | undefined {
	if (example.lineCents === undefined) return undefined;
	const mark = decimalMark(example.lines);
	const lines = new Set<number>();
	let from = 0;
	for (const cents of example.lineCents) {
		const at = example.lines.findIndex((line, index) => index >= from && Math.abs(lastAmount(tokensOf(line, mark)) ?? NaN) === Math.abs(cents));
		if (at < 0) return undefined;
		lines.add(at);
		from = at + 1;
	}
	return { first: Math.min(...lines), last: Math.max(...lines), lines };
}

/** Lines that stand right before and after the goods in every example, where a person named the goods; else nothing, or what the total's line tells. */
function edgesOf(examples: readonly LabelledTicket[], total: string | undefined): Pick<LayoutProfile, 'after' | 'until'>[] {
	const places = examples.map(goodsAt);
	const edges: Pick<LayoutProfile, 'after' | 'until'>[] = [{}, ...(total === undefined ? [] : [{ until: total }])];
	if (!places.every((place) => place !== undefined)) return edges;
	const same = (texts: readonly (string | undefined)[]): string | undefined => (texts[0] !== undefined && texts[0] !== '' && texts.every((text) => text === texts[0]) ? texts[0] : undefined);
	const wordsUp = (lines: readonly string[], from: number): string | undefined => lines.slice(0, from).map(signatureOf).findLast((text) => text !== '');
	const wordsDown = (lines: readonly string[], from: number): string | undefined => lines.slice(from + 1).map(labelOf).find((text) => text !== '');
	const after = same(examples.map(({ lines }, index) => wordsUp(lines, places[index]!.first)));
	const until = same(examples.map(({ lines }, index) => wordsDown(lines, places[index]!.last)));
	return [...edges, { ...optional('after', after), ...optional('until', until) }, { ...optional('until', until) }, { ...optional('after', after) }];
}

/** Sets of labels to pass over: those that a person's list of goods leaves out, else every small set of labels that all examples share. */
function skipsOf(examples: readonly LabelledTicket[], total: string | undefined): string[][] {
	const figured = examples.map(({ lines }) => {
		const mark = decimalMark(lines);
		return new Set(lines.filter((line) => lastAmount(tokensOf(line, mark)) !== undefined).map(labelOf).filter((label) => label !== '' && label !== total));
	});
	const places = examples.map(goodsAt);
	if (places.every((place) => place !== undefined)) {
		const left = new Set(examples.flatMap(({ lines }, index) => {
			const { first, last, lines: goods } = places[index]!;
			const mark = decimalMark(lines);
			return lines.flatMap((line, at) => (at > first - 2 && at < last + 3 && !goods.has(at) && lastAmount(tokensOf(line, mark)) !== undefined && labelOf(line) !== total ? [labelOf(line)] : []));
		}).filter((label) => label !== ''));
		const unknown = [...left].filter((label) => labelKind(label) === undefined);
		return [[], unknown, [...left], ...subsets([...left].slice(0, 6))];
	}
	const shared = [...figured[0]!].filter((label) => figured.filter((each) => each.has(label)).length >= 2);
	return [[], ...subsets(shared.slice(0, 8))];
}

function subsets(labels: readonly string[]): string[][] {
	return labels.reduce<string[][]>((sets, label) => [...sets, ...sets.filter((set) => set.length < MOST_SKIPPED).map((set) => [...set, label])], [[]]).filter((set) => set.length > 0).sort((a, b) => a.length - b.length);
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
	return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}

/** A date as a person types it, `21/11/2026 10:32` or ISO, to `2026-11-21T10:32`; `undefined` for what is none. */
export function typedDate(text: string): string | undefined {
	const found = findDate([text], { order: 'dmy' });
	if (found !== undefined) return `${found.date}${found.time === undefined ? '' : `T${found.time}`}`;
	return parseInstant(text, 'UTC') === undefined ? undefined : text;
}
