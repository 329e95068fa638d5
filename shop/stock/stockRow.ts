/** What an item says of stock: a movement, a count, something to reserve. Column names as people write them. */
import { toMilli } from '../quantity';
import { cleanText, foldText } from '../text';
import { cellsOf, spanishDecimal } from './cells';
import { movementKind } from './movement';
import type { StatedKind } from './movement';

/** What a node's parameters say in place of the item. Empty text says nothing. */
export interface StockFields {
	sku?: string;
	quantity?: string | number;
	location?: string;
	toLocation?: string;
	kind?: string;
	reference?: string;
	note?: string;
}

export interface StockRow {
	/** SKU and how many, thousandths; an order has several. */
	lines: { sku: string; quantityMilli: number }[];
	location?: string;
	toLocation?: string;
	kind?: StatedKind;
	/** Names it: the same reference is not done twice. */
	reference?: string;
	note?: string;
	/** Where an order comes from: the `source` of its sale. */
	system?: string;
	/** As the item says it. */
	occurredAt?: string;
}

export type ReadStockRow = { ok: true; row: StockRow } | { ok: false; field: string; message: string };

const COLUMNS = {
	sku: ['sku', 'referencia', 'ref', 'codigo', 'code', 'barcode', 'ean'],
	quantity: ['quantity', 'cantidad', 'stock', 'existencias', 'count', 'recuento', 'unidades', 'units'],
	location: ['location', 'ubicacion', 'store_location', 'tienda', 'almacen', 'store', 'warehouse', 'from_location', 'origen'],
	toLocation: ['to_location', 'destino', 'a_ubicacion'],
	kind: ['kind', 'movement', 'tipo', 'movimiento'],
	reference: ['reservation_id', 'reserva', 'movement_id', 'order_id', 'pedido', 'transaction_id', 'reference', 'id'],
	note: ['note', 'nota', 'motivo', 'comment'],
	occurredAt: ['occurred_at', 'timestamp', 'fecha', 'date'],
} as const;

const MOST_LINES = 500;

/** @param defaultMilli what is meant where no quantity is said; absent: it has to be said */
export function readStockRow(record: Readonly<Record<string, unknown>>, fields: StockFields, defaultMilli?: number): ReadStockRow {
	const cells = cellsOf(record);
	const said = (field: keyof StockFields): string | undefined => {
		const own = fields[field];
		const text = own === undefined ? '' : cleanText(String(own), 300);
		return text === '' ? cells(COLUMNS[field]) : text;
	};
	const lines: StockRow['lines'] = [];
	const inItems = said('sku') === undefined && Array.isArray(record.items) ? (record.items as unknown[]) : undefined;
	if (inItems !== undefined && inItems.length > MOST_LINES) return { ok: false, field: 'items', message: `has more than ${MOST_LINES} lines` };
	for (const item of inItems ?? [undefined]) {
		const line = typeof item === 'object' && item !== null ? cellsOf(item as Record<string, unknown>) : undefined;
		const sku = line ? line(COLUMNS.sku) : said('sku');
		const text = line ? line(COLUMNS.quantity) : said('quantity');
		// A line of text or a delivery charge: nothing that lies on a shelf.
		if (sku === undefined && line) continue;
		if (sku === undefined) return { ok: false, field: 'sku', message: 'is missing' };
		if (text === undefined && defaultMilli === undefined) return { ok: false, field: 'quantity', message: 'is missing' };
		const quantityMilli = text === undefined ? defaultMilli : toMilli(spanishDecimal(text));
		if (quantityMilli === undefined) return { ok: false, field: 'quantity', message: `"${text ?? ''}" is not a number` };
		lines.push({ sku, quantityMilli });
	}
	if (lines.length === 0) return { ok: false, field: 'items', message: 'names no SKU' };

	const row: StockRow = { lines };
	const kindText = said('kind');
	// An order's own `kind` is that of the sale; a movement's is a word of ours.
	const kind = kindText === undefined ? undefined : movementKind(foldText(kindText));
	if (kindText !== undefined && kind === undefined && inItems === undefined) return { ok: false, field: 'kind', message: `"${kindText}" is no kind of movement` };
	if (kind !== undefined) row.kind = kind;
	for (const field of ['location', 'toLocation', 'reference', 'note'] as const) {
		const text = said(field);
		if (text !== undefined) row[field] = text;
	}
	const source = cells(['source']);
	if (source !== undefined) row.system = source;
	const at = cells(COLUMNS.occurredAt);
	if (at !== undefined) row.occurredAt = at;
	return { ok: true, row };
}
