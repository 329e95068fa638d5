/** What a group of rows says together: every distinct value of every field, with how many rows say it. */
import { ABSENT, IDENTIFIERS, NAME, PLACE } from '../columns';
import type { Columns } from '../columns';
import type { Weigher } from '../weigher';

export interface Profile {
	rows: readonly number[];
	/** By field: ids of distinct values. */
	values: readonly (readonly number[])[];
	/** By field: how many rows say each value. */
	counts: readonly (readonly number[])[];
	company: boolean;
	/** A row that is no company's tells a person's name or id. */
	person: boolean;
	/** Nothing in it finds a person again: see `isVague`. */
	vague: boolean;
}

const NONE: readonly number[] = [];
const ONCE: readonly number[] = [1];

export function profileOfRow(columns: Columns, weigher: Weigher, row: number): Profile {
	const values: (readonly number[])[] = [];
	const counts: (readonly number[])[] = [];
	for (let place = 0; place <= NAME; place++) {
		const id = columns.cell(row, place);
		values.push(id === ABSENT ? NONE : [id]);
		counts.push(id === ABSENT ? NONE : ONCE);
	}
	const company = columns.isCompany(row);
	return { rows: [row], values, counts, company, person: !company && weigher.namesPerson(row), vague: isVague(columns, row) };
}

export function joinProfiles(a: Profile, b: Profile): Profile {
	const values: (readonly number[])[] = [];
	const counts: (readonly number[])[] = [];
	for (let place = 0; place <= NAME; place++) {
		const [ids, times] = joined(a.values[place]!, a.counts[place]!, b.values[place]!, b.counts[place]!);
		values.push(ids);
		counts.push(times);
	}
	return { rows: [...a.rows, ...b.rows], values, counts, company: a.company || b.company, person: a.person || b.person, vague: a.vague && b.vague };
}

/** «Ana García» of a till, with a postcode at most: no contact, card or id, no birthday or address, and not both surnames at home. */
export function isVague(columns: Columns, row: number): boolean {
	if (FINDS.some((place) => columns.cell(row, place) !== ABSENT)) return false;
	return columns.cell(row, PLACE.postcode) === ABSENT || !(columns.value(row, PLACE.surnames) ?? '').includes(' ');
}

const FINDS = [...IDENTIFIERS, PLACE.birth, PLACE.address];

function joined(ids: readonly number[], times: readonly number[], otherIds: readonly number[], otherTimes: readonly number[]): [readonly number[], readonly number[]] {
	if (otherIds.length === 0) return [ids, times];
	if (ids.length === 0) return [otherIds, otherTimes];
	const all = [...ids];
	const count = [...times];
	otherIds.forEach((id, index) => {
		const place = all.indexOf(id);
		if (place < 0) {
			all.push(id);
			count.push(otherTimes[index]!);
		} else count[place]! += otherTimes[index]!;
	});
	return [all, count];
}
