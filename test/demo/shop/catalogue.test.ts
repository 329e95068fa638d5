import { parse } from 'csv-parse/sync';
import { isEan13, scaleBarcode } from '../../../demo/shop/barcode';
import { catalogue, catalogueCsv, isSoldByWeight } from '../../../demo/shop/catalogue';
import { STORES } from '../../../demo/shop/stores';
import { lineAmount } from '../../../shop/money';

const bySku = (sku: string) => {
	const product = catalogue.find((each) => each.sku === sku);
	if (product === undefined) throw new Error(`no ${sku}`);
	return product;
};

describe('the catalogue', () => {
	it('holds the guide’s two products at the guide’s names and prices', () => {
		expect(bySku('ANCHOA-001')).toMatchObject({ name: 'Lata Anchoas de Santoña 120g', priceCents: 950, vatPercent: 10 });
		expect(bySku('QUESO-003')).toMatchObject({ name: 'Queso Picón Bejes-Tresviso', priceCents: 1200, vatPercent: 4 });
	});

	it('has five tins of ANCHOA-002 left in the whole shop, one of them kept back', () => {
		const { stock } = bySku('ANCHOA-002');
		expect(stock.reduce((sum, each) => sum + each.quantityMilli, 0)).toBe(5000);
		expect(stock.reduce((sum, each) => sum + each.safetyMilli, 0)).toBe(1000);
	});

	it('names every product once, with a barcode of its own that scans', () => {
		expect(catalogue.length).toBeGreaterThanOrEqual(45);
		expect(new Set(catalogue.map((product) => product.sku)).size).toBe(catalogue.length);
		expect(new Set(catalogue.map((product) => product.barcode)).size).toBe(catalogue.length);
		expect(catalogue.filter((product) => !isEan13(product.barcode))).toEqual([]);
	});

	it('taxes cheese at 4, food at 10 and spirits at 21 per cent', () => {
		const rates = (prefix: string) => new Set(catalogue.filter((product) => product.sku.startsWith(prefix)).map((product) => product.vatPercent));
		expect(rates('QUESO-')).toEqual(new Set([4]));
		expect(rates('SOBAO-')).toEqual(new Set([10]));
		expect(rates('ORUJO-')).toEqual(new Set([21]));
	});

	it('opens above every warning, so that nothing is low before the first sale', () => {
		const low = catalogue.flatMap((product) => product.stock.filter((each) => each.quantityMilli > 0 && each.quantityMilli <= each.thresholdMilli));
		expect(low).toEqual([]);
	});

	it('sells some cheese by weight, priced exactly', () => {
		expect(isSoldByWeight('QUESO-001')).toBe(true);
		expect(isSoldByWeight('QUESO-003')).toBe(false);
		expect(lineAmount(bySku('QUESO-001').priceCents * 10_000, 355, 'EUR')).toBe(600);
	});
});

describe('barcodes', () => {
	it('knows a right check digit from a wrong one', () => {
		// ISBN 978-0-306-40615-7, the textbook example of an EAN-13.
		expect(isEan13('9780306406157')).toBe(true);
		expect(isEan13('9780306406158')).toBe(false);
	});

	it('writes the grams into a scale label', () => {
		expect(scaleBarcode(10, 355)).toMatch(/^260001000355\d$/);
	});
});

describe('catalogue.csv', () => {
	it('has a row for every product and store, with the columns Stock Sync reads', () => {
		const rows = parse<Record<string, string>>(catalogueCsv(), { columns: true });
		expect(Object.keys(rows[0] ?? {}).join(',')).toBe('sku,name,category,barcode,price,tax_rate,location,stock,min_stock,safety_units');
		expect(rows).toHaveLength(catalogue.length * STORES.length);
		expect(rows.find((row) => row.sku === 'QUESO-001' && row.location === 'Tienda Santander')).toMatchObject({
			name: 'Queso Nata de Cantabria, al corte',
			price: '16.90',
			tax_rate: '4',
			stock: '11.4',
			min_stock: '2',
			safety_units: '0.5',
		});
	});
});
