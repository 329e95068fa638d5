/** Two ledgers' answers to who is who, compared. */
import type { MemoryShop } from '../../support/memoryShop';

/** Pairs of descriptions that are one customer's. */
export async function pairs(shop: MemoryShop): Promise<Set<string>> {
	const rows = await shop.rows<{ customer_id: number; fields: string }>('SELECT customer_id, fields FROM person_records ORDER BY fields');
	const found = new Set<string>();
	for (const group of Map.groupBy(rows, (row) => row.customer_id).values()) {
		for (const [index, one] of group.entries()) for (const other of group.slice(index + 1)) if (one.fields !== other.fields) found.add(`${one.fields}\n${other.fields}`);
	}
	return found;
}

/** Share of pairs that both have among those that one has. */
export const agreement = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => (2 * one.intersection(other).size) / (one.size + other.size);
