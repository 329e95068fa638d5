/** How often each cluster meets each true person: all that comparing two partitions needs, in time n log n. */
export class Contingency {
	/** One entry a (cluster, person) that occurs, by cluster, then person. */
	readonly cluster: Int32Array;
	readonly person: Int32Array;
	readonly count: Int32Array;
	/** Records by cluster number and by person number; zero where a number is not used. */
	readonly clusterSize: Int32Array;
	readonly personSize: Int32Array;
	/** Records compared. */
	readonly records: number;

	/**
	 * @param clusterOf cluster number of each record, 0 or more
	 * @param personOf true person of each record, 0 or more
	 * @param only records that count, all when absent
	 */
	constructor(clusterOf: ArrayLike<number>, personOf: ArrayLike<number>, only?: (record: number) => boolean) {
		if (clusterOf.length !== personOf.length) throw new RangeError(`${clusterOf.length} clusters for ${personOf.length} records`);
		const persons = largest(personOf) + 1;
		this.clusterSize = new Int32Array(largest(clusterOf) + 1);
		this.personSize = new Int32Array(persons);
		const keys = new Float64Array(clusterOf.length);
		let records = 0;
		for (let record = 0; record < clusterOf.length; record++) {
			if (only && !only(record)) continue;
			const cluster = clusterOf[record]!;
			const person = personOf[record]!;
			if (cluster < 0 || person < 0) throw new RangeError(`record ${record} has no cluster or no person`);
			keys[records++] = cluster * persons + person;
			this.clusterSize[cluster]!++;
			this.personSize[person]!++;
		}
		this.records = records;
		const used = keys.subarray(0, records).sort();
		const starts: number[] = [];
		for (let index = 0; index < records; index++) if (index === 0 || used[index] !== used[index - 1]) starts.push(index);
		this.cluster = Int32Array.from(starts, (start) => Math.floor(used[start]! / persons));
		this.person = Int32Array.from(starts, (start) => used[start]! % persons);
		this.count = Int32Array.from(starts, (start, index) => (starts[index + 1] ?? records) - start);
	}
}

function largest(numbers: ArrayLike<number>): number {
	let most = -1;
	for (let index = 0; index < numbers.length; index++) if (numbers[index]! > most) most = numbers[index]!;
	return most;
}
