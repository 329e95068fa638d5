/** What the ledger and the world outside must agree on after the last life, asked in plain SQL. */
import { decodeStream, ticketText } from '../../printing';

export interface Outside {
	/** Sales that a till heard yes to. */
	accepted: ReadonlySet<string>;
	/** What came out of the printer. */
	papers: readonly Uint8Array[];
	/** Sales whose mail the server took, one entry a mail. */
	mails: readonly string[];
	opening: number;
	/** The printer was away at times: a ticket that did not come out and is noted so is accounted for. */
	printerAway?: boolean;
}

export interface Verdict {
	lost: number;
	doubled: number;
	/** Tickets of which nobody can know whether they came out: named, and not printed again. */
	doubtful_tickets: number;
	faults: string[];
}

type Rows = <Row extends object>(text: string) => Promise<Row[]>;

export async function verdictOf(rows: Rows, outside: Outside): Promise<Verdict> {
	const sales = await rows<{ sale_id: string; number: string; kind: string; document: string }>('SELECT sale_id, number, kind, document FROM sales');
	const settled = new Set((await rows<{ sale_id: string }>("SELECT sale_id FROM deliveries WHERE state = 'settled'")).map((row) => row.sale_id));
	const faults: string[] = [];
	let [lost, doubled] = [0, 0];
	const loses = (count: number, what: string) => { if (count > 0) { lost += count; faults.push(`${count} × ${what}`); } };
	const doubles = (count: number, what: string) => { if (count > 0) { doubled += count; faults.push(`${count} × ${what}`); } };

	const known = new Set(sales.map((sale) => sale.sale_id));
	loses([...outside.accepted].filter((id) => !known.has(id)).length, 'accepted and not in the ledger');
	loses(sales.filter((sale) => !settled.has(sale.sale_id)).length, 'accepted and not settled');
	doubles(sales.length - new Set(sales.map((sale) => `${sale.kind} ${sale.number}`)).size, 'one ticket as two sales');

	const documents = sales.map((sale) => ({ ...sale, ...(JSON.parse(sale.document) as { customer: unknown; refund_of: string; items: { quantity: number }[] }) }));
	const units = new Map(documents.filter((sale) => sale.kind === 'sale').map((sale) => [sale.number, sale.items.reduce((sum, item) => sum + item.quantity, 0)]));
	// Refunds here are of whole sales, and name no goods.
	const moved = documents.reduce((sum, sale) => sum + (sale.kind === 'sale' ? units.get(sale.number)! : -(units.get(sale.refund_of.split('/').at(-1)!) ?? 0)), 0);
	const [level] = await rows<{ units: number }>("SELECT SUM(on_hand_milli) / 1000 AS units FROM stock_levels WHERE sku = 'ANCHOA-001'");
	const missing = outside.opening - moved - Number(level!.units);
	loses(Math.max(0, -missing), 'units not taken off the stock');
	doubles(Math.max(0, missing), 'units taken off twice');

	const purchases = await rows<{ sale_id: string; n: number }>('SELECT sale_id, COUNT(*) AS n FROM purchases GROUP BY sale_id');
	const bought = new Set(purchases.map((row) => row.sale_id));
	loses(documents.filter((sale) => sale.customer !== null && sale.kind === 'sale' && !bought.has(sale.sale_id)).length, 'purchase missing');
	doubles(purchases.filter((row) => Number(row.n) > 1).length, 'purchase booked twice');

	const jobs = new Map((await rows<{ sale_id: string; state: string }>('SELECT sale_id, state FROM print_jobs')).map((job) => [job.sale_id, job.state]));
	const copies = new Map<string, number>();
	for (const paper of outside.papers) {
		const number = /[TD]-\d{6}/.exec(ticketText(decodeStream(paper)).join('\n'))?.[0];
		if (number !== undefined) copies.set(number, (copies.get(number) ?? 0) + 1);
	}
	doubles([...copies.values()].filter((count) => count > 1).length, 'printed twice');
	loses(sales.filter((sale) => (copies.get(sale.number) ?? 0) === 0 && jobs.get(sale.sale_id) !== 'unknown' && !(outside.printerAway === true && jobs.get(sale.sale_id) === 'failed')).length, 'neither printed nor named as doubtful');

	doubles(outside.mails.length - new Set(outside.mails).size, 'mailed twice');
	const open = await rows<{ n: number }>("SELECT COUNT(*) AS n FROM review_requests WHERE status = 'emitting'");
	loses(Number(open[0]!.n), 'review request handed out and forgotten');
	return { lost, doubled, doubtful_tickets: [...jobs.values()].filter((state) => state === 'unknown').length, faults };
}
