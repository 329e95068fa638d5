/**
 * Records kept as bytes outside the heap and read back as they are asked for, so that a bench's own million records
 * weigh little in the memory that it measures.
 */
import type { PersonFields } from '../../shop/customer/matching/types';

export type TextField = Exclude<keyof PersonFields, 'externalIds'>;
export type PersonRecord = { recordId: string } & Partial<Record<TextField, string>>;

export const TEXT_FIELDS: readonly TextField[] = ['name', 'givenName', 'surname', 'email', 'phone', 'nif', 'loyaltyId', 'birthDate', 'address', 'postcode'];

/** Between fields: no text from outside keeps it. */
const BETWEEN = '\u001f';

export class PackedRecords implements Iterable<PersonRecord> {
	private bytes = Buffer.allocUnsafe(1 << 20);
	private used = 0;
	private ends = new Uint32Array(1 << 14);
	length = 0;

	add(record: PersonRecord): void {
		let text = record.recordId;
		for (const field of TEXT_FIELDS) text += BETWEEN + (record[field] ?? '').replaceAll(BETWEEN, ' ');
		const most = text.length * 3;
		if (this.used + most > this.bytes.length) {
			const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + most));
			this.bytes.copy(larger, 0, 0, this.used);
			this.bytes = larger;
		}
		if (this.length === this.ends.length) {
			const longer = new Uint32Array(this.ends.length * 2);
			longer.set(this.ends);
			this.ends = longer;
		}
		this.used += this.bytes.write(text, this.used);
		this.ends[this.length++] = this.used;
	}

	get(index: number): PersonRecord {
		if (index < 0 || index >= this.length) throw new RangeError(`no record ${index} of ${this.length}`);
		const parts = this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], this.ends[index]).split(BETWEEN);
		const record: PersonRecord = { recordId: parts[0]! };
		for (let place = 0; place < TEXT_FIELDS.length; place++) {
			const value = parts[place + 1]!;
			if (value !== '') record[TEXT_FIELDS[place]!] = value;
		}
		return record;
	}

	*[Symbol.iterator](): Generator<PersonRecord> {
		for (let index = 0; index < this.length; index++) yield this.get(index);
	}

	/** Some of the records, in the order asked for. */
	*some(indices: Iterable<number>): Generator<PersonRecord> {
		for (const index of indices) yield this.get(index);
	}
}
