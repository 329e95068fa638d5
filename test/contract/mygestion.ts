/** myGESTIÓN as a stand-in, by hand: whole tables in XML, a session's cookie without which every call is slow, figures with six decimals. */
import type { JsonRecord } from '../../connectors/json';
import { contractOf } from './contract';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface MygestionLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

export class MygestionModel implements VendorModel {
	readonly basePath = '';
	readonly invoices = new Map<string, JsonRecord>();
	readonly lines: JsonRecord[] = [];
	/** Calls that opened a session. */
	sessions = 0;
	private next = 100;

	constructor(private readonly now: () => number) {}

	sell(lines: readonly MygestionLine[], more: JsonRecord = {}, sign: 1 | -1 = 1): string {
		const id = String(this.next++);
		const parts = lines.map((line) => ({ ...line, net: net(line.cents * line.quantity) * sign }));
		const base = parts.reduce((sum, line) => sum + line.net, 0);
		const total = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0) * sign;
		this.invoices.set(id, {
			id, anio: '2026', serie: 'T', factura: id, fecha_factura: this.local().slice(0, 10), cliente: '5', nombre_cliente: 'Lucía Fernández & Hijos', almacen: 'CENTRAL', forma_pago: 'CONTADO', divisa: 'EUR',
			importe_detalles: cents(base), base_imponible: cents(base), iva: cents(total - base), recargo_equiv: '0.00', irpf: '0.00', total_factura: cents(total), pagada: 'SI', tipo_factura: 'FACTURA',
			hinsert: this.local(), hupdate: this.local(), ...more,
		});
		for (const line of parts) {
			this.lines.push({ id: String(this.next++), factura_id: id, articulo: line.sku, descripcion: `Producto ${line.sku}`, cantidad: (line.quantity * sign).toFixed(6), precio_venta: (Math.abs(line.net) / line.quantity / 100).toFixed(6), tipo_iva: '10.00', porcen_dto: '0.00', dto_lineal: '0.000000', total_detalle: '' });
		}
		return id;
	}

	/** Goods and money, or money alone. */
	refund(cents: number, lines: readonly MygestionLine[]): void {
		if (lines.length > 0) this.sell(lines, {}, -1);
		else this.sell([], { base_imponible: '0.00', total_factura: (-cents / 100).toFixed(2) });
	}

	touch(id: string): void {
		this.invoices.set(id, { ...this.invoices.get(id), hupdate: this.local() });
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		return request.headers['authorization'] === 'Basic ok' ? undefined : { status: 401, body: '<html><body>401</body></html>' };
	}

	act(request: StandInRequest): StandInAnswer {
		const headers: Record<string, string> = request.headers['cookie'] === 'JSESSIONID=abc.1' ? {} : { 'set-cookie': 'JSESSIONID=abc.1; Path=/appMg; HttpOnly' };
		if ('set-cookie' in headers) this.sessions++;
		const isHead = request.path.includes('ApiFacturasCliente');
		const records = isHead ? [...this.invoices.values()] : this.lines;
		return { status: 200, headers, body: xml(isHead ? 'facturas_cliente' : 'detalles_facturas_cliente', isHead ? 'factura' : 'detalle', records) };
	}

	errorBody(): unknown {
		return '<html><body>Error</body></html>';
	}

	/** On the clock of a Spanish wall, in winter. */
	private local(): string {
		return new Date(this.now() + 3600_000).toISOString().slice(0, 19).replace('T', ' ');
	}
}

function xml(list: string, record: string, records: readonly JsonRecord[]): string {
	const escaped = (value: unknown) => String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
	const fields = (one: JsonRecord) => Object.entries(one).map(([name, value]) => (value === '' ? `<${name} />` : `<${name}>${escaped(value)}</${name}>`)).join('');
	return `<${list}>${records.map((one) => `<${record}>${fields(one)}</${record}>`).join('')}</${list}>`;
}

const net = (gross: number) => Math.round(gross / 1.1);
const cents = (amount: number) => (amount / 100).toFixed(2);

/** Paths and parameters only: what stands in the XML is written nowhere. */
const judge: Judge = {
	judgeRequest: (request) => contractOf('mygestion', { files: /^mygestion\.openapi3\.json$/ }).judgeRequest(request),
	judgeAnswer: () => [],
};

export function mygestionStandIn(now: () => number): StandIn<MygestionModel> {
	return new StandIn(new MygestionModel(now), judge);
}
