/**
 * What a connector has learnt about an account (its pipelines, that its custom properties are there), learnt once a
 * process. Callers that come while it is being learnt share the one try; a failed try is forgotten.
 */
export class AccountCache<Learnt> {
	private readonly known = new Map<string, Promise<Learnt>>();

	/** @throws whatever `learn` throws */
	get(account: string, learn: () => Promise<Learnt>): Promise<Learnt> {
		const known = this.known.get(account);
		if (known) return known;
		const learning = learn();
		this.known.set(account, learning);
		learning.catch(() => {
			if (this.known.get(account) === learning) this.known.delete(account);
		});
		return learning;
	}

	/** The vendor showed that it is no longer so. */
	forget(account: string): void {
		this.known.delete(account);
	}
}
