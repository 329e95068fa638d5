/** How common each value is among a shop's records, every different record counted once. */
import { givenKey, surnameKey } from '../blocking';
import { ABSENT, PLACE } from '../columns';
import type { Columns, FieldName } from '../columns';
import { areaOf } from '../fields/postcode';
import { SHIPPED_MODEL } from '../model';
import type { MatchModel, Shares, ShareTable } from '../model';
import { sharesFrom } from '../termFrequency';

const firstTwo = (surnames: string): readonly string[] => surnames.split(' ').slice(0, 2);

/** Where each table's values come from. */
const SOURCES: Record<ShareTable, { field: FieldName; read: (value: string) => readonly string[]; key?: (word: string) => string }> = {
	given: { field: 'given', read: (value) => [value] },
	surname: { field: 'surnames', read: firstTwo },
	other: { field: 'otherNames', read: (value) => value.split(' ') },
	birth: { field: 'birth', read: (value) => [value] },
	year: { field: 'birth', read: (value) => [value.slice(0, 4)] },
	address: { field: 'address', read: (value) => [value] },
	postcode: { field: 'postcode', read: (value) => [value] },
	area: { field: 'postcode', read: (value) => [areaOf(value)] },
	given_key: { field: 'given', read: (value) => [value], key: givenKey },
	surname_key: { field: 'surnames', read: firstTwo, key: surnameKey },
};

/** Tables in which a country's names stand behind the shop's own. */
const BLENDED: readonly ShareTable[] = ['given', 'surname'];

export function countShares(columns: Columns, siblings: number): MatchModel['shares'] {
	const tables = Object.keys(SOURCES) as ShareTable[];
	const entries = tables.map((table): [ShareTable, Shares] => [table, tableOf(columns, table, siblings)]);
	return Object.fromEntries(entries) as MatchModel['shares'];
}

function tableOf(columns: Columns, table: ShareTable, siblings: number): Shares {
	const { field, read, key } = SOURCES[table];
	const place = PLACE[field];
	const { values } = columns.dictionaries[place]!;
	const times = new Int32Array(values.length);
	for (let row = 0; row < columns.length; row++) {
		const id = columns.cell(row, place);
		if (id !== ABSENT) times[id]! += 1;
	}
	const counts = new Map<string, number>();
	let rows = 0;
	values.forEach((value, id) => {
		rows += times[id]!;
		for (const part of read(value)) counts.set(part, (counts.get(part) ?? 0) + times[id]!);
	});
	const shares = sharesFrom(key === undefined ? counts : under(counts, key), siblings, BLENDED.includes(table) ? SHIPPED_MODEL.shares[table] : undefined);
	// A surname is met among a person's two: its share is of people's first surnames, near enough.
	return field === 'otherNames' ? { ...shares, total: rows } : shares;
}

/** A word's key costs more than the word, and a million surnames are made of some ten thousand words. */
function under(counts: ReadonlyMap<string, number>, keyOf: (word: string) => string): Map<string, number> {
	const keyed = new Map<string, number>();
	for (const [word, count] of counts) {
		const key = keyOf(word);
		keyed.set(key, (keyed.get(key) ?? 0) + count);
	}
	return keyed;
}
