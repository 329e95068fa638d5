/** Good files of each kind, to be spoiled. */
import { strToU8, zipSync } from 'fflate';
import { writeExcel } from '../../usecases/files/writeSheet';

const table = [
	['Ticket', 'Fecha', 'Artículo', 'SKU', 'Cantidad', 'Precio', 'Total', 'Cliente', 'Email', 'Teléfono'],
	['T-1', '11/12/2025 10:30', 'Anchoas de Santoña', 'ANCHOA-001', '2', '9,50', '19,00', 'Ana García', 'ana@shop.example', '600 11 22 33'],
	['T-1', '11/12/2025 10:30', 'Queso Picón', 'QUESO-003', '1', '12,00', '12,00', 'Ana García', 'ana@shop.example', '600 11 22 33'],
	['T-2', '11/12/2025 11:02', 'Sobaos', 'SOBAO-1', '-1', '4,20', '-4,20', '', '', ''],
];

export const goodSale = {
	transaction_id: 'TICKET-001254', timestamp: '2025-12-11T11:34:01Z', kind: 'sale', source: 'till', till: '1', cashier: 'Marta', currency: 'EUR', channel: 'store', store_location: 'Tienda Santander', prices_include_tax: true,
	customer: { email: 'cliente@email.com', name: 'Lucía Fernández', phone: '600112233', nif: '12345678Z', loyalty_id: 'C-1', external_ids: { square: 'X1' }, postcode: '39001' },
	items: [{ sku: 'ANCHOA-001', product_name: 'Anchoas', quantity: 2, price: 9.5, discount: 0, tax_rate: 10, total: 19 }, { sku: 'QUESO-003', product_name: 'Queso', quantity: 1, price: 12 }],
	taxes: [{ rate: 10, base: 28.18, amount: 2.82 }], payments: [{ method: 'card', amount: 31 }], consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas' }], total_amount: 31,
};

const csv = Buffer.from(table.map((row) => row.join(';')).join('\r\n'));
const xml = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><ventas><!-- día --><venta id="T-1" fecha="2025-12-11T10:30:00"><cliente email="a@b.es">Ana &amp; Luis</cliente><linea sku="A-1"><cantidad>2</cantidad><precio>9.50</precio></linea><total>19.00</total><nota><![CDATA[<b>]]></nota></venta><venta id="T-2" fecha="2025-12-11T10:31:00"><total>1&#46;00</total></venta></ventas>`);
const json = Buffer.from(JSON.stringify({ ok: true, data: { ventas: [goodSale, { ...goodSale, transaction_id: 'T-2' }] } }));
const excel = writeExcel(table, 'Ventas');
const zip = Buffer.from(zipSync({ 'a.txt': strToU8('a'.repeat(500)), 'b/c.txt': strToU8('c') }));

export const goodFiles = { csv, xml, json, excel: [excel, excel, zip] } as const;

export const ticketLines = [
	'TIENDA SANTANDER S.L.', 'NIF B39000000', 'C/ Mayor 1 39001 Santander', 'FACTURA SIMPLIFICADA', 'Ticket: 2025/001254  Caja 1', 'Fecha: 11/12/2025 11:34', '------------------------------', 'UDS DESCRIPCION      P.U.  IMPORTE',
	'2 Anchoas Santoña    9,50    19,00', '1 Queso Picón       12,00    12,00', '  Dto. 10%                  -1,20', '------------------------------', 'BASE   IVA%  CUOTA', '28,18  10%    2,82', 'TOTAL EUR           31,00', 'EFECTIVO            50,00', 'CAMBIO              19,00', 'Gracias por su visita',
];
