/** Our own credentials, tested as the editor's button does it: in a real n8n, through its own request helper, against vendors by their real names. */
import type { ICredentialType } from 'n8n-workflow';
import { asRecord } from '../../connectors/json';
import { oauthSignature } from '../../credentials/TpvMagentoApi.credentials';
import * as ours from '../../nodes';
import { RealN8n } from './harness/realN8n';
import { startInternet, type Internet, type Vendor, type VendorReply, type VendorRequest } from './support/internet';

const ok = (body: unknown, headers?: Record<string, string>): VendorReply => ({ status: 200, body, ...(headers === undefined ? {} : { headers }) });
const no = (status: number, body: unknown = {}): VendorReply => ({ status, body });
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const form = ({ body }: VendorRequest) => new URLSearchParams(body);
const bearer = (token: string, body: unknown, refusal: VendorReply = no(401)): Vendor => ({ headers }) => (headers['authorization'] === `Bearer ${token}` ? ok(body) : refusal);

/** Signs the request again, as Magento does. */
const magento: Vendor = ({ method, url, query, headers }) => {
	const shown = Object.fromEntries([...(headers['authorization'] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
	const { oauth_signature: signature, ...oauth } = shown;
	const expected = oauthSignature({ method: method as 'GET', url: `${url}?${query.toString()}` }, oauth, ['cs', 'ats']);
	return oauth['oauth_token'] === 'at' && signature === expected ? ok({ items: [], total_count: 0 }) : no(401, { message: "The consumer isn't authorized to access %resources." });
};

const odoo: Vendor = ({ url, body }) => {
	if (!url.endsWith('/jsonrpc')) return no(404, 'Not Found');
	const [db, user, key] = (asRecord(asRecord(JSON.parse(body))['params'])['args'] ?? []) as unknown[];
	if (db !== 'tienda') return ok({ jsonrpc: '2.0', id: 1, error: { code: 200, message: 'Odoo Server Error' } });
	return ok({ jsonrpc: '2.0', id: 1, result: user === 'ana' && key === 'clave' ? 7 : false });
};

const vendors: Readonly<Record<string, Vendor>> = {
	'api.amazon.com': (request) => (form(request).get('client_secret') === 'secret' && form(request).get('refresh_token') === 'refresh' ? ok({ access_token: 'Atza|1' }) : no(400, { error: 'invalid_grant' })),
	'api.ebay.com': (request) => (request.headers['authorization'] === basic('app', 'cert') && form(request).get('refresh_token') === 'refresh' ? ok({ access_token: 'v^1' }) : no(401, { error: 'invalid_client' })),
	'api.bigcommerce.com': ({ url, headers }) => (!url.includes('/stores/abc123/') ? no(404) : headers['x-auth-token'] === 'token' ? ok({ count: 0 }) : no(401)),
	'euwest.api.elasticpath.com': (request) => {
		if (request.url.endsWith('/oauth/access_token')) return form(request).get('client_secret') === 'secret' ? ok({ access_token: 'ep' }) : no(401, { errors: [] });
		return request.headers['authorization'] === 'Bearer ep' ? ok({ data: [] }) : no(401);
	},
	// Everything is 200 there.
	'123456.erply.com': (request) => ok(form(request).get('password') === 'clave' ? { status: { errorCode: 0 }, records: [{ sessionKey: 'k' }] } : { status: { errorCode: 1051 }, records: [] }),
	'api.holded.com': ({ url, headers }) => {
		if (url.includes('/api/v2/')) return headers['authorization'] === 'Bearer pat_x' ? ok({ items: [], has_more: false }) : no(403, { detail: 'Access denied.' });
		return headers['key'] === 'v1key' ? ok([]) : no(401, { status: 0 });
	},
	'tienda.retail.lightspeed.app': bearer('token', { data: [] }),
	'magento.example': magento,
	'app05.mygestion.com': ({ url, headers }) => (!url.startsWith('https://app05.mygestion.com/appMg/api/') ? no(404, 'x') : headers['authorization'] === basic('ana', 'clave') ? ok('<formas_pago><forma_pago><id>1</id></forma_pago></formas_pago>', { 'content-type': 'application/xml' }) : no(401, '<html>401</html>')),
	'odoo.example': odoo,
	'presta.example': ({ headers }) => (headers['authorization'] === basic('KEY', '') ? ok({ currencies: [{ id: 1 }] }) : no(401, '')),
	'connect.squareup.com': bearer('token', { locations: [{ id: 'L1' }] }),
};

/** A credential that is right, the field that makes it wrong, and the one that makes it another place. */
const cases: readonly [type: string, right: Record<string, string>, wrongKey: Record<string, string>, wrongAddress: Record<string, string> | undefined][] = [
	['tpvAmazonApi', { clientId: 'client', clientSecret: 'secret', refreshToken: 'refresh', region: 'eu' }, { refreshToken: 'other' }, undefined],
	['tpvBigCommerceApi', { storeHash: 'abc123', accessToken: 'token', clientSecret: 's' }, { accessToken: 'other' }, { storeHash: 'zzz999' }],
	['tpvEbayApi', { clientId: 'app', clientSecret: 'cert', refreshToken: 'refresh', environment: 'production' }, { clientSecret: 'other' }, undefined],
	['tpvElasticPathApi', { host: 'euwest.api.elasticpath.com', clientId: 'id', clientSecret: 'secret', webhookSecret: 'w' }, { clientSecret: 'other' }, { host: 'nowhere.example' }],
	['tpvErplyApi', { clientCode: '123456', username: 'ana', password: 'clave' }, { password: 'other' }, { clientCode: '999999' }],
	['tpvHoldedApi', { apiKey: 'pat_x', version: 'v2' }, { apiKey: 'pat_y' }, { version: 'v1' }],
	['tpvHoldedApi', { apiKey: 'v1key', version: 'v1' }, { apiKey: 'other' }, { version: 'v2' }],
	['tpvLightspeedApi', { domainPrefix: 'tienda', accessToken: 'token' }, { accessToken: 'other' }, { domainPrefix: 'otra' }],
	['tpvMagentoApi', { url: 'https://magento.example/', consumerKey: 'ck', consumerSecret: 'cs', accessToken: 'at', accessTokenSecret: 'ats' }, { accessTokenSecret: 'other' }, { url: 'https://nowhere.example' }],
	['tpvMygestionApi', { url: 'https://app05.mygestion.com', username: 'ana', password: 'clave' }, { password: 'other' }, { url: 'https://nowhere.example' }],
	['tpvOdooApi', { url: 'https://odoo.example', db: 'tienda', username: 'ana', password: 'clave' }, { password: 'other' }, { url: 'https://nowhere.example' }],
	['tpvOdooApi', { url: 'https://odoo.example', db: 'tienda', username: 'ana', password: 'clave' }, { username: 'other' }, { db: 'otra' }],
	['tpvPrestashopApi', { url: 'https://presta.example/', apiKey: 'KEY' }, { apiKey: 'other' }, { url: 'https://nowhere.example' }],
	['tpvSquareApi', { accessToken: 'token', environment: 'production' }, { accessToken: 'other' }, { environment: 'sandbox' }],
];

let n8n: RealN8n;
let internet: Internet;

beforeAll(async () => {
	internet = await startInternet({ ...vendors, 'otra.retail.lightspeed.app': () => no(404), '999999.erply.com': () => no(404), 'connect.squareupsandbox.com': () => no(401) });
	n8n = await RealN8n.start(internet.env);
});
afterAll(async () => {
	await n8n?.stop();
	await internet?.close();
});

/** What the editor's button says. */
async function test(type: string, data: Record<string, string>): Promise<string> {
	const credential = await n8n.client.call<{ id: string; name: string }>('POST', '/credentials', { name: `${type} test`, type, data });
	const { status } = await n8n.client.call<{ status: string; message: string }>('POST', '/credentials/test', { credentials: { id: credential.id, name: credential.name, type, data } });
	return status;
}

it.each(cases)('%s passes when it is right, and fails on a wrong key and on a wrong address', async (type, right, wrongKey, wrongAddress) => {
	expect(await test(type, right)).toBe('OK');
	expect(await test(type, { ...right, ...wrongKey })).toBe('Error');
	if (wrongAddress) expect(await test(type, { ...right, ...wrongAddress })).toBe('Error');
});

it('covers every credential of ours that can be tested alone', () => {
	const own = Object.values(ours).map((Class) => new (Class as new () => Partial<ICredentialType>)()).filter(({ name, test: tested }) => name?.startsWith('tpv') && tested !== undefined).map(({ name }) => name);
	expect(own.length).toBeGreaterThan(10);
	expect(own.filter((name) => !cases.some(([type]) => type === name))).toEqual([]);
});
