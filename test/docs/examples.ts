/** The story that the pages tell, run: each piece of JSON they quote, by the name under which they quote it. */
import { readFileSync } from 'node:fs';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { receiveSales } from '../../nodes/PosTrigger/receiveSales';
import { inRoot } from '../../tools/paths';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { importCustomerList } from '../../usecases/importCustomerList';
import { readCsv } from '../../usecases/readCsv';
import type { SaleJson } from '../../shop/sale/saleJson';
import { runOnEngine } from '../support/engine';
import type { MemoryShop } from '../support/memoryShop';
import { TRIGGER } from '../support/walk';
import { keepingExamples } from './keepingExamples';
import { fenced } from './pages';

export const TILL_SECRET = 'tpv_of-this-shop';

const workflow = JSON.parse(readFileSync(inRoot('workflows', 'es', 'venta-tpv.json'), 'utf8')) as WorkflowFile;

/** What a till that posts `body` is answered. */
async function post(body: unknown, headers: Record<string, string> = { 'x-shop-secret': TILL_SECRET }): Promise<IDataObject> {
	const context = {
		getRequestObject: () => ({ rawBody: Buffer.from(JSON.stringify(body)) }),
		getBodyData: () => body,
		getHeaderData: () => headers,
		getNodeParameter: (_name: string, fallback: unknown) => fallback,
		getMode: () => 'trigger',
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: 'node', name: 'Caja (TPV)' }),
	};
	return (await receiveSales(context as unknown as IWebhookFunctions)).body as IDataObject;
}

interface Ran {
	sale: SaleJson;
	item: IDataObject;
	needsReview: IDataObject | undefined;
	lowStock: IDataObject | undefined;
}

/** Runs the shipped workflow on every sale that waits: what its last node and its side outputs gave, by ticket number. */
async function runWaiting(shop: MemoryShop): Promise<Map<string, Ran>> {
	const runs = new Map<string, Ran>();
	for (;;) {
		const { sales } = await shop.run('claimSales', { triggerId: TRIGGER, owner: 'docs', limit: 10 });
		if (sales.length === 0) return runs;
		for (const { saleId, sale } of sales) {
			const { output } = await runOnEngine(workflow, sale as unknown as IDataObject);
			await shop.run('finishSale', { triggerId: TRIGGER, saleId, ok: true });
			runs.set(String(sale.transaction_id), {
				sale,
				item: output('Pedir reseña en 7 días')[0]!.json,
				needsReview: output('¿Quién compra?', 1)[0]?.json,
				lowStock: output('Mover stock', 1)[0]?.json,
			});
		}
	}
}

/** What makes a regular of the web shop. */
const onlineSalesOfAna = ['2025-05-02', '2025-06-13', '2025-08-01', '2025-09-19', '2025-11-14'].map((day, index) => ({
	transaction_id: `WEB-00${index + 1}`,
	timestamp: `${day}T20:15:00+01:00`,
	source: 'web',
	channel: 'online',
	customer: { name: 'Ana García', email: 'ana@example.com' },
	items: [{ sku: 'QUESO-003', quantity: 1, price: 12 }],
	total_amount: 12,
}));

/** @param shop an empty shop whose clock stands soon after the guide's sale */
export async function examples(shop: MemoryShop): Promise<Record<string, unknown>> {
	const csv = (page: string, after: string) => readCsv(Buffer.from(fenced(page, 'csv', after), 'utf8'));
	const importedCatalogue = await importCatalogueList(shop, csv('docs/nodes/stock-sync.md', '## Import Catalogue'), 'docs');
	const sale = JSON.parse(fenced('docs/sale.md', 'json', '## The sale')) as IDataObject & { timestamp: string };

	const accepted = await post(sale);
	const first = (await runWaiting(shop)).get('TICKET-001254')!;
	const duplicate = await post(sale);
	await shop.run('importHistory', { sales: onlineSalesOfAna });
	const other = { ...sale, transaction_id: 'TICKET-001260', timestamp: '2025-12-11T11:50:00Z' };
	const facts = await post({ ...other, customer: { email: 'ana@example.com', name: 'Ana García' } }, { 'x-shop-secret': TILL_SECRET, prefer: 'wait=5' });
	await post({ ...other, transaction_id: 'TICKET-001266', customer: { email: 'ana@example.com', name: 'Pedro Salas' } });
	const doubtful = (await runWaiting(shop)).get('TICKET-001266')!;
	const flagged = await post({ ...sale, transaction_id: 'TICKET-001261', customer: null, total_amount: 30 });
	const differs = await post({ ...sale, total_amount: 40 });
	const mixed = await post([{ ...sale, transaction_id: 'TICKET-001262', customer: null }, { transaction_id: 'TICKET-001263' }]);
	const rejected = await post({ ...sale, transaction_id: 'TICKET-001264', items: [{ sku: 'ANCHOA-001', quantity: 1, price: '9,50' }] });
	await runWaiting(shop);
	const simulated = await post({ ...sale, transaction_id: 'TICKET-001265', simulate: true });

	shop.clock.now = Date.parse('2025-12-18T11:00:00+01:00');
	const { due } = await shop.run('dueReviews', { triggerId: 'reviews:node', policy: 'existing_customer', peek: true, limit: 10 });

	const keeping = await keepingExamples(shop, sale);
	const refundJson = JSON.parse(fenced('docs/sale.md', 'json', '### Refunds and voids')) as IDataObject;
	const refundAnswer = await post(refundJson);
	const refund = (await runWaiting(shop)).get('DEV-000001')!;
	const importedCustomers = await importCustomerList(shop, csv('docs/nodes/customer-matcher.md', '## Import'), { useNif: false });

	return {
		...keeping,
		'answer-accepted': accepted,
		'answer-duplicate': duplicate,
		'answer-facts': facts,
		'answer-flagged': flagged,
		'answer-differs': differs,
		'answer-mixed': mixed,
		'answer-rejected': rejected,
		'answer-secret': await post(sale, {}),
		'answer-large': await post({ ...sale, note: 'x'.repeat(5120 * 1024) }),
		'answer-simulated': simulated,
		'answer-refund': refundAnswer,
		item: first.sale,
		match: first.item.match,
		'needs-review': doubtful.needsReview,
		crm: first.item.crm,
		'crm-refund': refund.item.crm,
		stock: first.item.stock,
		'low-stock': first.lowStock,
		receipt: first.item.receipt,
		review: first.item.review,
		'review-cancelled': refund.item.review,
		'review-due': due[0],
		'import-catalogue': importedCatalogue,
		'import-customers': importedCustomers,
	};
}
