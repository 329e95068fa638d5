/**
 * Calls within a session: https://learn-api.erply.com/getting-started/authentication
 * Erply wants a session key in the body of each request, and says that it is over in an answer of 200, which n8n takes for
 * a success and would never renew. So the session is opened here, by a call that the credential signs (it adds user name and
 * password to `verifyUser` and to nothing else), and its key is known to this process only.
 */
import { AccountCache } from '../accountCache';
import { ApiError } from '../apiError';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { clientCodeOf } from './account';
import { SESSION_OVER } from './errors';

type Parameters = Readonly<Record<string, string | number>>;

/** A day: the longest that Erply gives. */
const SESSION_SECONDS = 86_400;

export class ErplySessions {
	private readonly keys = new AccountCache<string>();

	/** The records of one call that reads. @throws ApiError */
	async records(http: HttpClient, operation: string, request: string, parameters: Parameters): Promise<JsonRecord[]> {
		return await this.within(http, operation, request, parameters, true);
	}

	/** A call that changes something, each time it is made. @throws ApiError */
	async change(http: HttpClient, operation: string, request: string, parameters: Parameters): Promise<JsonRecord[]> {
		return await this.within(http, operation, request, parameters, false);
	}

	private async within(http: HttpClient, operation: string, request: string, parameters: Parameters, repeatable: boolean): Promise<JsonRecord[]> {
		const send = async () => records(await call(http, operation, request, { ...parameters, sessionKey: await this.keys.get(http.account, () => openSession(http)) }, repeatable));
		try {
			return await send();
		} catch (error) {
			if (!(error instanceof ApiError) || error.operation === SIGN_IN || !SESSION_OVER.has(error.code ?? '')) throw error;
			this.keys.forget(http.account);
			return await send();
		}
	}
}

const SIGN_IN = 'sign-in';

async function openSession(http: HttpClient): Promise<string> {
	const [user] = records(await call(http, SIGN_IN, 'verifyUser', { sessionLength: SESSION_SECONDS, doNotGenerateIdentityToken: 1 }));
	const key = asText(user?.['sessionKey']);
	if (key !== undefined) return key;
	throw http.finding({ operation: SIGN_IN, method: 'POST', path: '/api/' }, {
		what: { es: 'no dio ninguna clave de sesión', en: 'it gave no session key' },
		todo: { es: 'Compruebe la credencial', en: 'Check the credential' },
	});
}

async function call(http: HttpClient, operation: string, request: string, parameters: Parameters, repeatable = true): Promise<unknown> {
	const form = new URLSearchParams({ request, clientCode: clientCodeOf(http.baseUrl), responseType: 'JSON' });
	for (const [name, value] of Object.entries(parameters)) form.set(name, String(value));
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	return (await http.request({ operation, method: 'POST', path: '/api/', body: form.toString(), headers, idempotent: repeatable })).body;
}

function records(body: unknown): JsonRecord[] {
	return asArray(asRecord(body)['records']).map(asRecord);
}
