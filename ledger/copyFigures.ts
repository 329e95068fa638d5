/** What is in a ledger, in five figures: a copy and the ledger itself are compared by them. */

export interface LedgerFigures {
	/** Migrations that were run. */
	version: number;
	sales: number;
	customers: number;
	movements: number;
	/** Epoch milliseconds; null in an empty one. */
	lastAcceptedAt: number | null;
}

export const FIGURES = `SELECT (SELECT MAX(version) FROM ledger_migrations) AS "version", (SELECT COUNT(*) FROM sales) AS "sales", (SELECT COUNT(*) FROM customers) AS "customers",
	(SELECT COUNT(*) FROM stock_movements) AS "movements", (SELECT accepted_at FROM sales ORDER BY seq DESC LIMIT 1) AS "lastAcceptedAt"`;
