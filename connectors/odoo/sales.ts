/**
 * The `sales` capability: tickets, then orders, then credit notes that changed in a window, by id. Who changes meanwhile leaves
 * the window, which ends before it; ids do not move. Odoo's automation webhooks are unsigned and get lost: there are none here.
 */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { placeOfAddress } from '../place';
import type { SalesCapability } from '../sales';
import { hostOf } from './address';
import { searchRead } from './call';
import { DOCUMENTS } from './documents';
import { fieldsOf } from './schema';
import { idOf, odooTime, utcInstant } from './values';

const PER_PAGE = 100;

export const odooSales: SalesCapability = {
	place: (http) => placeOfAddress(hostOf(http)),
	cursorAt: (from, until) => writeCursor({ from, until }),

	async poll(http, text, context) {
		const cursor = readCursor(text);
		const window = windowOf(cursor, context.now);
		const at = typeof cursor['kind'] === 'number' ? cursor['kind'] : 0;
		const after = typeof cursor['after'] === 'number' && Number.isSafeInteger(cursor['after']) ? cursor['after'] : 0;
		const kind = DOCUMENTS[at];
		const fields = kind === undefined ? [] : await fieldsOf(http, kind.model, kind.fields);
		const records =
			kind === undefined || fields.length === 0
				? []
				: await searchRead(http, {
						operation: kind.model,
						model: kind.model,
						// Kept to the microsecond and told to the second.
						domain: [['write_date', '>=', odooTime(window.from)], ['write_date', '<', odooTime(window.to + 1000)], ['id', '>', after], ...kind.domain],
						fields,
						order: 'id asc',
						limit: PER_PAGE,
					});
		const last = records.at(-1);
		const isFull = records.length === PER_PAGE && last !== undefined;
		const more = isFull || at + 1 < DOCUMENTS.length;
		const next = isFull ? { ...window, kind: at, after: idOf(last) } : { ...window, kind: at + 1 };
		const reached = utcInstant(last?.['date_order'] ?? last?.['create_date']);
		return {
			sales: kind === undefined || records.length === 0 ? [] : await kind.read(http, records, context),
			cursor: writeCursor(more ? next : afterWindow(window)),
			more,
			...(reached === undefined ? {} : { reached }),
		};
	},
};

/** Something to read, or a refusal that says which right is missing. @throws ApiError */
export async function checkSales(http: HttpClient): Promise<void> {
	const there = await Promise.all(['pos.order', 'sale.order'].map(async (model) => fieldsOf(http, model, ['state'])));
	if (there.some((fields) => fields.length > 0)) return;
	await searchRead(http, { operation: 'connection check', model: 'sale.order', domain: [], fields: ['id'], limit: 1 });
}
