/** Tills without a connector: a generic webhook, an address that is polled, and a folder of exports. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { RealN8n } from './harness/realN8n';

let n8n: RealN8n;
let folder: string;
let server: Server;
const asked: string[] = [];

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-caja-'));
	server = createServer((request, response) => {
		asked.push(`${String(request.headers['x-api-key'])} ${request.url ?? ''}`);
		const page = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('pagina'));
		const sales = page > 2 ? [] : [{ numero: `R-${page}`, fecha: new Date().toISOString(), total: '12,50', lineas: [{ referencia: 'A', producto: 'Anchoas', cantidad: '1', precio: '12,50' }] }];
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ datos: { ventas: sales } }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	n8n = await RealN8n.start({ N8N_RESTRICT_FILE_ACCESS_TO: folder });
});
afterAll(async () => {
	await n8n?.stop();
	server?.close();
	await rm(folder, { recursive: true, force: true });
});

const workflow = (name: string, parameters: object, credentials: object = {}) => ({
	name,
	nodes: [
		{ id: `trigger-${name}`, name: 'Caja', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], webhookId: `hook-${name}`, parameters, credentials },
		{ id: `end-${name}`, name: 'Fin', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
	],
	connections: { Caja: { main: [[{ node: 'Fin', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});
const settled = (number: string) => n8n.ledgerRows<{ total_cents: number }>("SELECT s.total_cents FROM sales s JOIN deliveries d ON d.sale_id = s.sale_id WHERE d.state = 'settled' AND s.number = ?", number).map((row) => row.total_cents);
const comes = async (number: string, cents: number) => {
	await n8n.waitFor(number, async () => settled(number).length === 1);
	expect(settled(number)).toEqual([cents]);
};

it('hears a generic webhook by the mapping, or by names', async () => {
	const sample = JSON.stringify({ doc: 'X', cuando: '11/12/2025 11:34', importe_cobrado: '3,00', art: [{ c: 'A', n: 'Anchoas', u: '1', p: '3,00' }] });
	const value = { transaction_id: 'doc', timestamp: 'cuando', total_amount: 'importe_cobrado', sku: 'c', product_name: 'n', quantity: 'u', price: 'p' };
	const { webhookUrls } = await n8n.publish(workflow('webhook', { source: 'webhook', sample, mapping: { mappingMode: 'defineBelow', value }, mapped: { sourceName: 'bindo' } }));
	const post = async (body: string, type: string) => await fetch(webhookUrls[0]!, { method: 'POST', headers: { 'content-type': type, 'x-shop-secret': n8n.tillSecret }, body });
	const sale = { doc: 'W-1', cuando: '11/12/2025 11:34', importe_cobrado: '1.019,00', art: [{ c: 'A', n: 'Anchoas', u: '2', p: '9,50' }, { c: 'B', n: 'Barril', u: '1', p: '1.000,00' }] };
	expect((await post(JSON.stringify(sale), 'application/json')).status).toBe(200);
	await comes('W-1', 101900);
	expect((await post(JSON.stringify({ ...sale, doc: null }), 'application/json')).status).toBe(422);
	expect((await post('%%%', 'text/plain')).status).not.toBe(500);
	expect((await fetch(webhookUrls[0]!, { method: 'POST', body: JSON.stringify(sale) })).status).toBe(401);
});

it('polls an address, page by page, with its key', async () => {
	const credential = await n8n.client.call<{ id: string; name: string }>('POST', '/credentials', { name: 'Clave', type: 'httpHeaderAuth', data: { name: 'X-Api-Key', value: 'k-1' } });
	const restUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/ventas?estado=cobrado`;
	await n8n.publish(workflow('rest', { source: 'rest', restUrl, restAuthentication: 'httpHeaderAuth', mapped: { pageParameter: 'pagina', sinceParameter: 'desde', sinceFormat: 'date', minutes: 1 } }, { httpHeaderAuth: { id: credential.id, name: credential.name } }));
	await comes('R-1', 1250);
	await comes('R-2', 1250);
	expect(asked[0]).toMatch(/^k-1 \/api\/ventas\?estado=cobrado&desde=\d{4}-\d{2}-\d{2}&pagina=1$/);
});

it('takes the files of a folder, and of no other', async () => {
	await n8n.publish(workflow('files', { source: 'files', folder }));
	await writeFile(path.join(folder, 'ventas.csv'), Buffer.from('Ticket;Fecha;Referencia;Producto;Cantidad;Precio\nF-1;11/12/2025 11:34;A;Anchoas de Santoña;2;9,50\n', 'latin1'));
	await comes('F-1', 1900);
});
