/**
 * An internet of our own for a real n8n: a proxy through which it reaches vendors by their real names, over TLS under a certificate of
 * the test's. Nothing leaves the machine; a name that nobody plays is answered by a page, as a wrong address is.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer as createVendors } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface VendorRequest {
	method: string;
	/** `https://api.holded.com/api/v2/sales-receipts` */
	url: string;
	query: URLSearchParams;
	headers: Readonly<Record<string, string>>;
	body: string;
}

export interface VendorReply {
	status: number;
	headers?: Readonly<Record<string, string>>;
	/** A text as it is; anything else as JSON. */
	body: unknown;
}

export type Vendor = (request: VendorRequest) => VendorReply;

export interface Internet {
	/** For the process that shall be in it. */
	env: NodeJS.ProcessEnv;
	/** What arrived. */
	requests: VendorRequest[];
	close(): Promise<void>;
}

const WRONG_ADDRESS: VendorReply = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html><body>It works!</body></html>' };

/** @param vendors by host */
export async function startInternet(vendors: Readonly<Record<string, Vendor>>): Promise<Internet> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-internet-'));
	const names = [...Object.keys(vendors), 'nowhere.example'];
	const { key, cert, authority } = certificates(folder, names);
	const requests: VendorRequest[] = [];
	const server = createVendors({ key, cert }, (request, response) => {
		void read(request).then((read) => {
			requests.push(read);
			const reply = answered(vendors[new URL(read.url).host], read);
			const isText = typeof reply.body === 'string';
			response.writeHead(reply.status, { 'content-type': isText ? 'text/plain' : 'application/json', ...reply.headers });
			response.end(isText ? reply.body : JSON.stringify(reply.body));
		});
	});
	const sockets = new Set<Socket>();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const proxy = createProxy((_request, response) => response.writeHead(501).end());
	proxy.on('connect', (_request, client: Socket) => {
		const vendor = connect((server.address() as AddressInfo).port, '127.0.0.1', () => client.write('HTTP/1.1 200 Connection Established\r\n\r\n'));
		for (const socket of [client, vendor]) {
			sockets.add(socket);
			socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
		}
		vendor.pipe(client).pipe(vendor);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	return {
		env: { HTTPS_PROXY: address, https_proxy: address, NODE_EXTRA_CA_CERTS: authority },
		requests,
		async close() {
			for (const socket of sockets) socket.destroy();
			await Promise.all([server, proxy].map((each) => new Promise((resolve) => each.close(resolve))));
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** A vendor that cannot make anything of a request fails, as they do; it never leaves anybody waiting. */
function answered(vendor: Vendor | undefined, request: VendorRequest): VendorReply {
	try {
		return vendor?.(request) ?? WRONG_ADDRESS;
	} catch (error) {
		return { status: 500, body: (error as Error).message };
	}
}

async function read(request: IncomingMessage): Promise<VendorRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const url = new URL(request.url ?? '/', `https://${request.headers.host ?? ''}`);
	const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
	return { method: request.method ?? 'GET', url: `${url.origin}${url.pathname}`, query: url.searchParams, headers, body: Buffer.concat(chunks).toString('utf8') };
}

/** One certificate for all names, under an authority that only this test knows. */
function certificates(folder: string, names: readonly string[]): { key: Buffer; cert: Buffer; authority: string } {
	const at = (name: string) => path.join(folder, name);
	const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
	openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=tpv-crm test');
	openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'vendors.key', '-out', 'vendors.csr', '-subj', '/CN=vendors');
	writeFileSync(at('names.txt'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
	openssl('x509', '-req', '-in', 'vendors.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names.txt', '-out', 'vendors.pem');
	return { key: readFileSync(at('vendors.key')), cert: readFileSync(at('vendors.pem')), authority: at('ca.pem') };
}
