import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { axiosTransport, basic, bearer } from '../../connectors/axiosTransport';
import { NetworkError } from '../../connectors/networkFailure';

let server: Server;
let origin: string;
let handle: (request: IncomingMessage, response: ServerResponse, body: string) => void;

beforeAll(async () => {
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
		request.on('end', () => handle(request, response, body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
	server.closeAllConnections();
	return new Promise((resolve) => server.close(resolve));
});

describe('axiosTransport', () => {
	it('sends JSON, query and credential, and reads JSON with lower-case headers', async () => {
		let seen: unknown;
		handle = (request, response, body) => {
			seen = { method: request.method, url: request.url, type: request.headers['content-type'], auth: request.headers.authorization, extra: request.headers['x-extra'], body };
			response.writeHead(201, { 'Content-Type': 'application/json', 'X-Request-ID': 'r1' }).end('{"id":"ñ"}');
		};
		const answer = await axiosTransport(bearer('secret'))({ method: 'POST', url: `${origin}/a`, query: { sku: 'A,B C', page: 2 }, headers: { 'X-Extra': '1' }, json: { name: 'Peña' } });
		expect(seen).toEqual({ method: 'POST', url: expect.stringMatching(/^\/a\?sku=A(,|%2C)B(\+|%20)C&page=2$/), type: 'application/json', auth: 'Bearer secret', extra: '1', body: '{"name":"Peña"}' });
		expect(answer).toMatchObject({ status: 201, body: { id: 'ñ' } });
		expect(answer.headers['x-request-id']).toBe('r1');
	});

	it('encodes a Basic credential as UTF-8', () => {
		const headers: Record<string, string> = {};
		basic('ck_ñ', 'cs_€')(headers);
		expect(Buffer.from((headers['authorization'] ?? '').replace('Basic ', ''), 'base64').toString('utf8')).toBe('ck_ñ:cs_€');
	});

	it.each([
		[404, 'application/json', '{"code":"x"}', { code: 'x' }],
		[500, 'text/html', '<html>', '<html>'],
		[200, 'text/html', ' {"late":true}', { late: true }],
		[200, 'application/json', '{broken', '{broken'],
		[204, 'text/plain', '', undefined],
	])('never throws for %i %s %s', async (status, type, body, expected) => {
		handle = (_request, response) => response.writeHead(status, { 'Content-Type': type }).end(status === 204 ? undefined : body);
		await expect(axiosTransport()({ method: 'GET', url: origin })).resolves.toMatchObject({ status, body: expected });
	});

	it('does not follow a redirect with the credential', async () => {
		let calls = 0;
		handle = (_request, response) => {
			calls++;
			response.writeHead(302, { Location: `${origin}/elsewhere` }).end();
		};
		await expect(axiosTransport(bearer('secret'))({ method: 'POST', url: origin, json: {} })).resolves.toMatchObject({ status: 302 });
		expect(calls).toBe(1);
	});

	it.each([
		['a broken connection', (request: IncomingMessage) => request.socket.destroy(), 'ECONNRESET'],
		['no answer in time', () => undefined, expect.stringMatching(/^(ETIMEDOUT|ECONNABORTED)$/) as unknown],
	])('throws the bare code for %s, without request or credential', async (_name, behaviour, code) => {
		handle = behaviour;
		const thrown: unknown = await axiosTransport(bearer('secret'))({ method: 'GET', url: `${origin}/?email=lucia@example.com`, timeoutMs: 100 }).catch((error: unknown) => error);
		expect(thrown).toBeInstanceOf(NetworkError);
		expect(thrown).toMatchObject({ code });
		expect(Object.keys(thrown as object).sort()).toEqual(['code', 'name']);
	});

	it('names a refused connection', async () => {
		await expect(axiosTransport()({ method: 'GET', url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});
});
