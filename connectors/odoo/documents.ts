/** The three kinds of documents that are read, each with its lines and what it needs from elsewhere, a page at a time. */
import type { HttpClient } from '../http';
import { asText, type JsonRecord } from '../json';
import type { SourceContext, SourceSale } from '../sales';
import { searchRead } from './call';
import { CREDIT_NOTE, CREDIT_NOTE_LINE, readCreditNote } from './creditNote';
import { POS_ORDER, POS_ORDER_LINE, POS_PAYMENT, readPosOrder } from './posOrder';
import { readSaleOrder, SALE_ORDER, SALE_ORDER_LINE } from './saleOrder';
import { fieldsOf } from './schema';
import { surroundingsOf } from './surroundings';
import { byId, idOf, idsOf, pointed } from './values';

export interface DocumentKind {
	model: string;
	fields: readonly string[];
	/** Besides the time of change. */
	domain: readonly unknown[];
	read(http: HttpClient, records: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]>;
}

const posOrders: DocumentKind = {
	model: 'pos.order',
	fields: POS_ORDER,
	domain: [['state', '!=', 'draft']],
	async read(http, orders, context) {
		const lines = await linesOf(http, 'pos.order.line', POS_ORDER_LINE, 'order_id', orders);
		const payments = await linesOf(http, 'pos.payment', POS_PAYMENT, 'pos_order_id', orders);
		const refundedLines = unique([...lines.values()].flat().map((line) => pointed(line['refunded_orderline_id']).id));
		const sold = byId(refundedLines.length === 0 ? [] : await searchRead(http, { operation: 'refunded lines', model: 'pos.order.line', domain: [['id', 'in', refundedLines]], fields: ['order_id'] }));
		const around = await surroundingsOf(http, context.source, {
			partners: orders.map((order) => order['partner_id']),
			lines: [...lines.values()].flat(),
			payments: [...payments.values()].flat(),
		});
		return orders.flatMap((order) => {
			const own = lines.get(idOf(order) ?? -1) ?? [];
			const refunded = own.map((line) => pointed(sold.get(pointed(line['refunded_orderline_id']).id ?? -1)?.['order_id']).id).find((id) => id !== undefined);
			return readPosOrder({ order, lines: own, payments: payments.get(idOf(order) ?? -1) ?? [], ...(refunded === undefined ? {} : { refunded }) }, around, context);
		});
	},
};

const saleOrders: DocumentKind = {
	model: 'sale.order',
	fields: SALE_ORDER,
	domain: [['state', 'in', ['sale', 'done', 'cancel']]],
	async read(http, orders, context) {
		const lines = await linesOf(http, 'sale.order.line', SALE_ORDER_LINE, 'order_id', orders);
		const atTill = await paidAtTill(http, orders);
		const around = await surroundingsOf(http, context.source, { partners: orders.map((order) => order['partner_id']), lines: [...lines.values()].flat(), payments: [] });
		return orders.flatMap((order) => readSaleOrder({ order, lines: lines.get(idOf(order) ?? -1) ?? [], atTill: atTill.has(idOf(order) ?? -1) }, around, context));
	},
};

const creditNotes: DocumentKind = {
	model: 'account.move',
	fields: CREDIT_NOTE,
	domain: [['move_type', '=', 'out_refund'], ['state', '=', 'posted']],
	async read(http, notes, context) {
		const elsewhere = notes.filter((note) => idsOf(note['pos_order_ids']).length === 0);
		// Until Odoo 15 only the document says which of its entries are lines of goods, and which of tax and payment.
		const lines = await linesOf(http, 'account.move.line', CREDIT_NOTE_LINE, 'move_id', elsewhere, [['id', 'in', elsewhere.flatMap((note) => idsOf(note['invoice_line_ids']))]]);
		const sold = await ordersOf(http, elsewhere, [...lines.values()].flat());
		const around = await surroundingsOf(http, context.source, { partners: elsewhere.map((note) => note['partner_id']), lines: [...lines.values()].flat(), payments: [] });
		return elsewhere.flatMap((note) => {
			const own = lines.get(idOf(note) ?? -1) ?? [];
			const soldAs = sold(note, own);
			return soldAs === undefined ? [] : readCreditNote({ note, lines: own, soldAs }, around, context);
		});
	},
};

export const DOCUMENTS: readonly DocumentKind[] = [posOrders, saleOrders, creditNotes];

/** Lines by the document that they are of. */
async function linesOf(http: HttpClient, model: string, wanted: readonly string[], parent: string, documents: readonly JsonRecord[], domain: readonly unknown[] = []): Promise<Map<number, JsonRecord[]>> {
	const byParent = new Map<number, JsonRecord[]>();
	const parents = unique(documents.map(idOf));
	const fields = parents.length === 0 ? [] : await fieldsOf(http, model, wanted);
	if (fields.length === 0) return byParent;
	for (const line of await searchRead(http, { operation: model, model, domain: [[parent, 'in', parents], ...domain], fields, order: 'id asc', archived: true })) {
		const { id } = pointed(line[parent]);
		if (id !== undefined) byParent.set(id, [...(byParent.get(id) ?? []), line]);
	}
	return byParent;
}

/** Orders that a ticket of the till settled. */
async function paidAtTill(http: HttpClient, orders: readonly JsonRecord[]): Promise<ReadonlySet<number>> {
	const origin = 'sale_order_origin_id';
	const ids = unique(orders.map(idOf));
	if (ids.length === 0 || (await fieldsOf(http, 'pos.order.line', [origin])).length === 0) return new Set();
	const lines = await searchRead(http, { operation: 'orders paid at the till', model: 'pos.order.line', domain: [[origin, 'in', ids], ['order_id.state', 'in', ['paid', 'done', 'invoiced']]], fields: [origin] });
	return new Set(unique(lines.map((line) => pointed(line[origin]).id)));
}

/** The sales order behind a credit note: by its lines, else by the name that it was made from. */
async function ordersOf(http: HttpClient, notes: readonly JsonRecord[], lines: readonly JsonRecord[]): Promise<(note: JsonRecord, lines: readonly JsonRecord[]) => number | undefined> {
	const has = (await fieldsOf(http, 'sale.order.line', ['order_id'])).length > 0;
	const lineIds = unique(lines.flatMap((line) => idsOf(line['sale_line_ids'])));
	const byLine = byId(!has || lineIds.length === 0 ? [] : await searchRead(http, { operation: 'order lines of a credit note', model: 'sale.order.line', domain: [['id', 'in', lineIds]], fields: ['order_id'] }));
	const names = notes.map((note) => asText(note['invoice_origin'])).filter((name) => name !== undefined);
	const byName = !has || names.length === 0 ? [] : await searchRead(http, { operation: 'orders of a credit note', model: 'sale.order', domain: [['name', 'in', names]], fields: ['name'] });
	return (note, own) =>
		own.flatMap((line) => idsOf(line['sale_line_ids'])).map((id) => pointed(byLine.get(id)?.['order_id']).id).find((id) => id !== undefined) ??
		idOf(byName.find((order) => order['name'] === note['invoice_origin']) ?? {});
}

function unique(ids: readonly (number | undefined)[]): number[] {
	return [...new Set(ids.filter((id) => id !== undefined))];
}
