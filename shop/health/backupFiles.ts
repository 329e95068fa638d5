/** Names of copies of the ledger, and which of them have had their time. */

const NAME = /^tpv-ledger-\d{8}-\d{6}Z\.db$/;

/** `tpv-ledger-20251211-030000Z.db`: sorts by time, and says nothing of the shop. */
export function backupName(now: number): string {
	return `tpv-ledger-${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}Z.db`;
}

/** Copies beyond the newest `keep`; never a file that we did not name. */
export function outlived(names: readonly string[], keep: number): string[] {
	return newestFirst(names).slice(Math.max(1, keep));
}

/** Undefined where there is none. */
export function newestCopy(names: readonly string[]): string | undefined {
	return newestFirst(names)[0];
}

function newestFirst(names: readonly string[]): string[] {
	return names.filter((name) => NAME.test(name)).sort().reverse();
}
