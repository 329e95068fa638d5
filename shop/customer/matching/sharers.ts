/**
 * How many people an identifier seems to have, by the names on the records that carry it: one mailbox of a couple, one card
 * that a cashier lends to everybody. Counted from the data, so no list of such identifiers is needed.
 */
import { ABSENT, FIELDS, IDENTIFIERS, NAME, PLACE } from './columns';
import type { Columns } from './columns';
import { ONE_UNSEEN } from './fields/identifier';
import type { Usage } from './fields/identifier';
import { mailboxSpeaksOf } from './names/mailboxName';
import type { Sharers, Weigher } from './weigher';

/** Above this many different names an identifier is nobody's and they are not compared further. */
const MOST_NAMES = 40;
/** Further records say nothing more. */
const MOST_COUNTED = 10;

export class CountedSharers implements Sharers {
	private readonly usages: (Map<number, Usage> | undefined)[];
	/** Mailboxes seen twice or more under one person's name, and those of them in which no name can be read. */
	readonly mailboxes = { named: 0, nameless: 0 };

	constructor(columns: Columns, weigher: Weigher, rows: Iterable<number>) {
		const list = [...rows];
		this.usages = FIELDS.map((_, place) => (IDENTIFIERS.includes(place) ? countField(columns, weigher, list, place) : undefined));
		this.countMailboxes();
	}

	private countMailboxes(): void {
		for (const { people, own } of this.usages[PLACE.email]!.values()) {
			if (people > 1 || own === undefined) continue;
			this.mailboxes.named += 1;
			if (!own) this.mailboxes.nameless += 1;
		}
	}

	of(place: number, id: number): Usage {
		return this.usages[place]?.get(id) ?? ONE_UNSEEN;
	}
}

function countField(columns: Columns, weigher: Weigher, rows: readonly number[], place: number): Map<number, Usage> {
	const size = columns.dictionaries[place]!.values.length;
	const first = new Int32Array(size).fill(ABSENT);
	const more = new Map<number, number[]>();
	for (const row of rows) {
		const id = columns.cell(row, place);
		if (id === ABSENT) continue;
		if (first[id] === ABSENT) {
			first[id] = row;
			continue;
		}
		const holders = more.get(id);
		if (holders === undefined) more.set(id, [first[id]!, row]);
		else if (holders.length < MOST_NAMES * 4) holders.push(row);
	}
	const usages = new Map<number, Usage>();
	for (const [id, holders] of more) usages.set(id, usageOf(columns, weigher, holders, place === PLACE.email ? columns.dictionaries[place]!.values[id]! : undefined));
	return usages;
}

function usageOf(columns: Columns, weigher: Weigher, rows: readonly number[], email: string | undefined): Usage {
	const named = rows.filter((row) => columns.cell(row, PLACE.given) !== ABSENT || columns.isCompany(row));
	// A business's line and mailbox are its owner's too.
	const least = named.some((row) => columns.isCompany(row)) ? 2 : 1;
	const people = Math.max(least, named.length < 2 ? 1 : peopleAmong(columns, weigher, named));
	const usage = { people, named: Math.min(named.length, MOST_COUNTED), records: Math.min(rows.length, MOST_COUNTED) };
	if (email === undefined || people > 1 || named.length === 0) return usage;
	const speaksOf = mailboxSpeaksOf(email, wordsOf(columns, named, PLACE.given), wordsOf(columns, named, PLACE.surnames));
	return speaksOf === 'other' ? { ...usage, people: 2 } : { ...usage, own: speaksOf === 'own' };
}

function wordsOf(columns: Columns, rows: readonly number[], place: number): string[] {
	return rows.flatMap((row) => columns.value(row, place)?.split(' ') ?? []);
}

/** Names that clash with none of those before them, the fullest first, are new people. */
function peopleAmong(columns: Columns, weigher: Weigher, rows: readonly number[]): number {
	const names = new Map<string, number>();
	for (const row of rows) names.set(`${columns.isCompany(row) ? 'company ' : ''}${columns.value(row, PLACE.given) ?? ''} ${columns.value(row, PLACE.surnames) ?? ''}`, row);
	const fullest = [...names.entries()].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1)).slice(0, MOST_NAMES);
	const people: number[] = [];
	for (const [, row] of fullest) if (!people.some((other) => !clash(columns, weigher, row, other))) people.push(row);
	return Math.max(1, people.length);
}

function clash(columns: Columns, weigher: Weigher, a: number, b: number): boolean {
	if (columns.isCompany(a) !== columns.isCompany(b)) return true;
	return weigher.evidence(NAME, columns.cell(a, NAME), columns.cell(b, NAME)).clash;
}
