/** Long lists go to the ledger a piece at a time, so that a till's sale never waits behind them. */
export async function* inChunks<T>(rows: AsyncIterable<T> | Iterable<T>, size: number): AsyncGenerator<T[]> {
	let chunk: T[] = [];
	for await (const row of rows) {
		chunk.push(row);
		if (chunk.length < size) continue;
		yield chunk;
		chunk = [];
	}
	if (chunk.length > 0) yield chunk;
}
