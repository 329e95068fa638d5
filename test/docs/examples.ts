/** The story that the pages tell, run: each piece of JSON they quote, by the name under which they quote it. */
import { readFileSync } from 'node:fs';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { receiveSales } from '../../nodes/PosTrigger/receiveSales';
import { inRoot } from '../../tools/paths';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { importCustomerList } from '../../usecases/importCustomerList';
import { readCsv } from '../../usecases/readCsv';
import { runOnEngine } from '../support/engine';
import type { MemoryShop } from '../support/memoryShop';
import { TRIGGER } from '../support/walk';
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

/** Runs the shipped workflow on every sale that waits; what its last node and its side outputs gave. */
async function runWaiting(shop: MemoryShop) {
	const { sales } = await shop.run('claimSales', { triggerId: TRIGGER, owner: 'docs', limit: 10 });
	const runs = [];
	for (const { saleId, sale } of sales) {
		const { output } = await runOnEngine(workflow, sale as unknown as IDataObject);
		await shop.run('finishSale', { triggerId: TRIGGER, saleId, ok: true });
		runs.push({
			sale,
			item: output('Pedir reseña en 7 días')[0]!.json,
			needsReview: output('¿Quién compra?', 1)[0]?.json,
			lowStock: output('Mover stock', 1)[0]?.json,
		});
	}
	return runs;
}

/** @param shop an empty shop whose clock stands soon after the guide's sale */
export async function examples(shop: MemoryShop): Promise<Record<string, unknown>> {
	const csv = (page: string, after: string) => readCsv(Buffer.from(fenced(page, 'csv', after), 'utf8'));
	const importedCatalogue = await importCatalogueList(shop, csv('docs/nodes/stock-sync.md', '## Import Catalogue'), 'docs');
	const sale = JSON.parse(fenced('README.md', 'json', '## The sale')) as IDataObject & { timestamp: string };

	const accepted = await post(sale);
	const [first] = await runWaiting(shop);
	const duplicate = await post(sale);
	const other = { ...sale, transaction_id: 'TICKET-001260', timestamp: '2025-12-11T11:50:00Z' };
	const facts = await post({ ...other, customer: { email: 'cliente.ejemplo@email.com', name: 'Pedro Salas' } }, { 'x-shop-secret': TILL_SECRET, prefer: 'wait=5' });
	const [doubtful] = await runWaiting(shop);
	const flagged = await post({ ...sale, transaction_id: 'TICKET-001261', customer: null, total_amount: 30 });
	const differs = await post({ ...sale, total_amount: 40 });
	const mixed = await post([{ ...sale, transaction_id: 'TICKET-001262', customer: null }, { transaction_id: 'TICKET-001263' }]);
	const rejected = await post({ ...sale, transaction_id: 'TICKET-001264', items: [{ sku: 'ANCHOA-001', quantity: 1, price: '9,50' }] });
	await runWaiting(shop);
	const simulated = await post({ ...sale, transaction_id: 'TICKET-001265', simulate: true });

	shop.clock.now = Date.parse('2025-12-18T11:00:00+01:00');
	const { due } = await shop.run('dueReviews', { triggerId: 'reviews:node', policy: 'existing_customer', peek: true, limit: 10 });

	const refundJson = JSON.parse(fenced('README.md', 'json', '### Refunds and voids')) as IDataObject;
	const refundAnswer = await post(refundJson);
	const [refund] = await runWaiting(shop);
	const importedCustomers = await importCustomerList(shop, csv('docs/nodes/customer-matcher.md', '## Import'), { useNif: false });

	return {
		'answer-accepted': accepted,
		'answer-duplicate': duplicate,
		'answer-facts': facts,
		'answer-flagged': flagged,
		'answer-differs': differs,
		'answer-mixed': mixed,
		'answer-rejected': rejected,
		'answer-secret': await post(sale, {}),
		'answer-simulated': simulated,
		'answer-refund': refundAnswer,
		item: first!.sale,
		match: first!.item.match,
		'needs-review': doubtful!.needsReview,
		crm: first!.item.crm,
		'crm-refund': refund!.item.crm,
		stock: first!.item.stock,
		'low-stock': first!.lowStock,
		receipt: first!.item.receipt,
		review: first!.item.review,
		'review-cancelled': refund!.item.review,
		'review-due': due[0],
		'import-catalogue': importedCatalogue,
		'import-customers': importedCustomers,
	};
}
