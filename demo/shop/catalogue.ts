/** The catalogue with barcodes and opening stock, and as the CSV that Stock Sync imports. */
import { pieceBarcode, scaleBarcode } from './barcode';
import { PRODUCTS } from './products';
import type { ProductRow } from './products';
import { STORES } from './stores';

/** Per cent of Spanish VAT in force. */
export type VatPercent = 4 | 10 | 21;

export interface OpeningStock {
	/** Name of the store, as in `store_location`. */
	location: string;
	/** Thousandths of a piece or of a kilo. */
	quantityMilli: number;
	/** Warn when it falls to this or below. Thousandths. */
	thresholdMilli: number;
	/** Not offered elsewhere, so that two channels do not sell the same last piece. Thousandths. */
	safetyMilli: number;
}

export interface Product {
	sku: string;
	name: string;
	category: string;
	/** EAN-13. */
	barcode: string;
	/** Price with tax of one piece, or of one kilo where sold by weight. */
	priceCents: number;
	vatPercent: VatPercent;
	soldBy: 'piece' | 'weight';
	/** One entry a store, in the order of `STORES`. */
	stock: readonly OpeningStock[];
}

export const catalogue: readonly Product[] = Object.entries(PRODUCTS)
	.flatMap(([category, rows]) => rows.map((row) => ({ category, row })))
	.map(({ category, row }, index) => toProduct(category, row, index + 1));

/** True for what goes on the scale; the ledger does not keep it. */
export function isSoldByWeight(sku: string): boolean {
	return catalogue.some((product) => product.sku === sku && product.soldBy === 'weight');
}

const COLUMNS = 'sku,name,category,barcode,price,tax_rate,location,stock,min_stock,safety_units';

/** One row a product and store, RFC 4180, decimal points, as Stock Sync reads it. */
export function catalogueCsv(products: readonly Product[] = catalogue): string {
	const rows = products.flatMap((product) =>
		product.stock.map((stock) =>
			[
				product.sku,
				product.name,
				product.category,
				product.barcode,
				(product.priceCents / 100).toFixed(2),
				String(product.vatPercent),
				stock.location,
				decimal(stock.quantityMilli),
				decimal(stock.thresholdMilli),
				decimal(stock.safetyMilli),
			]
				.map(csvField)
				.join(','),
		),
	);
	return [COLUMNS, ...rows, ''].join('\r\n');
}

function toProduct(category: string, row: ProductRow, number: number): Product {
	const [sku, name, priceCents, vatPercent, opening, threshold, safety, soldBy = 'piece'] = row;
	return {
		sku,
		name,
		category,
		barcode: soldBy === 'weight' ? scaleBarcode(number) : pieceBarcode(number),
		priceCents,
		vatPercent,
		soldBy,
		stock: STORES.map((store, index) => openingAt(store.name, opening[index] ?? 0, threshold, safety)),
	};
}

/** A place that does not carry the product has nothing to warn of and nothing to keep back. */
function openingAt(location: string, quantity: number, threshold: number, safety: number): OpeningStock {
	const carried = quantity > 0;
	return {
		location,
		quantityMilli: milli(quantity),
		thresholdMilli: carried ? milli(threshold) : 0,
		safetyMilli: carried ? milli(safety) : 0,
	};
}

function milli(quantity: number): number {
	return Math.round(quantity * 1000);
}

function decimal(quantityMilli: number): string {
	return String(quantityMilli / 1000);
}

function csvField(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
