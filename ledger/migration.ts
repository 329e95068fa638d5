/** A numbered change of the ledger's schema. */
export interface Migration {
	name: string;
	/** Statements both databases understand, but for `{identity}`: an integer key the database numbers itself. */
	statements: readonly string[];
}
