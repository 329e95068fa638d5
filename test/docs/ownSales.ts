/** The walk of docs/own-sales.md without n8n: the file it prints, as a till writes it, read, walked and reported. */
import { takeFile } from '../../usecases/files/takeFile';
import type { MemoryShop } from '../support/memoryShop';
import { walk } from '../support/walk';
import { fenced } from './pages';

/** The page's file in the bytes of a Spanish till: Windows-1252. */
export const ownSalesFile = (): Buffer => Buffer.from(fenced('docs/own-sales.md', 'csv', '# Your own sales'), 'latin1');

/** What the page quotes; in November the report is of October. */
export async function ownSales(shop: MemoryShop): Promise<Record<string, unknown>> {
	const taken = await takeFile(shop, ownSalesFile(), { readerId: 'own-sales', rules: { source: 'files', channel: 'store', decimals: 'auto', currency: 'EUR' }, simulate: false });
	for (const { sale } of taken.sales) await walk(shop, sale);
	const { totals, by_store: stores, customers } = await shop.run('salesReport', { period: { kind: 'month', which: 'last' }, channel: 'both', top: 5, afternoon: 15, campaignDays: 30 });
	return {
		'own-sales-read': taken.sales.map(({ sale, status }) => `${status} ${String(sale.kind)} ${String(sale.transaction_id)}: ${String(sale.total_amount)} EUR`),
		'own-sales-customers': (await shop.rows<{ name: string; phone: string | null; email: string | null; purchases: number; spent: number }>('SELECT name, email, phone, purchases, spent_cents / 100.0 AS spent FROM customers ORDER BY id'))
			.map(({ name, email, phone, purchases, spent }) => `${name}, ${email ?? phone ?? ''}: ${purchases} purchases, ${spent} EUR`),
		'own-sales-report': { totals, by_store: Object.fromEntries(stores.map(({ store, revenue }) => [store, revenue])), customers: customers.map(({ who, people, sales }) => `${who}: ${people} people, ${sales} tickets`) },
	};
}
