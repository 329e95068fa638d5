import { parseSale } from '../../../../shop/sale/parseSale';
import type { Sale } from '../../../../shop/sale/sale';
import { dateOrderOf, plainInstant } from '../../../../shop/sale/mapped/instant';
import { layoutOf, layouts } from '../../../../shop/sale/mapped/layouts';
import { mapSales } from '../../../../shop/sale/mapped/mapSales';
import { readRecords } from '../../../../usecases/files/readRecords';
import { mappingFor } from '../../../../usecases/sources/sample';

/** A file as the till makes it, read as a folder would. */
async function read(file: string, layout?: string): Promise<Sale[]> {
	const records = await readRecords(Buffer.from(file));
	return mapSales(records, mappingFor(records, undefined, layout), { source: 'files', channel: 'store', currency: 'EUR', decimals: 'auto' }).map(({ sale }) => {
		const parsed = parseSale(sale, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: Date.UTC(2030, 0, 1) });
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
		return parsed.sale;
	});
}

const row = (columns: string, values: Record<string, string>) => columns.split(',').map((column) => values[column] ?? '').map((value) => (/[,"]/.test(value) ? `"${value}"` : value)).join(',');

const SQUARE = 'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,GTIN,Itemization Type,Commission,Employee,Fulfillment Note,Channel,Token,Card Brand,PAN Suffix';
const LOYVERSE_ITEMS = 'Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Cost of goods,Gross profit,Taxes,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status';
const SHOPIFY = 'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Zip,Payment Method,Refunded Amount,Location,Employee,Source,Lineitem discount,Phone';

describe('a till’s export', () => {
	it('of Square: lines with their tax, and a refund of its own under the same number', async () => {
		const line = { Date: '2026-11-20', Time: '12:59:30', Location: 'Santander', 'Device Name': 'Caja 1', 'Transaction ID': 'abc', 'Event Type': 'Payment' };
		const sales = await read([
			SQUARE,
			row(SQUARE, { ...line, Item: 'Anchoas', SKU: 'ANCHOA-001', Qty: '2.0', 'Gross Sales': '€17.28', Discounts: '-€1.00', 'Net Sales': '€16.28', Tax: '€1.63', 'Customer Name': 'Lucía' }),
			row(SQUARE, { ...line, Item: 'Queso', SKU: 'QUESO-003', Qty: '1.0', 'Gross Sales': '€1,090.91', 'Net Sales': '€1,090.91', Tax: '€109.09' }),
			row(SQUARE, { ...line, 'Event Type': 'Refund', Item: 'Anchoas', SKU: 'ANCHOA-001', Qty: '-1.0', 'Net Sales': '-€8.14', Tax: '-€0.81' }),
		].join('\n'));
		expect(sales.map(({ kind, number, refundOf, totalCents, flags }) => [kind, number, refundOf, totalCents, flags])).toEqual([
			['sale', 'abc', undefined, 121791, ['timestamp_without_zone']],
			['refund', 'abc-R', 'abc', 895, ['timestamp_without_zone']],
		]);
		expect(sales[0]).toMatchObject({ store: 'Santander', till: 'Caja 1', timestamp: '2026-11-20T11:59:30.000Z', customer: { name: 'Lucía' }, lines: [{ sku: 'ANCHOA-001', quantityMilli: 2000, totalCents: 1791 }, { totalCents: 120000 }] });
	});

	it('of Loyverse: by item, month first where the clock says so, without what was cancelled', async () => {
		const line = { Date: '7/28/26 1:33 PM', 'Receipt number': '4-10378', 'Receipt type': 'Sale', POS: 'POS 1', Store: 'Santander', Status: 'Closed', Quantity: '1.000' };
		const sales = await read([
			LOYVERSE_ITEMS,
			row(LOYVERSE_ITEMS, { ...line, Item: 'Anchoas', SKU: 'A', Quantity: '2.000', 'Gross sales': '19.00', 'Net sales': '18.00' }),
			row(LOYVERSE_ITEMS, { ...line, Item: 'Queso', SKU: 'B', 'Net sales': '12.00' }),
			row(LOYVERSE_ITEMS, { ...line, 'Receipt number': '4-10379', Item: 'Queso', SKU: 'B', 'Net sales': '12.00', Status: 'Cancelled' }),
			row(LOYVERSE_ITEMS, { ...line, 'Receipt number': '4-10380', 'Receipt type': 'Refund', Item: 'Queso', SKU: 'B', Quantity: '-1.000', 'Net sales': '-12.00' }),
		].join('\n'));
		expect(sales.map(({ kind, number, totalCents }) => [kind, number, totalCents])).toEqual([['sale', '4-10378', 3000], ['refund', '4-10380', 1200]]);
		expect(sales[0]).toMatchObject({ timestamp: '2026-07-28T11:33:00.000Z', lines: [{ sku: 'A', totalCents: 1800 }, { sku: 'B', totalCents: 1200 }] });
		expect(sales[1]).toMatchObject({ lines: [{ quantityMilli: 1000, totalCents: 1200 }] });
	});

	it('of Loyverse: whole receipts', async () => {
		const columns = 'Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,Gross profit,Payment type,Description,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Status';
		const [sale] = await read(`${columns}\n01/10/2026 23:50,2-1678,Sale,148.88,0.00,148.88,0.00,148.88,114.05,34.83,Cash,"1 x CHOCO, 1 x POWDER",Dine in,POS 2,Centro,Owner,,,Closed`);
		expect(sale).toMatchObject({ number: '2-1678', totalCents: 14888, timestamp: '2026-10-01T21:50:00.000Z', payments: [{ method: 'Cash', amountCents: 14888 }], lines: [] });
	});

	it('of Shopify: an order over several rows, with its figures on the first', async () => {
		const order = { Name: '#1001', Email: 'lucia@example.com', 'Financial Status': 'paid', 'Paid at': '2026-02-21 10:30:00 +0100', Currency: 'EUR', Subtotal: '45.00', Shipping: '5.00', Taxes: '8.68', Total: '48.00', 'Discount Amount': '2.00', 'Payment Method': 'Shopify Payments', 'Billing Name': 'Lucía Fernández', 'Billing Zip': '39001' };
		const sales = await read([
			SHOPIFY,
			row(SHOPIFY, { ...order, 'Lineitem quantity': '2', 'Lineitem name': 'Anchoas', 'Lineitem price': '10.00', 'Lineitem sku': 'A' }),
			row(SHOPIFY, { Name: '#1001', Email: 'lucia@example.com', 'Created at': '2026-02-21 10:29:00 +0100', 'Lineitem quantity': '1', 'Lineitem name': 'Queso, curado', 'Lineitem price': '25.00', 'Lineitem sku': 'B' }),
			row(SHOPIFY, { ...order, Name: '#1002', 'Financial Status': 'voided', 'Lineitem quantity': '1', 'Lineitem name': 'x', 'Lineitem price': '1.00' }),
			row(SHOPIFY, { ...order, Name: '#1003', 'Paid at': '', 'Created at': '2026-02-22 09:00:00 +0100', Total: '1.00', Shipping: '0', 'Discount Amount': '0', 'Lineitem quantity': '1', 'Lineitem name': 'x', 'Lineitem price': '1.00' }),
		].join('\n'));
		expect(sales.map(({ number, totalCents, timestamp }) => [number, totalCents, timestamp])).toEqual([['#1001', 4800, '2026-02-21T09:30:00.000Z'], ['#1003', 100, '2026-02-22T08:00:00.000Z']]);
		expect(sales[0]).toMatchObject({ extraCents: 500, discountCents: 200, flags: [], customer: { email: 'lucia@example.com', name: 'Lucía Fernández' }, lines: [{ sku: 'A', quantityMilli: 2000 }, { sku: 'B' }] });
	});

	it('of SumUp, in Spanish', async () => {
		const [sale] = await read('Cuenta;Fecha;Tipo;ID de transacción;Forma de pago;Cantidad;Descripción;Moneda;Precio (Bruto);Precio (Neto);IVA\nCaja;20-11-2026, 10:30;Venta;TX1;Tarjeta;2;Anchoas;EUR;19,00;17,27;1,73\nCaja;20-11-2026, 10:30;Venta;TX1;Tarjeta;1;Queso;EUR;12,00;10,91;1,09\n');
		expect(sale).toMatchObject({ number: 'TX1', totalCents: 3100, timestamp: '2026-11-20T09:30:00.000Z', payments: [{ method: 'Tarjeta', amountCents: 3100 }], lines: [{ name: 'Anchoas', quantityMilli: 2000, totalCents: 1900 }, { totalCents: 1200 }] });
	});

	it('is known by its columns, each layout by its own and by no other’s', () => {
		for (const layout of layouts) expect(layoutOf([...layout.columns])?.id).toBe(layout.id);
		expect(layoutOf(['Ticket', 'Fecha', 'Total'])).toBeUndefined();
	});

	it('with titles above its table', async () => {
		const sales = await read('Informe de ventas de «La Tienda»\nDel 1/11/2026 al 30/11/2026;;;\n\nTicket;Fecha;Referencia;Descripción;Cantidad;Precio\nT-1;20/11/2026;A;Anchoas;2;9,50\nT-2;21/11/2026;B;Queso;1;12,00\n');
		expect(sales.map(({ number, totalCents }) => [number, totalCents])).toEqual([['T-1', 1900], ['T-2', 1200]]);
	});

	it('whose one word in Windows’ letters comes late', async () => {
		const rows = Array.from({ length: 4000 }, (_, index) => `T-${index};20/11/2026;A;Anchoas;1;9,50`);
		const records = await readRecords(Buffer.from(['Ticket;Fecha;Ref;Producto;Cantidad;Precio', ...rows, 'T-X;20/11/2026;A;Jamón;1;9,50'].join('\n'), 'latin1'));
		expect(records.at(-1)).toMatchObject({ Producto: 'Jamón' });
	});
});

describe('the order of day and month', () => {
	it.each([
		[['11/12/2025', '3/4/2025'], 'day'],
		[['11/12/2025', '31/12/2025'], 'day'],
		[['3/4/2025', '7/28/26'], 'month'],
		[['3/4/25 1:33 PM'], 'month'],
		[['13/4/25 1:33 PM', '3/4/25'], 'day'],
		[['2025-12-31', undefined, 5], 'day'],
	])('of %j is %s first', (written, order) => expect(dateOrderOf(written)).toBe(order));

	it('decides how a date is read', () => expect([plainInstant('3/4/2025', undefined, 'month'), plainInstant('3/4/2025', undefined)]).toEqual(['2025-03-04T00:00:00', '2025-04-03T00:00:00']));
});
