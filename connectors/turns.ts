/** One after another for each key: read, change, write without another of this process in between. */
export class Turns {
	private readonly last = new Map<string, Promise<void>>();

	async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
		const before = this.last.get(key) ?? Promise.resolve();
		const mine = before.then(work);
		const settled = mine.then(
			() => undefined,
			() => undefined,
		);
		this.last.set(key, settled);
		try {
			return await mine;
		} finally {
			if (this.last.get(key) === settled) this.last.delete(key);
		}
	}
}
