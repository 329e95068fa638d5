/**
 * The `sales` capability, by poll alone. Tables come whole, so a look is made every quarter of an hour at most, and the lines are asked for
 * only when an invoice has changed.
 */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import { asText } from '../json';
import { placeOfAddress } from '../place';
import type { SalesCapability } from '../sales';
import { changedAt, readInvoice } from './invoice';
import { INVOICES, LINES, type Tables } from './table';

const REST_MS = 15 * 60_000;

export function mygestionSales(tables: Tables): SalesCapability {
	return {
		place: (http) => placeOfAddress(http.baseUrl.replace(/\/appMg\/api$/, '')),
		cursorAt: (from, until) => writeCursor({ from, until }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			const rest = cursor['rest'];
			if (cursor['until'] === undefined && typeof rest === 'number' && rest > context.now && rest - context.now <= REST_MS) return { sales: [], cursor: text, more: false };
			const window = windowOf(cursor, context.now);
			const invoices = (await tables.read(http, INVOICES)).filter((invoice) => {
				// To the second.
				const changed = changedAt(invoice, context.zone);
				return changed === undefined || (changed >= window.from - 1000 && changed <= window.to);
			});
			const lines = invoices.length === 0 ? [] : await tables.read(http, LINES);
			const after = afterWindow(window);
			return {
				sales: invoices.flatMap((invoice) => readInvoice(invoice, lines.filter((line) => asText(line['factura_id']) === asText(invoice['id'])), context)),
				cursor: writeCursor(window.until === undefined ? { ...after, rest: context.now + REST_MS } : after),
				more: false,
			};
		},
	};
}
