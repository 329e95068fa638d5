/** A customer's public id: `C12`. It stays good after a merge, as another name of whoever stands in its place. */
export function customerCode(id: number): string {
	return `C${id}`;
}

/** The number behind a public id; `undefined` when it is none. */
export function customerNumber(code: string): number | undefined {
	const digits = /^\s*C?(\d{1,15})\s*$/i.exec(code)?.[1];
	return digits === undefined ? undefined : Number(digits);
}
