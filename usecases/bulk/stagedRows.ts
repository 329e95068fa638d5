/** The rows of a long list until they are matched. */
import type { CustomerRow } from '../../shop/customer/customerRow';
import { PackedTexts } from './packedTexts';

export type RowExtras = Pick<CustomerRow, 'tags' | 'consents'>;

export interface StagedRow extends RowExtras {
	/** See `ledger/recordText.ts`. */
	fields: string;
	/** The matcher's features, JSON. */
	prepared: string;
	sourceKey: string;
	/** Epoch milliseconds. */
	seenAt: number;
	/** The list itself said when. */
	stated: boolean;
}

const NO_EXTRAS: RowExtras = { tags: [], consents: [] };

export class StagedRows {
	private readonly fields = new PackedTexts();
	private readonly prepared = new PackedTexts();
	private readonly sourceKeys = new PackedTexts();
	/** What few rows have. */
	private readonly extras = new Map<number, RowExtras>();
	private readonly stated = new Map<number, number>();

	/** @param now when rows were seen that do not say when */
	constructor(private readonly now: number) {}

	get length(): number {
		return this.fields.length;
	}

	add(row: StagedRow): void {
		if (row.tags.length > 0 || row.consents.length > 0) this.extras.set(this.length, { tags: row.tags, consents: row.consents });
		if (row.stated) this.stated.set(this.length, row.seenAt);
		this.fields.push(row.fields);
		this.prepared.push(row.prepared);
		this.sourceKeys.push(row.sourceKey);
	}

	/** Takes out rows from a place on. */
	remove(from: number, unwanted: ReadonlySet<string>): void {
		const kept = Array.from({ length: this.length - from }, (_, index) => from + index)
			.map((index) => ({ ...this.at(index), ...this.extrasOf(index) }))
			.filter((row) => !unwanted.has(row.sourceKey));
		for (let index = from; index < this.length; index++) {
			this.extras.delete(index);
			this.stated.delete(index);
		}
		for (const texts of [this.fields, this.prepared, this.sourceKeys]) texts.truncate(from);
		for (const row of kept) this.add(row);
	}

	fieldsOf(index: number): string {
		return this.fields.at(index);
	}

	preparedOf(index: number): string {
		return this.prepared.at(index);
	}

	sourceKeyOf(index: number): string {
		return this.sourceKeys.at(index);
	}

	seenAt(index: number): number {
		return this.stated.get(index) ?? this.now;
	}

	/** When its consents were given, if the list said. */
	statedAt(index: number): number | undefined {
		return this.stated.get(index);
	}

	extrasOf(index: number): RowExtras {
		return this.extras.get(index) ?? NO_EXTRAS;
	}

	private at(index: number): Omit<StagedRow, keyof RowExtras> {
		return {
			fields: this.fieldsOf(index),
			prepared: this.preparedOf(index),
			sourceKey: this.sourceKeyOf(index),
			seenAt: this.seenAt(index),
			stated: this.stated.has(index),
		};
	}
}
