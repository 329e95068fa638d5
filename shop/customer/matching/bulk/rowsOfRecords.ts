/** Which row each input record became: records that say the same share one. */
import type { NodeConstraints } from '../groups/agglomerate';
import type { RecordConstraint } from '../types';

export class RowsOfRecords {
	private rows = new Int32Array(4096);
	private count = 0;
	private readonly boundIds: ReadonlySet<string>;
	private readonly boundRows = new Map<string, number>();
	private firsts: Int32Array | undefined;

	constructor(constraints: readonly RecordConstraint[]) {
		this.boundIds = new Set(constraints.flatMap(({ a, b }) => [a, b]));
	}

	isBound(recordId: string): boolean {
		return this.boundIds.has(recordId);
	}

	add(recordId: string, row: number): void {
		if (this.count === this.rows.length) {
			const larger = new Int32Array(this.count * 2);
			larger.set(this.rows);
			this.rows = larger;
		}
		this.rows[this.count++] = row;
		if (this.isBound(recordId)) this.boundRows.set(recordId, row);
	}

	rowOf(record: number): number {
		return this.rows[record]!;
	}

	/** The first record of a row. */
	firstRecord(row: number): number {
		if (this.firsts === undefined) {
			this.firsts = new Int32Array(this.count).fill(-1);
			for (let record = this.count - 1; record >= 0; record--) this.firsts[this.rows[record]!] = record;
		}
		return this.firsts[row]!;
	}

	constraintsByRow(constraints: readonly RecordConstraint[]): NodeConstraints {
		const known = constraints.filter(({ a, b }) => a !== b && this.boundRows.has(a) && this.boundRows.has(b));
		const byRow = (kind: RecordConstraint['kind']): NodeConstraints['must'] => known.filter((one) => one.kind === kind).map(({ a, b }) => ({ a: this.boundRows.get(a)!, b: this.boundRows.get(b)! }));
		return { must: byRow('must'), cannot: byRow('cannot') };
	}

	/**
	 * Clusters of records from groups of rows. Records of one row that stands alone are one person only where what they say
	 * would join two rows: ten sales to «Ana García» and nothing else are not.
	 */
	clusters(groupOf: Int32Array, isOnePerson: (row: number) => boolean): { clusterOf: Int32Array; clusters: number } {
		const sizes = new Int32Array(groupOf.length);
		for (const group of groupOf) sizes[group]! += 1;
		const numbers = new Int32Array(groupOf.length).fill(-1);
		const clusterOf = new Int32Array(this.count);
		let clusters = 0;
		for (let record = 0; record < this.count; record++) {
			const row = this.rows[record]!;
			const group = groupOf[row]!;
			if (numbers[group]! >= 0 && (sizes[group]! > 1 || isOnePerson(row))) clusterOf[record] = numbers[group]!;
			else clusterOf[record] = numbers[group] = clusters++;
		}
		return { clusterOf, clusters };
	}
}
