/** A posted credit note of a sales order. Model `account.move`: https://www.odoo.com/documentation/19.0/applications/finance/accounting/customer_invoices/credit_notes.html */
import { magnitude } from '../amounts';
import { asText, type JsonRecord } from '../json';
import { orderId, refundId, type SourceContext, type SourceSale } from '../sales';
import { goodsOf, MOVE_LINE } from './lines';
import { saleOrderId } from './saleOrder';
import type { Surroundings } from './surroundings';
import { idOf, pointed, utcIso } from './values';

export const CREDIT_NOTE = ['name', 'state', 'move_type', 'invoice_date', 'create_date', 'write_date', 'partner_id', 'amount_total', 'currency_id', 'invoice_line_ids', 'pos_order_ids', 'invoice_origin'];
export const CREDIT_NOTE_LINE = ['move_id', 'product_id', 'name', 'quantity', 'price_unit', 'discount', 'price_subtotal', 'price_total', 'tax_ids', 'display_type', 'sale_line_ids'];

export interface CreditNoteDocument {
	note: JsonRecord;
	lines: readonly JsonRecord[];
	/** Of a ticket, it is told by the till's own return. */
	soldAs: number;
}

export function readCreditNote({ note, lines, soldAs }: CreditNoteDocument, around: Surroundings, context: SourceContext): SourceSale[] {
	const id = idOf(note);
	if (id === undefined || magnitude(note['amount_total']) === 0) return [];
	const sold = saleOrderId(soldAs);
	const currency = around.currency(note['currency_id']) ?? context.currency;
	const goods = lines.filter((line) => pointed(line['product_id']).id !== undefined);
	return [
		{
			sale: {
				source: context.source,
				channel: 'online',
				sale_id: refundId(context, sold, `move-${id}`),
				transaction_id: asText(note['name']) ?? `move-${id}`,
				kind: 'refund',
				refund_of: orderId(context, sold),
				timestamp: utcIso(note['create_date']) ?? utcIso(note['write_date']) ?? '',
				currency,
				...(goods.length === 0 ? { items: [] } : goodsOf(lines, note['amount_total'], { fields: MOVE_LINE, around, sign: 1, currency })),
				total_amount: magnitude(note['amount_total']),
				...around.person(note['partner_id']),
			},
			raw: { ...note, invoice_line_ids: lines },
		},
	];
}
