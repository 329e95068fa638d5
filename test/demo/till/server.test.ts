import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { startTill } from '../../../demo/till/server';
import type { Till } from '../../../demo/till/server';
import { FakeShop, INAKI, SECRET, startFakeN8n } from './fakeShop';

/** 2025-12-11 12:34:01 in Santander. */
const NOW = new Date('2025-12-11T11:34:01.250Z');

let shop: FakeShop;
let n8n: Awaited<ReturnType<typeof startFakeN8n>>;
let till: Till;

interface Answer {
	status: number;
	headers: NodeJS.Dict<string | string[]>;
	text: string;
	json: { error?: { code: string; detail?: string; whatToDo: string }; [key: string]: unknown };
}

/** Plain node:http: fetch would not let a test forge Host or Sec-Fetch-Site. */
function call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
	const { hostname, port } = new URL(till.url);
	const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
	const type = method === 'POST' ? { 'Content-Type': 'application/json' } : {};
	return new Promise((resolve, reject) => {
		const request = httpRequest({ hostname, port, path, method, agent: false, headers: { ...type, ...headers } }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const answer = Buffer.concat(chunks).toString('utf8');
				const json = /json/.test(response.headers['content-type'] ?? '') ? (JSON.parse(answer) as Answer['json']) : {};
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text: answer, json });
			});
		});
		request.on('error', reject);
		request.end(text);
	});
}

const guideSale = (more: object = {}) => ({
	attempt: randomUUID(),
	store: 'santander',
	lines: [
		{ sku: 'ANCHOA-001', quantityMilli: 2000 },
		{ sku: 'QUESO-003', quantityMilli: 1000 },
	],
	consents: [],
	method: 'cash',
	...more,
});

beforeEach(async () => {
	shop = new FakeShop();
	n8n = await startFakeN8n(shop);
	till = await startTill({ port: 0, webhookUrl: n8n.url, secret: SECRET, shop, clock: shop.clock, webhookTimeoutMs: 2000, now: () => NOW });
});

afterEach(async () => {
	await till.close();
	await n8n.close();
});

describe('who may talk to the till', () => {
	it('answers its own page, by number and by name', async () => {
		const { port } = new URL(till.url);
		for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) expect((await call('GET', '/api/shop', undefined, { Host: host })).status).toBe(200);
	});

	it('refuses a name that only resolves here, as DNS rebinding does', async () => {
		const { port } = new URL(till.url);
		for (const host of [`evil.example:${port}`, '127.0.0.1', `127.0.0.1.evil.example:${port}`]) {
			expect((await call('GET', '/', undefined, { Host: host })).status).toBe(403);
		}
	});

	it('refuses another site’s requests, whatever they say they are', async () => {
		expect((await call('POST', '/api/sales', guideSale(), { Origin: 'http://evil.example' })).status).toBe(403);
		expect((await call('GET', '/api/shop', undefined, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
		expect((await call('POST', '/api/sales', guideSale(), { 'Content-Type': 'text/plain' })).json.error?.code).toBe('bad_request');
		expect(shop.received).toEqual([]);
	});

	it('lets the page load nothing from elsewhere and be framed by nobody', async () => {
		const { headers } = await call('GET', '/');
		expect(headers['content-security-policy']).toBe(
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		);
		expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin' });
	});

	it('serves its page’s files and nothing else on the disk', async () => {
		expect((await call('GET', '/')).text).toContain('<title>Caja · La Despensa de Santoña</title>');
		for (const path of ['/../server.ts', '/%2e%2e/server.ts', '/..%2fserver.ts', '/page/index.html', '/toString', '/api/__proto__']) {
			expect((await call('GET', path)).status).toBe(404);
		}
		expect((await call('PUT', '/api/sales', guideSale())).status).toBe(404);
	});

	it('takes no body larger than a ticket could be', async () => {
		const { status, json } = await call('POST', '/api/sales', `{"attempt":"${'x'.repeat(80_000)}"}`);
		expect([status, json.error?.code]).toEqual([413, 'too_large']);
	});

	it('never shows the secret', async () => {
		shop.secret = 'other';
		const refused = await call('POST', '/api/sales', guideSale());
		const shown = [refused.text, (await call('GET', '/api/shop')).text, (await call('GET', '/main.js')).text].join();
		expect(refused.json.error?.code).toBe('secret_rejected');
		expect(shown).not.toContain(SECRET);
	});

	it('says so when its port is taken', async () => {
		const port = Number(new URL(till.url).port);
		await expect(startTill({ port, webhookUrl: n8n.url, secret: SECRET, shop, clock: shop.clock })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});
});

describe('a sale', () => {
	it('is priced by the shop, dated and numbered by the till', async () => {
		const { status, json } = await call('POST', '/api/sales', guideSale({ lines: [{ sku: 'ANCHOA-001', quantityMilli: 2000, price: 0.01 }] }));
		expect(status).toBe(200);
		expect(json).toMatchObject({ number: 'SDR-251211-123401', saleId: 'till/tienda-santander.caja-1/SDR-251211-123401', totalCents: 1900, repeated: false, kind: 'sale' });
		expect(shop.received[0]?.body).toMatchObject({ timestamp: '2025-12-11T11:34:01.250Z', total_amount: 19, taxes: [{ rate: 10, base: 17.27, tax: 1.73 }] });
	});

	it('gives two tickets of one second two numbers', async () => {
		const [first, second] = await Promise.all([call('POST', '/api/sales', guideSale()), call('POST', '/api/sales', guideSale())]);
		expect(new Set([first.json.number, second.json.number]).size).toBe(2);
	});

	it('is one ticket however often and however fast one attempt is asked for', async () => {
		const sale = guideSale();
		const answers = await Promise.all(Array.from({ length: 6 }, () => call('POST', '/api/sales', sale)));
		expect(new Set(answers.map(({ json }) => json.number)).size).toBe(1);
		expect(shop.sales.size).toBe(1);
		expect(answers.filter(({ json }) => json.repeated === false)).toHaveLength(1);
	});

	it('keeps its number through a failure', async () => {
		const sale = guideSale();
		shop.mood = 'failing';
		expect((await call('POST', '/api/sales', sale)).json.error?.code).toBe('n8n_failed');
		shop.mood = 'ok';
		expect((await call('POST', '/api/sales', sale)).json.number).toBe('SDR-251211-123401');
	});

	it('carries the VIP alert back at once', async () => {
		const { json } = await call('POST', '/api/sales', guideSale({ customer: { email: ` ${INAKI.email?.toUpperCase()} ` } }));
		expect(json.alert).toBe('Cliente VIP Online – 5 compras recurrentes');
		expect(shop.received[0]?.body).toMatchObject({ customer: { email: INAKI.email } });
	});

	it.each([
		['no products', { lines: [] }, 'no hay ningún producto'],
		['an unknown product', { lines: [{ sku: 'NADA', quantityMilli: 1000 }] }, 'NADA no está en el catálogo'],
		['half a tin', { lines: [{ sku: 'ANCHOA-001', quantityMilli: 500 }] }, 'se vende por unidades'],
		['a negative quantity', { lines: [{ sku: 'ANCHOA-001', quantityMilli: -1000 }] }, 'una cantidad no es correcta'],
		['no store', { store: 'madrid' }, 'falta elegir la tienda'],
		['a broken email', { customer: { email: 'lucia@' } }, '«lucia@» no es un email completo'],
		['an email that is nobody’s', { customer: { email: 'sinemail@tienda.es' } }, 'no es un email completo'],
		['a broken phone', { customer: { phone: '12' } }, '«12» no es un teléfono válido'],
		['a permission that is none', { consents: [{ purpose: 'everything', granted: true }] }, 'un permiso no es correcto'],
		['something else than a list', { lines: 'todo' }, 'no se entienden los productos'],
	])('is refused with %s, saying what is wrong', async (_, wrong, detail) => {
		const { status, json } = await call('POST', '/api/sales', guideSale(wrong));
		expect(status).toBe(400);
		expect(json.error?.detail).toContain(detail);
		expect(shop.received).toEqual([]);
	});

	it.each(['null', '[]', '"x"', '{', ''])('is refused when the body is %s', async (body) => {
		expect((await call('POST', '/api/sales', body)).status).toBe(400);
	});
});

describe('n8n’s troubles', () => {
	it('are told apart', async () => {
		const codeIn = async (mood: FakeShop['mood']) => {
			shop.mood = mood;
			return (await call('POST', '/api/sales', guideSale())).json.error?.code;
		};
		expect(await codeIn('unpublished')).toBe('workflow_missing');
		expect(await codeIn('failing')).toBe('n8n_failed');
		expect(await codeIn('cutting')).toBe('n8n_cut');
		expect(await codeIn('redirecting')).toBe('n8n_failed');
		expect(await codeIn('refusing')).toBe('sale_refused');
		expect(await codeIn('conflicting')).toBe('sale_refused');
		expect(await codeIn('hanging')).toBe('n8n_slow');
		await n8n.close();
		expect(await codeIn('ok')).toBe('n8n_stopped');
	});

	it('name the field that n8n refused', async () => {
		shop.mood = 'refusing';
		expect((await call('POST', '/api/sales', guideSale())).json.error?.detail).toBe('items[0].quantity is too large');
	});

	it('in the ledger are said without its own words', async () => {
		shop.ledgerBroken = true;
		const { status, text, json } = await call('GET', '/api/catalogue');
		expect([status, json.error?.code]).toEqual([503, 'ledger_unavailable']);
		expect(text).not.toContain('closed');
	});
});

describe('looking up', () => {
	it('finds customers from three characters on, and never by address', async () => {
		expect((await call('POST', '/api/customers', { text: 'iñ' })).json).toEqual([]);
		expect((await call('POST', '/api/customers', { text: 'iñak' })).json).toMatchObject([{ name: INAKI.name }]);
		expect((await call('GET', '/api/customers?text=inak')).status).toBe(404);
	});

	it('has a sale in the inbox before the ledger knows it', async () => {
		expect((await call('GET', '/api/outcome?sale=till%2Fx%2F1')).json).toEqual({ saleId: 'till/x/1', state: 'accepted', hasTicket: false });
	});

	it('serves the ticket as a picture in which nothing runs', async () => {
		const { json } = await call('POST', '/api/sales', guideSale());
		const picture = await call('GET', `/api/ticket.svg?sale=${encodeURIComponent(String(json.saleId))}`);
		expect(picture.headers['content-type']).toBe('image/svg+xml');
		expect(picture.headers['content-security-policy']).toContain('sandbox');
		expect(picture.text).toContain('Lata Anchoas de Santoña 120g');
		expect((await call('GET', '/api/ticket.svg?sale=none')).status).toBe(404);
	});

	it('lists tickets without telling the page who bought', async () => {
		await call('POST', '/api/sales', guideSale({ customer: { email: INAKI.email } }));
		const { text, json } = await call('POST', '/api/tickets', {});
		expect(json).toMatchObject([{ number: 'SDR-251211-123401', totalCents: 3100 }]);
		expect(text).not.toContain(INAKI.email);
	});
});

describe('giving back', () => {
	const sell = async (store = 'santander') => (await call('POST', '/api/sales', guideSale({ store, customer: { email: INAKI.email } }))).json;
	const refund = (sale: Answer['json'], more: object = {}) => ({ attempt: randomUUID(), saleId: sale.saleId, number: sale.number, store: 'santander', method: 'cash', ...more });

	it('names the ticket by number at home, by its full id elsewhere, and whose it was', async () => {
		const [home, away] = [await sell(), await sell('santillana')];
		await call('POST', '/api/refunds', refund(home));
		await call('POST', '/api/refunds', refund(away));
		const [first, second] = shop.received.slice(2).map(({ body }) => body as Record<string, unknown>);
		expect(first).toMatchObject({ kind: 'refund', refund_of: home.number, customer: { email: INAKI.email }, total_amount: 31 });
		expect(second).toMatchObject({ refund_of: away.saleId, store_location: 'Tienda Santander' });
	});

	it('refuses more than was sold, twice the same, and tickets it does not know', async () => {
		const sale = await sell();
		const tooMuch = await call('POST', '/api/refunds', refund(sale, { lines: [{ line: 1, quantityMilli: 3000 }] }));
		expect(tooMuch.json.error?.detail).toContain('no queda tanto por devolver');
		expect((await call('POST', '/api/refunds', refund(sale, { lines: [{ line: 9, quantityMilli: 1000 }] }))).status).toBe(400);
		expect((await call('POST', '/api/refunds', refund(sale))).status).toBe(200);
		expect((await call('POST', '/api/refunds', refund(sale))).json.error?.detail).toContain('ya se ha devuelto todo');
		expect((await call('POST', '/api/refunds', refund({ saleId: 'x', number: 'x' }))).status).toBe(404);
	});

	it('sends the same sale again only from its own memory', async () => {
		const sale = await sell();
		expect((await call('POST', '/api/repeat', { saleId: sale.saleId })).json).toMatchObject({ repeated: true, number: sale.number });
		expect((await call('POST', '/api/repeat', { saleId: 'till/other/1' })).status).toBe(404);
	});
});
