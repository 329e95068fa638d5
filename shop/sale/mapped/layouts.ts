/**
 * Exports that tills make, as they come. A file is known by its columns, so a shop need choose nothing; what the columns mean is
 * the vendor's, and where their names alone would mislead (net, gross, tax) it is written down here.
 */
import { columnKey } from '../../columnKey';
import type { SaleMapping } from './fields';

export interface Layout {
	id: string;
	/** The vendor and the export as its pages call it. */
	name: string;
	/** Columns by which it is known: all of them are there. */
	columns: readonly string[];
	mapping: SaleMapping;
}

export const layouts: readonly Layout[] = [
	{
		// https://squareup.com/help/article/5072-reporting-in-square: one row a line, tax beside the net.
		id: 'square-items',
		name: 'Square: Items Detail',
		columns: ['Transaction ID', 'Price Point Name', 'Gross Sales', 'Net Sales', 'Event Type'],
		mapping: {
			fields: { transaction_id: 'Transaction ID', timestamp: 'Date', time: 'Time', kind: 'Event Type', store_location: 'Location', till: 'Device Name', cashier: 'Employee', customer_name: 'Customer Name', customer_loyalty_id: 'Customer Reference ID', sku: 'SKU', product_name: 'Item', quantity: 'Qty', line_total: 'Net Sales', barcode: 'GTIN', category: 'Category' },
			plus: { line_total: ['Tax'] },
		},
	},
	{
		// https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders: the order stands on the first of its rows.
		id: 'shopify-orders',
		name: 'Shopify: Orders',
		columns: ['Name', 'Financial Status', 'Lineitem quantity', 'Lineitem name', 'Lineitem price'],
		mapping: {
			fields: { transaction_id: 'Name', timestamp: 'Paid at', total_amount: 'Total', discount: 'Discount Amount', extra: 'Shipping', currency: 'Currency', store_location: 'Location', cashier: 'Employee', payment_method: 'Payment Method', customer_name: 'Billing Name', customer_email: 'Email', customer_phone: 'Phone', customer_postcode: 'Billing Zip', sku: 'Lineitem sku', product_name: 'Lineitem name', quantity: 'Lineitem quantity', price: 'Lineitem price', line_discount: 'Lineitem discount' },
			otherwise: { timestamp: 'Created at' },
			only: { column: 'Financial Status', values: ['paid', 'partially_refunded', 'refunded'] },
		},
	},
	{
		// https://help.loyverse.com/help/receipts-report
		id: 'loyverse-items',
		name: 'Loyverse: Receipts by Item',
		columns: ['Receipt number', 'Receipt type', 'Quantity', 'Net sales'],
		mapping: {
			fields: { transaction_id: 'Receipt number', timestamp: 'Date', kind: 'Receipt type', store_location: 'Store', till: 'POS', cashier: 'Cashier name', customer_name: 'Customer name', sku: 'SKU', product_name: 'Item', quantity: 'Quantity', line_total: 'Net sales', category: 'Category' },
			otherwise: { product_name: 'Item name' },
			only: { column: 'Status', values: ['closed'] },
		},
	},
	{
		id: 'loyverse-receipts',
		name: 'Loyverse: Receipts',
		columns: ['Receipt number', 'Receipt type', 'Total collected'],
		mapping: {
			fields: { transaction_id: 'Receipt number', timestamp: 'Date', kind: 'Receipt type', total_amount: 'Total collected', payment_method: 'Payment type', store_location: 'Store', till: 'POS', cashier: 'Cashier name', customer_name: 'Customer name' },
			only: { column: 'Status', values: ['closed'] },
		},
	},
	{
		// https://help.sumup.com/es-ES/articles: «Informe de ventas», a row a line, prices with tax.
		id: 'sumup-ventas',
		name: 'SumUp: Informe de ventas',
		columns: ['ID de transacción', 'Cantidad', 'Descripción', 'Precio (Bruto)', 'Precio (Neto)'],
		mapping: {
			fields: { transaction_id: 'ID de transacción', timestamp: 'Fecha', kind: 'Tipo', till: 'Cuenta', payment_method: 'Forma de pago', currency: 'Moneda', product_name: 'Descripción', quantity: 'Cantidad', line_total: 'Precio (Bruto)' },
		},
	},
];

/** The one whose columns are all there. */
export function layoutOf(columns: readonly string[]): Layout | undefined {
	const there = new Set(columns.map(columnKey));
	return layouts.find((layout) => layout.columns.every((column) => there.has(columnKey(column))));
}

export function layoutById(id: string): Layout | undefined {
	return layouts.find((layout) => layout.id === id);
}
