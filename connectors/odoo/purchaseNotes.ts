/**
 * A purchase as a note in the history of the partner. An order would move stock and book sales that another system has made already. A note is
 * found again by its subject, in which our number stands.
 */
import { formatMoney } from '../../shop/money';
import { cleanText } from '../../shop/text';
import type { CrmPurchase, PurchaseWritten } from '../customers';
import type { HttpClient } from '../http';
import { purchaseLines, purchaseTitle } from '../purchaseText';
import { callOdoo, searchRead } from './call';
import { idOf, idsOf } from './values';

/** @throws ApiError */
export async function recordNote(http: HttpClient, purchase: CrmPurchase): Promise<PurchaseWritten> {
	const body = textOf(purchase);
	if (purchase.externalId !== undefined) {
		await callOdoo(http, { operation: 'note of a purchase', model: 'mail.message', method: 'write', args: { ids: [Number(purchase.externalId)], vals: { body } }, idempotent: true });
		return { externalId: purchase.externalId };
	}
	// https://www.odoo.com/documentation/19.0/developer/reference/backend/mixins.html: a note is of the team and is mailed to nobody.
	const result = await callOdoo(http, {
		operation: 'note of a purchase',
		model: 'res.partner',
		method: 'message_post',
		args: { ids: [Number(purchase.contactId)], body, subject: subjectOf(purchase), message_type: 'comment', subtype_xmlid: 'mail.mt_note' },
	});
	// An id up to Odoo 18, a list of one after.
	return { externalId: String(idsOf(result)[0] ?? result) };
}

/** @throws ApiError */
export async function findNote(http: HttpClient, purchase: CrmPurchase): Promise<string | undefined> {
	const domain = [['model', '=', 'res.partner'], ['subject', '=', subjectOf(purchase)]];
	const [note] = await searchRead(http, { operation: 'notes', model: 'mail.message', domain, fields: ['subject'], limit: 1, order: 'id' });
	const id = note && idOf(note);
	return id === undefined ? undefined : String(id);
}

function subjectOf({ sale }: CrmPurchase): string {
	return `TPV ${cleanText(sale.saleId, 200)}`;
}

/** One line of plain text: Odoo takes a body for HTML up to 16, and for text after. */
function textOf(purchase: CrmPurchase): string {
	const { sale, netCents } = purchase;
	const parts = [purchaseTitle(sale), `${sale.timestamp.slice(0, 10)}: ${formatMoney(netCents, sale.currency)}`, ...purchaseLines(purchase)];
	return parts.join(' · ').replace(/&/g, '+').replace(/</g, '‹').replace(/>/g, '›');
}
