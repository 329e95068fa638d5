/** Is every sale of the day in the ledger once, with all that it does? Asked in plain SQL. */
import type { Eve } from './christmasEve';

type Rows = <Row extends object>(text: string) => Promise<Row[]>;

/** @returns what is wrong, in words; nothing when the ledger is exact */
export async function faultsOf(rows: Rows, { sales, opening }: Eve): Promise<string[]> {
	const faults: string[] = [];
	const same = (what: string, found: unknown, due: number): void => {
		if (Number(found) !== due) faults.push(`${what}: ${String(found)}, ${due} due`);
	};
	const [counts] = await rows<{ sales: number; tickets: number; total: number; settled: number; bought: number; buyers: number; people: number }>(
		`SELECT (SELECT COUNT(*) FROM sales) AS sales, (SELECT COUNT(DISTINCT number) FROM sales) AS tickets, (SELECT SUM(total_cents) FROM sales) AS total,
			(SELECT COUNT(*) FROM deliveries WHERE state = 'settled') AS settled, (SELECT COUNT(*) FROM purchases) AS bought,
			(SELECT COUNT(DISTINCT sale_id) FROM purchases) AS buyers, (SELECT COUNT(*) FROM customers WHERE merged_into IS NULL) AS people`,
	);
	const known = sales.filter(({ body }) => body.customer !== null);
	same('sales', counts!.sales, sales.length);
	same('tickets', counts!.tickets, sales.length);
	same('cents taken', counts!.total, sales.reduce((sum, { body }) => sum + Math.round(body.total_amount * 100), 0));
	same('settled', counts!.settled, sales.length);
	same('purchases', counts!.bought, known.length);
	same('sales with a purchase', counts!.buyers, known.length);
	same('customers', counts!.people, new Set(known.map(({ body }) => body.customer!.email)).size);

	const due = new Map(opening.map(({ sku, location, stock }) => [`${sku} ${location}`, stock * 1000]));
	for (const { body } of sales) for (const { sku, quantity } of body.items) due.set(`${sku} ${body.store_location}`, due.get(`${sku} ${body.store_location}`)! - quantity * 1000);
	const wrong = (await rows<{ sku: string; location: string; on_hand_milli: number }>('SELECT sku, location, on_hand_milli FROM stock_levels'))
		.filter(({ sku, location, on_hand_milli: level }) => due.get(`${sku} ${location}`) !== Number(level));
	for (const { sku, location, on_hand_milli: level } of wrong.slice(0, 5)) same(`stock of ${sku} in ${location}, thousandths`, level, due.get(`${sku} ${location}`)!);
	if (wrong.length > 5) faults.push(`${wrong.length - 5} more levels`);
	return faults;
}
