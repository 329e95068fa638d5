/** Every operation of every node, run on n8n's own engine with what a shop would give it: what its items look like. */
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import type { SaleJson } from '../../shop/sale/saleJson';
import { guideSale } from '../fixtures/sales';
import { runOnEngine } from '../support/engine';
import type { MemoryShop } from '../support/memoryShop';
import { accept, TRIGGER } from '../support/walk';

/** Items of the first output by `Node/operation`; a trigger's by `Node/output`. */
export type NodeRuns = Record<string, IDataObject[]>;

const DAY = 86_400_000;
const PACKAGE = 'n8n-nodes-tpv-crm';
const MANUAL = 'n8n-nodes-base.manualTrigger';

const csv = (text: string): IBinaryKeyData => ({ data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/csv', fileName: 'list.csv' } });

/** One node after a manual trigger, with its defaults but for `parameters`. */
async function run(node: string, operation: string, item: object, parameters: object = {}, binary?: IBinaryKeyData): Promise<IDataObject[]> {
	const type = `${PACKAGE}.${node.charAt(0).toLowerCase()}${node.slice(1)}`;
	const at = { position: [0, 0] as [number, number] };
	const workflow = {
		name: node,
		nodes: [
			{ id: 'start', name: 'Start', type: MANUAL, typeVersion: 1, parameters: {}, ...at },
			{ id: 'node', name: node, type, typeVersion: 1, parameters: { operation, ...parameters }, ...at },
		],
		connections: { Start: { main: [[{ node, type: 'main', index: 0 }]] } },
		settings: {},
	} as unknown as WorkflowFile;
	const { run: ran, output } = await runOnEngine(workflow, item as IDataObject, binary);
	const { error } = ran.data.resultData;
	if (error) throw new Error(`${node} ${operation}: ${error.message} ${error.description ?? ''}`);
	return output(node).map(({ json }) => json);
}

/** A shop's story in which every operation has something to say. @param shop an empty one whose clock stands soon after the guide's sale */
export async function nodeRuns(shop: MemoryShop): Promise<NodeRuns> {
	const given: NodeRuns = {};
	/** Runs it, and keeps what it gave beside what it gave before. */
	const keep = async (node: string, operation: string, item: object = {}, parameters: object = {}, binary?: IBinaryKeyData): Promise<IDataObject> => {
		const items = await run(node, operation, item, parameters, binary);
		if (items[0] === undefined) throw new Error(`${node} ${operation} gave nothing`);
		(given[`${node}/${operation}`] ??= []).push(...items);
		return items[0];
	};

	await keep('StockSync', 'import', {}, {}, csv('sku,name,price,quantity,location\nANCHOA-001,Lata Anchoas de Santoña 120g,9.50,6,Tienda Santander\nQUESO-003,Queso Picón,12,1,Tienda Santander\n'));
	const sale = await sold(shop, guideSale);
	given['PosTrigger/output'] = [sale];
	await keep('CustomerMatcher', 'match', sale);
	await keep('CrmUpsert', 'record', sale);
	await keep('StockSync', 'sync', sale);
	await keep('ReceiptPrinter', 'print', sale);
	await keep('ReceiptPrinter', 'preview', sale);
	await keep('ReceiptPrinter', 'verify', sale);
	await keep('ReviewRequestScheduler', 'schedule', sale);
	await keep('LoyaltyPoints', 'earn', sale);

	await people(keep);
	await stock(keep);
	await club(keep);
	await orders(keep);
	await campaigns(shop, keep);
	await questions(keep);

	shop.clock.now += 7 * DAY;
	await keep('ReviewRequestScheduler', 'count');
	const { due } = await shop.run('dueReviews', { triggerId: 'reviews:node', policy: 'existing_customer', peek: true, limit: 10 });
	given['ShopTrigger/output'] = due as unknown as IDataObject[];

	await keep('SalesReport', 'make', {}, { period: 'custom', firstDay: '2025-12-11', lastDay: '2025-12-11' });
	await keep('SalesReport', 'rows', {}, { period: 'custom', firstDay: '2025-12-11', lastDay: '2025-12-11' });
	await health(shop, keep);
	await rights(keep);
	return given;
}

type Keep = (node: string, operation: string, item?: object, parameters?: object, binary?: IBinaryKeyData) => Promise<IDataObject>;

const ana = { name: 'Lucía Fernández', email: guideSale.customer.email };

/** The sale as POS Trigger gives it, its run ended well. */
async function sold(shop: MemoryShop, body: object): Promise<IDataObject> {
	await accept(shop, body);
	const { sales } = await shop.run('claimSales', { triggerId: TRIGGER, owner: 'docs', limit: 1 });
	const { saleId, sale } = sales[0] as { saleId: string; sale: SaleJson };
	await shop.run('finishSale', { triggerId: TRIGGER, saleId, ok: true });
	return sale as unknown as IDataObject;
}

async function people(keep: Keep): Promise<void> {
	await keep('CustomerMatcher', 'register', { nombre: 'Pedro Salas', email: 'pedro@example.com', telefono: '633111222' });
	await keep('CustomerMatcher', 'import', {}, {}, csv('id,nombre,email,telefono\n1,Rosa Cobo Herrera,rosa@example.com,633222333\n2,Rosa Cobo,rosa.cobo@example.com,\n'));
	await keep('CustomerMatcher', 'explain', {}, { subject: 'C1' });
	const { merge } = (await keep('CustomerMatcher', 'merge', {}, { customer: 'C3', other: 'C4' })) as { merge: { merge_id: number } };
	await keep('CustomerMatcher', 'undoMerge', {}, { merged: String(merge.merge_id) });
	await keep('CustomerMatcher', 'acceptSales', { ...guideSale, transaction_id: 'FILE-1' }, { salesFrom: 'items' });
	await keep('CustomerMatcher', 'match', { ...guideSale, transaction_id: 'TICKET-001266', customer: { name: 'Marisa Gutiérrez', email: 'pedro@example.com' } });
	await keep('CustomerMatcher', 'review');
	await keep('CustomerMatcher', 'rebuild');
	await keep('CrmUpsert', 'list', {}, { listSource: 'new' });
}

async function stock(keep: Keep): Promise<void> {
	await keep('StockSync', 'availability', { sku: 'ANCHOA-001' });
	await keep('StockSync', 'reserve', { sku: 'ANCHOA-001', quantity: 1, reservation_id: 'R-1' });
	await keep('StockSync', 'release', { reservation_id: 'R-1' });
	await keep('StockSync', 'record', { sku: 'ANCHOA-001', quantity: 12, location: 'Tienda Santander', kind: 'receipt', movement_id: 'A-1' });
	await keep('StockSync', 'count', { sku: 'QUESO-003', quantity: 0, location: 'Tienda Santander', movement_id: 'I-1' });
	await keep('StockSync', 'lowStock');
	await keep('StockSync', 'list');
}

async function club(keep: Keep): Promise<void> {
	await keep('LoyaltyPoints', 'earn', { ...guideSale, transaction_id: 'TICKET-001255' }, { rewards: { reward: [{ name: 'Pan', points: 30 }] } });
	await keep('LoyaltyPoints', 'redeem', { customer: ana, redemption_id: 'CANJE-1' }, { reward: 'Pan' });
	await keep('LoyaltyPoints', 'undo', { redemption_id: 'CANJE-1' });
	await keep('LoyaltyPoints', 'statement', { customer: ana });
	const { gift_card: card } = (await keep('LoyaltyPoints', 'issueGiftCard', { operation_id: 'G-1' }, { amount: 50 })) as { gift_card: { code: string } };
	await keep('LoyaltyPoints', 'redeemGiftCard', { gift_card: card.code, operation_id: 'G-2' }, { amount: 20 });
	await keep('LoyaltyPoints', 'giftCardBalance', { gift_card: card.code });
	await keep('LoyaltyPoints', 'returnToGiftCard', { operation_id: 'G-2' });
}

async function orders(keep: Keep): Promise<void> {
	const order = { ...guideSale, transaction_id: 'WEB-1', source: 'web', channel: 'online', store_location: 'Web', items: [guideSale.items[0]], total_amount: 19 };
	const { pickup } = (await keep('ClickCollect', 'register', order, { store: 'Tienda Santander' })) as { pickup: { code: string } };
	await keep('ClickCollect', 'ready', {}, { code: pickup.code, place: 'Locker 4' });
	await keep('ClickCollect', 'remind', {}, { afterDays: 0 });
	await keep('ClickCollect', 'handOver', {}, { code: pickup.code, by: 'Marta' });
	await keep('ClickCollect', 'count');
}

async function campaigns(shop: MemoryShop, keep: Keep): Promise<void> {
	const everybody = { purchases: [{ atLeast: 1, atMost: 0 }] };
	await keep('CustomerSegments', 'consent', { email: ana.email }, { wording: 'Quiero ofertas de La Despensa' });
	await keep('CustomerSegments', 'members', {}, { segment: 'Compradores', conditions: everybody });
	await keep('CustomerSegments', 'list');
	await keep('CustomerSegments', 'audience', {}, { segment: 'Compradores' });
	await keep('CustomerSegments', 'guard', { customer: ana }, { campaign: 'Orujo -20 %', campaignSkus: 'ORUJO-001', controlPercent: 0, restDays: 0 });
	await keep('CustomerSegments', 'report', {}, { campaign: 'Orujo -20 %' });
	await keep('CustomerSegments', 'import', {}, { source: 'csv' }, csv('reserva,nombre,email,entrada,salida\nR-1,Iñaki Etxeberria,inaki@example.com,2025-08-01,2025-08-05\n'));
	const now = shop.clock.now;
	shop.clock.now += 200 * DAY;
	const draft = await keep('CustomerSegments', 'winBack', {}, { manager: 'Marta', restDays: 0 });
	await keep('CustomerSegments', 'approve', draft, { decidedBy: 'Marta' });
	shop.clock.now = now;
	await keep('CustomerSegments', 'remove', {}, { segment: 'Compradores' });
}

async function questions(keep: Keep): Promise<void> {
	await keep('CustomerCard', 'card', { customer: ana });
	await keep('CustomerCard', 'show', { customer: ana });
	await keep('CustomerCard', 'link');
	await keep('CustomerCard', 'triage', { message: '¿Tenéis anchoas?', conversation_id: 'chat-1' });
	await keep('CustomerCard', 'triage', { message: 'Quiero hablar con una persona', conversation_id: 'chat-1' }, { provenEmail: ana.email });
	await keep('CustomerCard', 'pageView', { sku: 'ANCHOA-001', consent: true, visitor_id: 'v-1' });
}

async function health(shop: MemoryShop, keep: Keep): Promise<void> {
	await keep('ShopHealth', 'overview');
	await keep('ShopHealth', 'timeline', { ticket: guideSale.transaction_id });
	await keep('ShopHealth', 'setup');
	await accept(shop, { ...guideSale, transaction_id: 'TICKET-001299' });
	const { sales } = await shop.run('claimSales', { triggerId: TRIGGER, owner: 'docs', limit: 1 });
	await shop.run('finishSale', { triggerId: TRIGGER, saleId: sales[0]!.saleId, ok: false });
	await keep('ShopHealth', 'retry', {}, { simulate: true });
}

async function rights(keep: Keep): Promise<void> {
	const who = { who: 'Marta' };
	const { privacy: noted } = (await keep('PrivacyDesk', 'note', { email: ana.email }, who)) as { privacy: { request_id: number } };
	await keep('PrivacyDesk', 'requests');
	await keep('PrivacyDesk', 'extend', { request_id: noted.request_id }, who);
	await keep('PrivacyDesk', 'access', { email: ana.email }, who);
	await keep('PrivacyDesk', 'consents', { email: ana.email }, who);
	await keep('PrivacyDesk', 'rectify', { email: ana.email }, { ...who, corrections: { phone: '633444555' } });
	await keep('PrivacyDesk', 'robinson', { email: ana.email }, {}, csv(`email\n${ana.email}\n`));
	await keep('PrivacyDesk', 'object', { email: ana.email }, who);
	const { customer_id: person } = ((await keep('PrivacyDesk', 'erase', { email: ana.email }, who)) as { privacy: { customer_id: string } }).privacy;
	await keep('PrivacyDesk', 'blocked', { customer_id: person }, who);
	await keep('PrivacyDesk', 'destroy', {}, who);
	await keep('PrivacyDesk', 'audit');
}
