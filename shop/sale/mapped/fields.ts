/** The parts of a sale that a person can map from another system's records, with the names that such systems give them. */
import { columnKey } from '../../columnKey';

export interface MappedField {
	id: string;
	/** As people read it. */
	label: { es: string; en: string };
	/** Column names it is recognised by, in `columnKey` form, the likeliest first. */
	names: readonly string[];
	/** Of each line; the others are of the whole sale. */
	line?: true;
	required?: true;
}

const sale = (id: string, es: string, en: string, names: string, more: Pick<MappedField, 'required'> = {}): MappedField => ({ id, label: { es, en }, names: names.split(' '), ...more });
const line = (id: string, es: string, en: string, names: string): MappedField => ({ id, label: { es, en }, names: names.split(' '), line: true });

export const mappedFields: readonly MappedField[] = [
	sale('transaction_id', 'Número de ticket', 'Ticket number', 'transaction_id ticket numero_ticket num_ticket n_ticket ticket_id numero_de_ticket factura numero_factura num_factura documento numero_documento order_id pedido numero_pedido n_pedido receipt_number receipt invoice invoice_number sale_number number numero id', { required: true }),
	sale('timestamp', 'Fecha y hora', 'Date and time', 'timestamp fecha_hora fecha_y_hora datetime date_time created_at fecha_venta fecha_ticket fecha_factura fecha_documento fecha sale_date order_date date created', { required: true }),
	sale('time', 'Hora, si va aparte', 'Time, where it stands apart', 'hora hora_venta time hour'),
	sale('total_amount', 'Total del ticket', 'Total of the ticket', 'total_amount total_ticket importe_total total_factura total_venta total_con_iva total_pvp grand_total order_total amount_total total importe amount'),
	sale('kind', 'Tipo (venta o devolución)', 'Kind (sale or refund)', 'kind tipo tipo_documento tipo_ticket document_type type'),
	sale('refund_of', 'Ticket que se devuelve', 'Ticket that is refunded', 'refund_of ticket_original factura_rectificada ticket_origen original_ticket original_order'),
	sale('customer_name', 'Nombre del cliente', 'Customer name', 'customer_name nombre_cliente cliente razon_social nombre_fiscal customer buyer_name client nombre'),
	sale('customer_email', 'Email del cliente', 'Customer email', 'customer_email email correo correo_electronico e_mail email_cliente mail buyer_email'),
	sale('customer_phone', 'Teléfono del cliente', 'Customer phone', 'customer_phone telefono movil telefono_cliente phone mobile tel'),
	sale('customer_nif', 'NIF', 'NIF', 'nif cif dni nif_cif cif_nif nif_cliente vat_number tax_id'),
	sale('customer_loyalty_id', 'Tarjeta de cliente', 'Loyalty card', 'loyalty_id tarjeta tarjeta_cliente tarjeta_fidelidad codigo_cliente cod_cliente id_cliente customer_id'),
	sale('customer_postcode', 'Código postal', 'Postcode', 'postcode codigo_postal cp zip postal_code'),
	sale('store_location', 'Tienda', 'Store', 'store_location tienda local centro establecimiento sucursal store location shop branch almacen'),
	sale('till', 'Caja', 'Till', 'till caja terminal tpv pos register puesto'),
	sale('cashier', 'Vendedor', 'Cashier', 'cashier vendedor empleado cajero dependiente usuario employee user operator'),
	sale('payment_method', 'Forma de pago', 'Way of paying', 'payment_method forma_pago forma_de_pago metodo_pago medio_pago pago payment'),
	sale('currency', 'Moneda', 'Currency', 'currency moneda divisa'),
	sale('discount', 'Descuento del ticket', 'Discount on the ticket', 'ticket_discount descuento_ticket descuento_global dto_global discount_total'),
	sale('extra', 'Envío, propina y otros', 'Shipping, tip and others', 'extra envio gastos_envio portes propina shipping tip shipping_total'),
	line('sku', 'SKU o referencia', 'SKU', 'sku referencia ref codigo_articulo cod_articulo codigo_producto articulo_codigo item_code product_code codigo ean product_id'),
	line('product_name', 'Producto', 'Product', 'product_name producto articulo descripcion_articulo descripcion nombre_producto concepto item item_name product description name title'),
	line('quantity', 'Cantidad', 'Quantity', 'quantity cantidad unidades uds cant qty units'),
	line('price', 'Precio de uno', 'Price of one', 'price precio precio_unitario pvp precio_venta unit_price precio_con_iva importe_unitario'),
	line('line_total', 'Importe de la línea', 'Line total', 'line_total importe_linea total_linea subtotal importe_articulo row_total line_amount'),
	line('line_discount', 'Descuento de la línea', 'Line discount', 'line_discount descuento dto descuento_linea discount'),
	line('tax_rate', 'IVA %', 'VAT %', 'tax_rate iva tipo_iva porcentaje_iva iva_porcentaje vat vat_rate tax'),
	line('barcode', 'Código de barras', 'Barcode', 'barcode codigo_de_barras codigo_barras ean13 ean gtin upc'),
	line('category', 'Familia', 'Category', 'category familia categoria seccion'),
];

/** Where each part of a sale stands in a record: field id → path (`customer.email`), and the list of its lines. */
export interface SaleMapping {
	/** Path of the list of lines; absent where a record is a line itself, or the sale has none. */
	items?: string;
	/** Paths, of line fields within a line. */
	fields: Readonly<Partial<Record<string, string>>>;
	/** Where a field is to be found when its own place is empty. */
	otherwise?: Readonly<Partial<Record<string, string>>>;
	/** Amounts that are added to a field's own: the tax beside a net price. */
	plus?: Readonly<Partial<Record<string, readonly string[]>>>;
	/** Only these are sales, where the records have such a column: what was paid, what was not cancelled. Small letters. */
	only?: { column: string; values: readonly string[] };
}

/**
 * A mapping from the names in a sample: each field takes the likeliest name that is there, and no name serves two.
 *
 * @param columns of the sale, as they are written
 * @param lineColumns of a line, where lines are a list of their own
 */
export function suggestMapping(columns: readonly string[], lineColumns: readonly string[] | undefined, items?: string): SaleMapping {
	const fields: Record<string, string> = {};
	const taken = new Set<string>();
	const pick = (field: MappedField, from: readonly string[], place: string) => {
		for (const name of field.names) {
			const found = from.find((column) => !taken.has(place + column) && (columnKey(lastPart(column)) === name || columnKey(column) === name));
			if (found === undefined) continue;
			taken.add(place + found);
			fields[field.id] = found;
			return;
		}
	};
	// Names that fit exactly one field go first, so that «Importe» is not taken from a line that has nothing else.
	for (const field of mappedFields) pick(field, field.line ? (lineColumns ?? columns) : columns, field.line && lineColumns ? 'line ' : '');
	return { ...(items === undefined ? {} : { items }), fields };
}

function lastPart(path: string): string {
	return path.split('.').at(-1) ?? path;
}
