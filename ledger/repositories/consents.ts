/**
 * Consents, append-only with their proof. A withdrawal wins forever over anything stated before it and over any
 * resync; only the person saying yes again, in a sale of their own after it, opens the purpose anew.
 */
import type { ConsentPurpose, ConsentStatement } from '../../shop/sale/sale';
import type { Sql } from '../sql';

export interface ConsentEntry extends ConsentStatement {
	customerId: number;
	/** Epoch milliseconds at which it was said. */
	statedAt: number;
	/** `till`, `import`, `unsubscribe`, a connector's id. */
	source: string;
	saleId?: string;
}

/** @returns false when this sale's statement on this purpose was recorded before */
export async function recordConsent(sql: Sql, entry: ConsentEntry): Promise<boolean> {
	const changed = await sql.run(
		`INSERT INTO consents (customer_id, purpose, granted, stated_at, source, sale_id, wording) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sale_id, purpose) DO NOTHING`,
		entry.customerId, entry.purpose, entry.granted ? 1 : 0, entry.statedAt, entry.source, entry.saleId ?? null, entry.wording ?? null,
	);
	return changed === 1;
}

/** Where each purpose stands. Of statements made at the same instant a withdrawal is the later one. */
export async function consentsOf(sql: Sql, customerId: number): Promise<Partial<Record<ConsentPurpose, boolean>>> {
	const rows = await sql.all<{ purpose: ConsentPurpose; granted: number }>(
		'SELECT purpose, granted FROM consents WHERE customer_id = ? ORDER BY stated_at, granted DESC, id',
		customerId,
	);
	return Object.fromEntries(rows.map((row) => [row.purpose, Number(row.granted) === 1]));
}
