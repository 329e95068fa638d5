/** Who the rows of a list are: people in order, each with the different descriptions that their rows give. */
import { loaded } from '../people/loadedRecord';
import type { LoadedRecord } from '../people/loadedRecord';
import { exceeds, partitionWithinLimits } from '../people/resolve';
import type { PeopleRules } from '../people/rules';
import type { StagedRows } from './stagedRows';

/** Rows in the same words. */
export interface Description {
	record: LoadedRecord;
	rows: number[];
}

export class BulkPeople {
	private readonly clusterOf: Int32Array;
	/** Rows person by person, and where each person begins. */
	private readonly order: Int32Array;
	private readonly starts: Int32Array;
	/** Place of each person's first description among all, and one beyond the last. */
	private readonly places: Int32Array;

	constructor(
		private readonly rows: StagedRows,
		private readonly source: string,
		clusters: Int32Array,
		rules: PeopleRules,
	) {
		this.clusterOf = clusters;
		[this.order, this.starts] = byCluster(clusters);
		if (this.takeApart(rules)) [this.order, this.starts] = byCluster(this.clusterOf);
		this.places = new Int32Array(this.count + 1);
		for (let person = 0; person < this.count; person++) this.places[person + 1] = this.places[person]! + this.rowsOf(person).length;
	}

	get count(): number {
		return this.starts.length - 1;
	}

	get descriptions(): number {
		return this.places[this.count]!;
	}

	/** The person a row is. */
	personOf(row: number): number {
		return this.clusterOf[row]!;
	}

	firstPlace(person: number): number {
		return this.places[person]!;
	}

	/** The person of a description's place. */
	personAt(place: number): number {
		let [low, high] = [0, this.count - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.places[middle]! <= place) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	of(person: number): Description[] {
		return this.rowsOf(person).map((rows) => ({ rows, record: this.record(rows) }));
	}

	/** Rows of each description. */
	rowsOf(person: number): number[][] {
		const start = this.starts[person]!;
		const end = this.starts[person + 1]!;
		if (end - start === 1) return [[this.order[start]!]];
		const texts = new Map<string, number[]>();
		for (let at = start; at < end; at++) {
			const row = this.order[at]!;
			const text = this.rows.fieldsOf(row);
			const known = texts.get(text);
			if (known === undefined) texts.set(text, [row]);
			else known.push(row);
		}
		return [...texts.values()];
	}

	private record(rows: readonly number[]): LoadedRecord {
		const seen = rows.map((row) => this.rows.seenAt(row));
		return loaded({
			id: rows[0]!,
			customer_id: 0,
			founded: null,
			home: 0,
			bound: 0,
			source: this.source,
			fields: this.rows.fieldsOf(rows[0]!),
			prepared: this.rows.preparedOf(rows[0]!),
			first_seen: Math.min(...seen),
			last_seen: Math.max(...seen),
			times: rows.length,
		});
	}

	/** People with too many details, or with two tax ids, are taken apart as they would be live. */
	private takeApart(rules: PeopleRules): boolean {
		let clusters = this.count;
		const before = clusters;
		for (let person = 0; person < before; person++) {
			if (this.starts[person + 1]! - this.starts[person]! < 2) continue;
			const descriptions = this.of(person);
			if (!exceeds(descriptions.map(({ record }) => record), rules.limits)) continue;
			const [, ...others] = partitionWithinLimits(rules, descriptions.map(({ record }) => record), []);
			for (const part of others) {
				const number = clusters++;
				for (const { record, rows } of descriptions) if (part.includes(record)) for (const row of rows) this.clusterOf[row] = number;
			}
		}
		return clusters > before;
	}
}

/** Rows in the order of their clusters, and where each cluster begins. */
function byCluster(clusterOf: Int32Array): [order: Int32Array, starts: Int32Array] {
	let most = -1;
	for (const cluster of clusterOf) if (cluster > most) most = cluster;
	const starts = new Int32Array(most + 2);
	for (const cluster of clusterOf) starts[cluster + 1]! += 1;
	for (let cluster = 0; cluster <= most; cluster++) starts[cluster + 1]! += starts[cluster]!;
	const next = starts.slice();
	const order = new Int32Array(clusterOf.length);
	for (let row = 0; row < clusterOf.length; row++) order[next[clusterOf[row]!]!++] = row;
	return [order, starts];
}
