/**
 * Records as rows of small integers: every distinct value stands once in its field's dictionary, so a million records fit in
 * tens of megabytes and «the same value» is one comparison. A live decision uses the same rows for its handful of records.
 */
import type { PreparedRecord } from './types';

export const FIELDS = ['given', 'surnames', 'otherNames', 'email', 'phone', 'nif', 'loyalty', 'external', 'birth', 'address', 'postcode'] as const;
export type FieldName = (typeof FIELDS)[number];

/** A field's place in a row. */
export const PLACE = Object.fromEntries(FIELDS.map((name, place) => [name, place])) as Record<FieldName, number>;

/** After the fields, whether the record is a company's, and the whole name: its given names and surnames as one value. */
export const COMPANY = FIELDS.length;
export const NAME = FIELDS.length + 1;
const WIDTH = FIELDS.length + 2;

/** Places that are compared: names as a whole. */
export const COMPARED: readonly number[] = [NAME, ...FIELDS.map((_, place) => place).filter((place) => place !== PLACE.given && place !== PLACE.surnames)];

/** What several people may be seen to use. */
export const IDENTIFIERS: readonly number[] = [PLACE.email, PLACE.phone, PLACE.nif, PLACE.loyalty, PLACE.external];
const IDENTIFIER_FIELDS: ReadonlySet<string> = new Set(IDENTIFIERS.map((place) => FIELDS[place]!));

/** @param field of a part */
export const isIdentifier = (field: string): boolean => IDENTIFIER_FIELDS.has(field);

/** No value in a row. */
export const ABSENT = -1;

/** Distinct values of one field, numbered as they appear. */
export class Dictionary {
	readonly values: string[] = [];
	private readonly ids = new Map<string, number>();

	idOf(value: string): number {
		const known = this.ids.get(value);
		if (known !== undefined) return known;
		const id = this.values.length;
		this.values.push(value);
		this.ids.set(value, id);
		return id;
	}

	/** The lookup is needed only while rows are added. */
	close(): void {
		this.ids.clear();
	}
}

export class Columns {
	readonly dictionaries: readonly Dictionary[] = FIELDS.map(() => new Dictionary());
	/** Given names and surnames of each whole name, by their ids or `ABSENT`. */
	readonly names: { given: number; surnames: number }[] = [];
	private readonly nameIds = new Map<number, number>();
	private cells: Int32Array<ArrayBuffer>;
	private count = 0;
	/** Open-addressed table of rows by content, so that equal records become one row. */
	private table = new Int32Array(64).fill(ABSENT);

	constructor(expected = 64) {
		this.cells = new Int32Array(Math.max(4, expected) * WIDTH);
	}

	get length(): number {
		return this.count;
	}

	/** The row of a record; records that say the same share one, unless `apart`. */
	add(record: PreparedRecord, apart = false): number {
		if ((this.count + 1) * WIDTH > this.cells.length) this.cells = grown(this.cells, this.cells.length * 2);
		const start = this.count * WIDTH;
		for (let place = 0; place < FIELDS.length; place++) {
			const value = cellOf(record, place);
			this.cells[start + place] = value === undefined ? ABSENT : this.dictionaries[place]!.idOf(value);
		}
		this.cells[start + COMPANY] = record.company === true ? 1 : 0;
		this.cells[start + NAME] = this.nameOf(this.cells[start + PLACE.given]!, this.cells[start + PLACE.surnames]!);
		if (!apart) {
			const equal = this.findOrEnter(this.count);
			if (equal !== this.count) return equal;
		}
		return this.count++;
	}

	/** Id of the value in a field's dictionary, or `ABSENT`. */
	cell(row: number, place: number): number {
		return this.cells[row * WIDTH + place]!;
	}

	value(row: number, place: number): string | undefined {
		const id = this.cell(row, place);
		return id === ABSENT ? undefined : this.dictionaries[place]!.values[id];
	}

	isCompany(row: number): boolean {
		return this.cell(row, COMPANY) === 1;
	}

	/** All that a row says, the same text for the same content in any order of arrival. */
	contentOf(row: number): string {
		let text = this.isCompany(row) ? 'c' : 'p';
		for (let place = 0; place < FIELDS.length; place++) text += `\n${this.value(row, place) ?? ''}`;
		return text;
	}

	/** The record that a row was made of. */
	recordAt(row: number): PreparedRecord {
		const value = (name: FieldName): string | undefined => this.value(row, PLACE[name]);
		const phone = value('phone');
		const nif = value('nif');
		return {
			given: value('given'),
			surnames: value('surnames'),
			otherNames: value('otherNames'),
			email: value('email'),
			phone: phone?.slice(1),
			line: phone === undefined ? undefined : LINES[phone.charAt(0)],
			nif: nif?.slice(1),
			nifKind: nif === undefined ? undefined : NIF_KINDS[nif.charAt(0)],
			loyalty: value('loyalty'),
			external: value('external')?.split('\n'),
			birth: value('birth'),
			address: value('address'),
			postcode: value('postcode'),
			company: this.isCompany(row) ? true : undefined,
		};
	}

	/** A number for each row that only its content decides, for samples that do not depend on the order of arrival. */
	contentHashes(): Uint32Array {
		const byValue = this.dictionaries.map(({ values }) => Uint32Array.from(values, hashText));
		const hashes = new Uint32Array(this.count);
		for (let row = 0; row < this.count; row++) {
			let hash = this.cell(row, COMPANY);
			for (let place = 0; place < FIELDS.length; place++) {
				const id = this.cell(row, place);
				hash = Math.imul(hash ^ (id === ABSENT ? 0 : byValue[place]![id]!), 0x9e3779b1) ^ (hash >>> 13);
			}
			hashes[row] = hash;
		}
		return hashes;
	}

	/** Frees what only adding rows needs. */
	close(): void {
		for (const dictionary of this.dictionaries) dictionary.close();
		this.nameIds.clear();
		this.table = new Int32Array(0);
	}

	private nameOf(given: number, surnames: number): number {
		if (given === ABSENT && surnames === ABSENT) return ABSENT;
		const pair = (given + 1) * 0x4000000 + surnames + 1;
		let id = this.nameIds.get(pair);
		if (id === undefined) {
			id = this.names.push({ given, surnames }) - 1;
			this.nameIds.set(pair, id);
		}
		return id;
	}

	private findOrEnter(row: number): number {
		if (this.count * 2 >= this.table.length) this.rehash();
		const mask = this.table.length - 1;
		for (let slot = this.hash(row) & mask; ; slot = (slot + 1) & mask) {
			const known = this.table[slot]!;
			if (known === ABSENT) {
				this.table[slot] = row;
				return row;
			}
			if (this.sameContent(known, row)) return known;
		}
	}

	private rehash(): void {
		const old = this.table;
		this.table = new Int32Array(old.length * 2).fill(ABSENT);
		const mask = this.table.length - 1;
		for (const row of old) {
			if (row === ABSENT) continue;
			let slot = this.hash(row) & mask;
			while (this.table[slot] !== ABSENT) slot = (slot + 1) & mask;
			this.table[slot] = row;
		}
	}

	private hash(row: number): number {
		let hash = 17;
		for (let at = row * WIDTH; at < (row + 1) * WIDTH; at++) hash = Math.imul(hash ^ this.cells[at]!, 0x9e3779b1) ^ (hash >>> 15);
		return hash >>> 0;
	}

	private sameContent(a: number, b: number): boolean {
		for (let place = 0; place < WIDTH; place++) if (this.cells[a * WIDTH + place] !== this.cells[b * WIDTH + place]) return false;
		return true;
	}
}

const LINES: Record<string, PreparedRecord['line']> = { m: 'mobile', l: 'landline', i: 'invalid' };
const NIF_KINDS: Record<string, PreparedRecord['nifKind']> = { v: 'valid', i: 'invalid', c: 'company', f: 'foreign' };

/** FNV-1a over UTF-16 units. */
export function hashText(text: string): number {
	let hash = 0x811c9dc5;
	for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
	return hash >>> 0;
}

function grown(cells: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(length);
	larger.set(cells);
	return larger;
}

function cellOf(record: PreparedRecord, place: number): string | undefined {
	const name = FIELDS[place]!;
	if (name === 'external') return record.external?.join('\n');
	const value = record[name];
	if (value === undefined) return undefined;
	if (name === 'phone') return `${(record.line ?? 'mobile').charAt(0)}${value}`;
	if (name === 'nif') return `${(record.nifKind ?? 'foreign').charAt(0)}${value}`;
	return value;
}
