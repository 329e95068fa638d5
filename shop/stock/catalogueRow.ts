/** One row of a catalogue at the door, as a CSV or another node's item gives it. */
import { toMicros, toMinor } from '../money';
import { toMilli } from '../quantity';
import { bundleParts } from './bundle';
import type { BundlePart } from './bundle';
import { cellsOf, spanishDecimal } from './cells';
import { checkBarcode } from './gtin';

export interface CatalogueRow {
	sku: string;
	name?: string;
	category?: string;
	barcode?: string;
	/** Micros. */
	priceMicros?: number;
	/** Hundredths of a per cent. */
	taxRateBp?: number;
	/** The product that this is a variant of. */
	parentSku?: string;
	/** What a pack or bundle takes from the shelf; then it has no stock of its own. */
	parts?: BundlePart[];
	supplier?: string;
	supplierSku?: string;
	/** Days from order to shelf. */
	leadDays?: number;
	/** What the supplier sends it in, thousandths. */
	packMilli?: number;
	/** The row speaks of this channel: its SKU there, and the safety stock there. */
	channel?: string;
	channelSku?: string;
	/** Kept back from channels: thousandths, and hundredths of a per cent of what is on hand. */
	safetyMilli?: number;
	safetyBp?: number;
	location?: string;
	/** Counted stock at the location, thousandths. */
	stockMilli?: number;
	/** The level at which the shop wants to hear, thousandths. */
	minMilli?: number;
}

/** Where goods lie in a shop that names no places. */
export const DEFAULT_LOCATION = 'Tienda';

/** Column names people use, in the order they are looked for. */
const COLUMNS = {
	sku: ['sku', 'referencia', 'ref', 'codigo', 'code'],
	name: ['name', 'product_name', 'nombre', 'producto', 'descripcion', 'description'],
	category: ['category', 'categoria', 'familia', 'family'],
	barcode: ['barcode', 'ean', 'ean13', 'codigo_barras', 'codigo_de_barras', 'gtin'],
	price: ['price', 'precio', 'pvp'],
	taxRate: ['tax_rate', 'iva', 'vat', 'tax'],
	parent: ['parent_sku', 'sku_padre', 'producto_padre', 'parent'],
	parts: ['bundle', 'pack', 'lote', 'componentes', 'components'],
	supplier: ['supplier', 'proveedor', 'vendor'],
	supplierSku: ['supplier_sku', 'ref_proveedor', 'referencia_proveedor'],
	leadDays: ['lead_days', 'plazo_dias', 'plazo'],
	packSize: ['pack_size', 'unidades_caja', 'caja'],
	channel: ['channel', 'canal'],
	channelSku: ['channel_sku', 'sku_canal'],
	location: ['location', 'ubicacion', 'tienda', 'almacen', 'store', 'warehouse'],
	stock: ['stock', 'existencias', 'cantidad', 'quantity', 'on_hand'],
	minimum: ['min_stock', 'stock_minimo', 'minimo', 'minimum'],
	safety: ['safety_units', 'stock_seguridad', 'safety_stock', 'seguridad'],
	safetyPercent: ['safety_percent', 'seguridad_porcentaje'],
} as const;

export interface RowProblem {
	field: string;
	message: string;
}

/** `warnings`: the row is taken, and somebody should look at these fields. */
export type ReadRow = { ok: true; row: CatalogueRow; warnings: RowProblem[] } | ({ ok: false } & RowProblem);

/** Reads one row; a wrong one says which field and why, and stops no other. */
export function readCatalogueRow(record: Readonly<Record<string, unknown>>): ReadRow {
	const cells = cellsOf(record);
	const cell = (column: keyof typeof COLUMNS): string | undefined => cells(COLUMNS[column]);
	const sku = cell('sku');
	if (sku === undefined) return { ok: false, field: 'sku', message: 'is missing' };

	const row: CatalogueRow = { sku };
	for (const field of ['name', 'category', 'barcode', 'location', 'supplier', 'supplierSku', 'channel', 'channelSku'] as const) {
		const text = cell(field);
		if (text !== undefined) row[field] = text;
	}
	const parent = cell('parent');
	if (parent !== undefined && parent !== sku) row.parentSku = parent;
	const parts = cell('parts');
	if (parts !== undefined) {
		const read = bundleParts(parts);
		if (!read || read.some((part) => part.sku === sku)) return { ok: false, field: COLUMNS.parts[0], message: `"${parts}" is not a list such as ANCHOA-001*6 + QUESO-003` };
		row.parts = read;
	}

	const percent = (value: string) => toMinor(value.replace(/\s*%$/, ''), 'EUR');
	const numbers: [keyof typeof COLUMNS, (value: string) => number | undefined, (value: number) => void][] = [
		['price', toMicros, (value) => (row.priceMicros = value)],
		['taxRate', percent, (value) => (row.taxRateBp = value)],
		['stock', toMilli, (value) => (row.stockMilli = value)],
		['minimum', toMilli, (value) => (row.minMilli = value)],
		['safety', toMilli, (value) => (row.safetyMilli = Math.max(0, value))],
		['safetyPercent', percent, (value) => (row.safetyBp = Math.min(10_000, Math.max(0, value)))],
		['leadDays', toMilli, (value) => (row.leadDays = Math.max(0, Math.ceil(value / 1000)))],
		['packSize', toMilli, (value) => (row.packMilli = Math.max(1, value))],
	];
	for (const [column, read, set] of numbers) {
		const text = cell(column);
		if (text === undefined) continue;
		const value = read(spanishDecimal(text));
		if (value === undefined) return { ok: false, field: COLUMNS[column][0], message: `"${text}" is not a number` };
		set(value);
	}
	if (row.location === undefined && (row.stockMilli !== undefined || row.minMilli !== undefined)) row.location = DEFAULT_LOCATION;
	const mistyped = row.barcode !== undefined && checkBarcode(row.barcode) === 'check_digit_wrong';
	return { ok: true, row, warnings: mistyped ? [{ field: 'barcode', message: `"${row.barcode}" has a wrong check digit` }] : [] };
}
