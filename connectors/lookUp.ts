/** A table's entry by a vendor's word. Every object answers to `constructor` and `toString` too, and a vendor may write whatever it likes. */
export function lookUp<T>(table: Readonly<Record<string | number, T>>, word: string | undefined): T | undefined {
	return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
}
