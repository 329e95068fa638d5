/** The rows of a long list until they are matched: texts and figures side by side, for there may be a million of them. */
import type { CustomerRow } from '../../shop/customer/customerRow';

export type RowExtras = Pick<CustomerRow, 'tags' | 'consents'>;

export class StagedRows {
	readonly fields: string[] = [];
	readonly prepared: string[] = [];
	readonly sourceKeys: string[] = [];
	private readonly seen: number[] = [];
	private readonly extras = new Map<number, RowExtras>();
	private readonly stated = new Set<number>();

	get length(): number {
		return this.fields.length;
	}

	add(row: { fields: string; prepared: string; sourceKey: string; seenAt: number; stated: boolean; tags: string[]; consents: RowExtras['consents'] }): void {
		if (row.tags.length > 0 || row.consents.length > 0) this.extras.set(this.length, { tags: row.tags, consents: row.consents });
		if (row.stated) this.stated.add(this.length);
		this.fields.push(row.fields);
		this.prepared.push(row.prepared);
		this.sourceKeys.push(row.sourceKey);
		this.seen.push(row.seenAt);
	}

	/** Takes out rows from a place on. */
	remove(from: number, unwanted: ReadonlySet<string>): void {
		const kept = Array.from({ length: this.length - from }, (_, index) => from + index)
			.filter((index) => !unwanted.has(this.sourceKeys[index]!))
			.map((index) => ({
				fields: this.fields[index]!,
				prepared: this.prepared[index]!,
				sourceKey: this.sourceKeys[index]!,
				seenAt: this.seen[index]!,
				stated: this.stated.has(index),
				...this.extrasOf(index),
			}));
		for (let index = from; index < this.length; index++) {
			this.extras.delete(index);
			this.stated.delete(index);
		}
		for (const list of [this.fields, this.prepared, this.sourceKeys, this.seen]) list.length = from;
		for (const row of kept) this.add(row);
	}

	seenAt(index: number): number {
		return this.seen[index]!;
	}

	/** When its consents were given, if the list said. */
	statedAt(index: number): number | undefined {
		return this.stated.has(index) ? this.seen[index] : undefined;
	}

	extrasOf(index: number): RowExtras {
		return this.extras.get(index) ?? { tags: [], consents: [] };
	}
}
