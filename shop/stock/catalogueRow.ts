/** One row of a catalogue at the door, as a CSV or another node's item gives it. */
import { columnKey } from '../columnKey';
import { toMicros, toMinor } from '../money';
import { toMilli } from '../quantity';
import { cleanText } from '../text';

export interface CatalogueRow {
	sku: string;
	name?: string;
	category?: string;
	barcode?: string;
	/** Micros. */
	priceMicros?: number;
	/** Hundredths of a per cent. */
	taxRateBp?: number;
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
	location: ['location', 'ubicacion', 'tienda', 'almacen', 'store', 'warehouse'],
	stock: ['stock', 'existencias', 'cantidad', 'quantity', 'on_hand'],
	minimum: ['min_stock', 'stock_minimo', 'minimo', 'minimum'],
	safety: ['safety_units', 'stock_seguridad', 'safety_stock', 'seguridad'],
	safetyPercent: ['safety_percent', 'seguridad_porcentaje'],
} as const;

export type ReadRow = { ok: true; row: CatalogueRow } | { ok: false; field: string; message: string };

/** Reads one row; a wrong one says which field and why, and stops no other. */
export function readCatalogueRow(record: Readonly<Record<string, unknown>>): ReadRow {
	const cells = new Map(Object.entries(record).map(([key, value]) => [columnKey(key), value]));
	const cell = (column: keyof typeof COLUMNS): string | undefined => {
		for (const name of COLUMNS[column]) {
			const value = cells.get(name);
			if (typeof value === 'string' || typeof value === 'number') {
				const text = cleanText(String(value), 300);
				if (text !== '') return text;
			}
		}
		return undefined;
	};
	const sku = cell('sku');
	if (sku === undefined) return { ok: false, field: 'sku', message: 'is missing' };

	const row: CatalogueRow = { sku };
	const name = cell('name');
	const category = cell('category');
	const barcode = cell('barcode');
	const location = cell('location');
	if (name !== undefined) row.name = name;
	if (category !== undefined) row.category = category;
	if (barcode !== undefined) row.barcode = barcode;
	if (location !== undefined) row.location = location;

	const numbers: [keyof typeof COLUMNS, (value: string) => number | undefined, (value: number) => void][] = [
		['price', toMicros, (value) => (row.priceMicros = value)],
		['taxRate', (value) => toMinor(value.replace(/\s*%$/, ''), 'EUR'), (value) => (row.taxRateBp = value)],
		['stock', toMilli, (value) => (row.stockMilli = value)],
		['minimum', toMilli, (value) => (row.minMilli = value)],
		['safety', toMilli, (value) => (row.safetyMilli = Math.max(0, value))],
		['safetyPercent', (value) => toMinor(value.replace(/\s*%$/, ''), 'EUR'), (value) => (row.safetyBp = Math.min(10_000, Math.max(0, value)))],
	];
	for (const [column, read, set] of numbers) {
		const text = cell(column);
		if (text === undefined) continue;
		const value = read(spanishDecimal(text));
		if (value === undefined) return { ok: false, field: COLUMNS[column][0], message: `"${text}" is not a number` };
		set(value);
	}
	if (row.location === undefined && (row.stockMilli !== undefined || row.minMilli !== undefined)) row.location = DEFAULT_LOCATION;
	return { ok: true, row };
}

/** `1.234,50 €` → `1234.50`; `9.50` stays. A single comma is a decimal comma. */
function spanishDecimal(text: string): string {
	const bare = text.replace(/\s|€/g, '');
	if (/^-?\d{1,3}(\.\d{3})*,\d+$/.test(bare) || /^-?\d+,\d+$/.test(bare)) return bare.replace(/\./g, '').replace(',', '.');
	return bare;
}
