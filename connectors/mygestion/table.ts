/**
 * Tables, as XML: https://www.facturandoenlanube.com/documentacion-api
 * What `filter`, `sort` and `limit` take is written nowhere, so a table is asked for whole and looked through here.
 */
import { XMLParser } from 'fast-xml-parser';
import type { HttpClient } from '../http';
import { asRecord, type JsonRecord } from '../json';

export interface Table {
	/** `ApiFacturasCliente` */
	resource: string;
	list: string;
	record: string;
}

export const INVOICES: Table = { resource: 'ApiFacturasCliente', list: 'facturas_cliente', record: 'factura' };
export const LINES: Table = { resource: 'ApiDetallesFacturasCliente', list: 'detalles_facturas_cliente', record: 'detalle' };

/** Whole tables take their time, and a call without a session some thirty seconds more. */
const TIMEOUT_MS = 120_000;

/** Figures stay text: «00123» is a reference and «1.10» an amount. Made when there is something to read: n8n waits for whatever is made at the start. */
const newParser = () => new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true, ignoreDeclaration: true });

export class Tables {
	/** A session's cookie, by account: with it a call is answered at once. */
	private readonly cookies = new Map<string, string>();

	/** @throws ApiError */
	async read(http: HttpClient, table: Table): Promise<JsonRecord[]> {
		const cookie = this.cookies.get(http.account);
		const answer = await http.request({
			operation: table.list,
			method: 'GET',
			path: `/${table.resource}/`,
			headers: { accept: 'application/xml', ...(cookie === undefined ? {} : { cookie }) },
			answersText: true,
			timeoutMs: TIMEOUT_MS,
			budgetMs: 2 * TIMEOUT_MS,
		});
		const given = sessionOf(answer.headers['set-cookie']);
		if (given !== undefined) this.cookies.set(http.account, given);
		return recordsIn(typeof answer.body === 'string' ? answer.body : '', table);
	}
}

export function recordsIn(xml: string, { list, record }: Table): JsonRecord[] {
	// Entities of the document's own are not followed.
	if (/<!DOCTYPE/i.test(xml.slice(0, 2000))) return [];
	const found = asRecord(asRecord(newParser().parse(xml) as unknown)[list])[record];
	return (Array.isArray(found) ? (found as unknown[]) : found === undefined ? [] : [found]).map(asRecord);
}

/** `JSESSIONID=…` out of `JSESSIONID=…; Path=/appMg; HttpOnly`; several are written with commas between them. */
function sessionOf(header: string | undefined): string | undefined {
	const pairs = (header ?? '').split(/,(?=\s*[\w-]+=)/).map((cookie) => cookie.split(';')[0]?.trim() ?? '').filter((pair) => /^[\w-]+=[^\s,]+$/.test(pair));
	return pairs.length === 0 ? undefined : pairs.join('; ');
}
