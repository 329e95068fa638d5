import { PackedRecords, type PersonRecord } from './packedRecords';

/** Records and, apart from them, whose they are. */
export class LabelledRecords {
	readonly records = new PackedRecords();
	private readonly personNumbers = new Map<string, number>();
	private readonly truths: number[] = [];

	/** @param person any word for the true person */
	add(record: PersonRecord, person: string): void {
		this.records.add(record);
		const number = this.personNumbers.get(person) ?? this.personNumbers.size;
		this.personNumbers.set(person, number);
		this.truths.push(number);
	}

	/** Number of a person who has records. */
	numberOf(person: string): number | undefined {
		return this.personNumbers.get(person);
	}

	get length(): number {
		return this.truths.length;
	}

	/** People, as many as there are truths. */
	get people(): number {
		return this.personNumbers.size;
	}

	/** Person number of each record. */
	get truth(): readonly number[] {
		return this.truths;
	}
}
