import { inspect } from 'node:util';
import { ApiError } from '../../connectors/apiError';
import { hubspotErrors } from '../../connectors/hubspot/errors';
import type { ApiCall, HttpClientOptions } from '../../connectors/http';
import { woocommerceErrors } from '../../connectors/woocommerce/errors';
import { hubspotError, missingScope } from '../contract/hubspotError';
import { kit, type Step } from './clientKit';

const keyed: ApiCall = {
	operation: 'contact upsert',
	method: 'POST',
	path: '/contacts',
	json: { properties: { email: 'lucia@example.com', firstname: 'Lucía', phone: '+34600111222' } },
	idempotent: true,
	scopes: ['crm.objects.contacts.write'],
};
const unkeyed: ApiCall = { ...keyed, operation: 'note', idempotent: false, scopes: undefined };
const plain: ApiCall = { ...keyed, scopes: undefined };

async function failure(step: Step, call: ApiCall = plain, options: Partial<HttpClientOptions> = {}): Promise<ApiError> {
	const { http } = kit([step], { retry: { attempts: 1 }, ...options });
	const thrown: unknown = await http.request(call).catch((error: unknown) => error);
	if (!(thrown instanceof ApiError)) throw new Error('It was answered');
	return thrown;
}

async function texts(step: Step, call?: ApiCall, options?: Partial<HttpClientOptions>): Promise<[en: string, es: string]> {
	const error = await failure(step, call, options);
	expect(error.text('en')).toBe(error.message);
	return [error.message, error.text('es')];
}

const hubspot = { vendor: 'HubSpot', dialect: hubspotErrors };
const woo = (baseUrl: string) => ({ vendor: 'WooCommerce', dialect: woocommerceErrors, baseUrl });

describe('what an ApiError says', () => {
	it.each<[string, Step, ApiCall, string, string]>([
		[
			'301',
			{ status: 301 },
			plain,
			'Vendor answered 301 (contact upsert): the address leads to another one. Put the final address into the credential, with https://.',
			'Vendor respondió 301 (contact upsert): la dirección lleva a otra. Ponga en la credencial la dirección final, con https://.',
		],
		[
			'400 with the vendor\'s words',
			{ status: 400, body: { message: 'Field colour is unknown' } },
			plain,
			'Vendor answered 400 (contact upsert): it refused the data. Correct what it names and run it again. Vendor says: «Field colour is unknown».',
			'Vendor respondió 400 (contact upsert): rechazó los datos. Corrija el dato que nombra y repítalo. Vendor dice: «Field colour is unknown».',
		],
		[
			'401',
			{ status: 401 },
			plain,
			'Vendor answered 401 (contact upsert): the credential was revoked or is wrong. Reconnect the credential.',
			'Vendor respondió 401 (contact upsert): la credencial se revocó o no es correcta. Vuelva a conectar la credencial.',
		],
		[
			'401 where a scope is needed',
			{ status: 401 },
			keyed,
			'Vendor answered 401 (contact upsert): the token was revoked or lacks a scope (crm.objects.contacts.write). Reconnect the credential.',
			'Vendor respondió 401 (contact upsert): el token se revocó o le falta un permiso (crm.objects.contacts.write). Vuelva a conectar la credencial.',
		],
		[
			'403',
			{ status: 403 },
			keyed,
			'Vendor answered 403 (contact upsert): the credential lacks permission (crm.objects.contacts.write). Grant the permission to the credential and reconnect it.',
			'Vendor respondió 403 (contact upsert): la credencial no tiene permiso (crm.objects.contacts.write). Conceda el permiso a la credencial y vuelva a conectarla.',
		],
		[
			'404',
			{ status: 404 },
			plain,
			'Vendor answered 404 (contact upsert): what was asked for is not there. Check that it was not deleted and that the address is right.',
			'Vendor respondió 404 (contact upsert): no existe lo que se pide. Compruebe que no se haya borrado y que la dirección sea correcta.',
		],
		[
			'409',
			{ status: 409 },
			plain,
			'Vendor answered 409 (contact upsert): it conflicts with what is already there. Look for a duplicate and run it again.',
			'Vendor respondió 409 (contact upsert): choca con lo que ya hay. Busque un duplicado y repítalo.',
		],
		[
			'413',
			{ status: 413 },
			plain,
			'Vendor answered 413 (contact upsert): the request is too large. Send fewer things at once.',
			'Vendor respondió 413 (contact upsert): la petición es demasiado grande. Envíe menos cosas de una vez.',
		],
		[
			'422',
			{ status: 422 },
			plain,
			'Vendor answered 422 (contact upsert): it refused the data. Correct what it names and run it again.',
			'Vendor respondió 422 (contact upsert): rechazó los datos. Corrija el dato que nombra y repítalo.',
		],
		[
			'429 with a wait',
			{ status: 429, headers: { 'retry-after': '90' } },
			plain,
			'Vendor answered 429 (contact upsert): the rate limit of the account is used up. Run it again later. It asks to wait 90 s.',
			'Vendor respondió 429 (contact upsert): se agotó el límite de peticiones de la cuenta. Repítalo más tarde. Pide esperar 90 s.',
		],
		[
			'500 of a keyed call',
			{ status: 500 },
			plain,
			'Vendor answered 500 (contact upsert): it failed on its side. Run it again later. It may have been done already; repeating it doubles nothing.',
			'Vendor respondió 500 (contact upsert): falló en su lado. Repítalo más tarde. Puede que ya se hiciera; repetirlo no duplica nada.',
		],
		[
			'503 of a call without a key',
			{ status: 503 },
			unkeyed,
			'Vendor answered 503 (note): it failed on its side. Run it again later. It may have been done already: look before repeating it.',
			'Vendor respondió 503 (note): falló en su lado. Repítalo más tarde. Puede que ya se hiciera: compruébelo antes de repetirlo.',
		],
		[
			'an unreachable address',
			'ENOTFOUND',
			plain,
			'Vendor did not answer (contact upsert, ENOTFOUND): its address could not be reached. Check the address and the internet connection.',
			'Vendor no respondió (contact upsert, ENOTFOUND): no se pudo llegar a su dirección. Compruebe la dirección y la conexión a internet.',
		],
		[
			'an expired certificate',
			'CERT_HAS_EXPIRED',
			plain,
			'Vendor did not answer (contact upsert, CERT_HAS_EXPIRED): its certificate is not trusted. Renew the certificate or correct the address.',
			'Vendor no respondió (contact upsert, CERT_HAS_EXPIRED): su certificado no es de confianza. Renueve el certificado o corrija la dirección.',
		],
		[
			'an address that is not allowed',
			'ERR_INVALID_URL',
			plain,
			'Vendor did not answer (contact upsert, ERR_INVALID_URL): this server does not allow calls to that address. Correct the address, or allow it in n8n (N8N_SSRF_ALLOWED_HOSTNAMES).',
			'Vendor no respondió (contact upsert, ERR_INVALID_URL): este servidor no permite llamar a esa dirección. Corrija la dirección, o permítala en n8n (N8N_SSRF_ALLOWED_HOSTNAMES).',
		],
		[
			'a timeout',
			'ETIMEDOUT',
			unkeyed,
			'Vendor did not answer (note, ETIMEDOUT): it took too long. Run it again later. It may have been done already: look before repeating it.',
			'Vendor no respondió (note, ETIMEDOUT): tardó demasiado. Repítalo más tarde. Puede que ya se hiciera: compruébelo antes de repetirlo.',
		],
		[
			'a cut connection',
			'UNKNOWN',
			plain,
			'Vendor did not answer (contact upsert): the connection was cut. Run it again later. It may have been done already; repeating it doubles nothing.',
			'Vendor no respondió (contact upsert): la conexión se cortó. Repítalo más tarde. Puede que ya se hiciera; repetirlo no duplica nada.',
		],
		[
			'a page instead of JSON',
			{ status: 200, body: '<html>' },
			{ ...plain, method: 'GET' },
			'Vendor answered 200 (contact upsert): the answer is not the JSON of its API. Check the address, and that no maintenance page or security plugin is answering.',
			'Vendor respondió 200 (contact upsert): la respuesta no es el JSON de su API. Compruebe la dirección, y que no responda una página de mantenimiento o un plugin de seguridad.',
		],
	])('for %s', async (_name, step, call, en, es) => {
		expect(await texts(step, call)).toEqual([en, es]);
	});

	it.each<[string, Step, string, string]>([
		['a credential that cannot be renewed', 'EAUTH', 'Vendor did not answer (contact upsert, EAUTH): the credential could not be renewed. Reconnect the credential.', 'Vendor no respondió (contact upsert, EAUTH): la credencial no se pudo renovar. Vuelva a conectar la credencial.'],
		['an execution that was stopped', 'ERR_CANCELED', 'Vendor did not answer (contact upsert, ERR_CANCELED): the execution was stopped. Run it again if it is needed. It may have been done already; repeating it doubles nothing.', 'Vendor no respondió (contact upsert, ERR_CANCELED): la ejecución se detuvo. Repítalo si hace falta. Puede que ya se hiciera; repetirlo no duplica nada.'],
	])('for %s', async (_name, step, en, es) => {
		expect(await texts(step)).toEqual([en, es]);
	});

	it('for what went wrong on this side, in its own words without the person', async () => {
		const transport = () => Promise.reject(new Error('No credential for lucia@example.com is set'));
		const error = await failure('ECONNRESET', plain, { transport });
		expect(error.message).toBe(
			'Vendor did not answer (contact upsert): the request failed on this side. Check the credential and the connection. It may have been done already; repeating it doubles nothing. (No credential for … is set)',
		);
		expect(error.text('es')).toContain('la petición falló de este lado. Compruebe la credencial y la conexión.');
		expect(error).toMatchObject({ retryable: false, acted: 'maybe', attempts: 1 });
	});

	it('for a call that the pace left no time to send', async () => {
		const { http } = kit([{ status: 200, body: {} }], { requestsPerSecond: 0.01, burst: 1 });
		await http.request(plain);
		const error: unknown = await http.request(plain).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ retryable: true, acted: 'no', attempts: 0, retryAfterMs: 100_000 });
		expect((error as ApiError).message).toBe(
			"Vendor did not answer (contact upsert): the account's rate limit left no time to send it. Run it again later. It asks to wait 100 s.",
		);
	});

	it('for HubSpot\'s missing scope, naming what HubSpot names', async () => {
		const error = await failure({ status: 403, body: missingScope('crm.schemas.contacts.write') }, keyed, hubspot);
		expect(error).toMatchObject({ code: 'MISSING_SCOPES', requestId: 'a43683b0-5717-4ceb-80b4-104d02915d8c' });
		expect(error.message).toBe(
			"HubSpot answered 403 (contact upsert): the credential lacks permission (crm.schemas.contacts.write). Grant the permission to the credential and reconnect it. HubSpot says: «This app hasn't been granted all required scopes to make this call.».",
		);
	});

	it.each<[string, string, Step, RegExp, RegExp]>([
		['plain HTTP', 'http://tienda.example/wp-json/wc/v3', { status: 401, body: { code: 'woocommerce_rest_cannot_view', message: 'Sorry' } }, /over plain HTTP WooCommerce does not accept the key.*X-Forwarded-Proto: https/, /por HTTP sin cifrar.*X-Forwarded-Proto: https/],
		['a wrong key', 'https://tienda.example/wp-json/wc/v3', { status: 401, body: { code: 'woocommerce_rest_authentication_error', message: 'Invalid' } }, /the key is wrong or revoked, or WordPress believes/, /la clave no es correcta, se revocó/],
		['a wrong secret over plain HTTP that a proxy encrypts', 'http://tienda.example/wp-json/wc/v3', { status: 401, body: { code: 'woocommerce_rest_authentication_error', message: 'Consumer secret is invalid.' } }, /the key is wrong or revoked/, /la clave no es correcta, se revocó/],
		['a read-only key', 'https://tienda.example/wp-json/wc/v3', { status: 401, body: { code: 'woocommerce_rest_authentication_error', message: 'The API key provided does not have write permissions.' } }, /the key may only read/, /solo puede leer/],
		['a read-only key of a Spanish shop', 'https://tienda.example/wp-json/wc/v3', { status: 401, body: { code: 'woocommerce_rest_authentication_error', message: 'La clave API facilitada no tiene permisos de escritura.' } }, /the key may only read/, /solo puede leer/],
		['a user who may not write', 'https://tienda.example/wp-json/wc/v3', { status: 401, body: { code: 'woocommerce_rest_cannot_batch', message: 'Sorry' } }, /the key may only read\. .*Read\/Write/, /solo puede leer\. .*Lectura\/Escritura/],
		['a firewall', 'https://tienda.example/wp-json/wc/v3', { status: 403, body: '<html>Forbidden</html>' }, /something in front of WooCommerce/, /algo delante de WooCommerce/],
		['plain permalinks', 'https://tienda.example/wp-json/wc/v3', { status: 404, body: '<html>Nada</html>' }, /not at that address\. .*Permalinks/, /no está la API.*Enlaces permanentes/],
		['WooCommerce switched off', 'https://tienda.example/wp-json/wc/v3', { status: 404, body: { code: 'rest_no_route', message: 'No route' } }, /WordPress answers and its WooCommerce API does not/, /WordPress responde y su API/],
	])('for WooCommerce with %s', async (_name, baseUrl, step, en, es) => {
		const [english, spanish] = await texts(step, plain, woo(baseUrl));
		expect(english).toMatch(en);
		expect(spanish).toMatch(es);
	});

	it('carries neither the credential nor the person, however it is looked at', async () => {
		const body = hubspotError('VALIDATION_ERROR', 'Lucía <lucia@example.com> +34 600 111 222 rejected with Bearer pat-eu1-secret-secret');
		const error = await failure({ status: 400, body, headers: { authorization: 'Bearer pat-eu1-secret-secret' } }, keyed, hubspot);
		const everything = `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)} ${error.stack ?? ''}`;
		for (const secret of ['lucia@', 'Lucía', '600', 'secret']) expect(everything).not.toContain(secret);
		expect(error.cause).toBeUndefined();
	});
});
