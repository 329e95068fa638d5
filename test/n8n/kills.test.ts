/** kill -9 of n8n, twenty times in the middle of 300 sales that no till sends again (scale.ts): each accepted sale is settled once. */
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, openShop } from '../../usecases/shop';
import { defaultSettings } from '../../shop/settings';
import { decodeStream, ticketText } from '../../printing';
import { startFakePrinter } from '../printing/fakePrinter';
import type { FakePrinter } from '../printing/fakePrinter';
import { RealN8n } from './harness/realN8n';
import { scaled } from './support/scale';
import { shippedWorkflow } from './support/shippedWorkflow';
import { smallSale, Till } from './support/till';

const SALES = scaled(300, 75);
const KILLS = scaled(20, 5);
const TILLS = 6;
const OPENING = 10_000;

let n8n: RealN8n;
let printer: FakePrinter;

beforeAll(async () => {
	printer = await startFakePrinter({ behaviour: 'confirming' });
	n8n = await RealN8n.start();
});

afterAll(async () => {
	await closeShops();
	await n8n?.stop();
	await printer?.close();
});

it('loses nothing and doubles nothing', async () => {
	const shop = openShop(n8n.ledgerPath, defaultSettings);
	await importCatalogueList(shop, [{ sku: 'ANCHOA-001', name: 'Anchoas', location: 'Tienda Santander', stock: OPENING }], 'opening');
	await closeShops();
	const { webhookUrls } = await n8n.publish(shippedWorkflow({ host: printer.host, port: printer.port }));
	const url = webhookUrls[0]!;
	const till = new Till(url, n8n.tillSecret);

	const accepted: string[] = [];
	const post = async (number: number) => {
		const answer = await till.post(smallSale(number, number % TILLS, 1 + (number % 3), number % 4 === 0 ? null : number % 40)).catch(() => undefined);
		if (answer?.status === 200) accepted.push(answer.body.sale_id!);
	};
	let next = 1;
	for (let kill = 0; kill < KILLS; kill++) {
		const upTo = Math.floor((SALES * (kill + 1)) / KILLS);
		const burst: Promise<void>[] = [];
		while (next <= upTo) burst.push(post(next++));
		// The first answer means that runs are beginning; the rest of the burst is cut off wherever it is.
		await Promise.any(burst).catch(() => undefined);
		if (kill % 2 === 1) await Promise.all(burst);
		await n8n.kill9();
		await Promise.all(burst);
		await n8n.startAgain();
		await n8n.webhookAnswers(url);
	}
	await n8n.waitFor('every sale to end', async () => n8n.ledgerRows<{ open: number }>("SELECT COUNT(*) AS open FROM deliveries WHERE state IN ('pending', 'running')")[0]!.open === 0, 240_000);

	const sales = n8n.ledgerRows<{ sale_id: string; number: string; document: string }>('SELECT sale_id, number, document FROM sales');
	const inLedger = new Set(sales.map((sale) => sale.sale_id));
	expect(accepted.filter((saleId) => !inLedger.has(saleId))).toEqual([]);
	expect(accepted.length).toBeGreaterThan(SALES / 3);
	expect(n8n.ledgerRows("SELECT state, COUNT(*) AS n FROM deliveries GROUP BY state")).toEqual([{ state: 'settled', n: sales.length }]);

	const sold = sales.reduce((sum, sale) => sum + (JSON.parse(sale.document) as { items: { quantity: number }[] }).items[0]!.quantity, 0);
	expect(n8n.ledgerRows("SELECT on_hand_milli FROM stock_levels WHERE sku = 'ANCHOA-001'")).toEqual([{ on_hand_milli: (OPENING - sold) * 1000 }]);

	const identified = sales.filter((sale) => (JSON.parse(sale.document) as { customer: unknown }).customer !== null).length;
	expect(n8n.ledgerRows('SELECT COUNT(*) AS n, COUNT(DISTINCT sale_id) AS d FROM purchases')).toEqual([{ n: identified, d: identified }]);
	expect(n8n.ledgerRows('SELECT COUNT(*) AS n FROM customers')[0]).toEqual({ n: n8n.ledgerRows<{ n: number }>('SELECT COUNT(DISTINCT email) AS n FROM customers')[0]!.n });

	const copies = new Map<string, number>();
	for (const bytes of printer.printed) {
		const number = /T-\d{5}/.exec(ticketText(decodeStream(bytes)).join('\n'))?.[0];
		if (number !== undefined) copies.set(number, (copies.get(number) ?? 0) + 1);
	}
	expect([...copies.values()].filter((count) => count > 1)).toEqual([]);
	const jobs = new Map(n8n.ledgerRows<{ sale_id: string; state: string }>('SELECT sale_id, state FROM print_jobs').map((job) => [job.sale_id, job.state]));
	const unaccounted = sales.filter((sale) => jobs.get(sale.sale_id) !== 'unknown' && !(copies.get(sale.number) === 1 && jobs.get(sale.sale_id) === 'printed'));
	expect(unaccounted.map((sale) => [sale.number, copies.get(sale.number) ?? 0, jobs.get(sale.sale_id)])).toEqual([]);
}, 900_000);
