/** Outside systems as a node reaches them: through n8n's authenticated helper, so OAuth refresh, proxies and SSRF rules hold. */
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { openAccount } from '../../usecases/outsideSystems';
import type { Connector, HttpClient, Transport, TransportResponse } from '../../usecases/outsideSystems';

export interface OutsideSystem {
	connector: Connector;
	http: HttpClient;
	/** Connector and account, for the ledger's memory of what was told to whom. */
	account: string;
}

/** @throws Error in words when the credential is missing or its address cannot be used */
export async function openOutside(context: IExecuteFunctions, connector: Connector, credentialType: string): Promise<OutsideSystem> {
	const site = await addressOf(context, credentialType);
	const credentialId = context.getNode().credentials?.[credentialType]?.id ?? 'default';
	const http = openAccount(connector, {
		transport: n8nTransport(context, credentialType),
		credentialId,
		...(site === undefined ? {} : { site }),
	});
	return { connector, http, account: `${connector.id}:${credentialId}` };
}

/** The shop's own address, for systems that run on its host. */
async function addressOf(context: IExecuteFunctions, credentialType: string): Promise<string | undefined> {
	const { url } = await context.getCredentials<{ url?: unknown }>(credentialType);
	return typeof url === 'string' ? url : undefined;
}

function n8nTransport(context: IExecuteFunctions, credentialType: string): Transport {
	return async (request) => {
		const options: IHttpRequestOptions = {
			method: request.method,
			url: request.url,
			...(request.query === undefined ? {} : { qs: { ...request.query } }),
			headers: { ...request.headers },
			...(request.json === undefined ? {} : { body: request.json, json: true }),
			...(request.body === undefined ? {} : { body: request.body }),
			...(request.timeoutMs === undefined ? {} : { timeout: request.timeoutMs }),
			returnFullResponse: true,
			// A 401 must throw inside n8n, for that is how it learns to renew an OAuth token.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
			disableFollowRedirect: request.method !== 'GET' && request.method !== 'HEAD',
		};
		try {
			const response = (await context.helpers.httpRequestWithAuthentication.call(context, credentialType, options)) as IN8nHttpFullResponse;
			return { status: response.statusCode, headers: lowerCase(response.headers), body: response.body };
		} catch (error) {
			const refused = unauthorised(error);
			if (refused) return refused;
			// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the transport's contract: http.ts words it, outsideError.ts wraps it
			throw error;
		}
	};
}

/** A 401 that stayed one after n8n tried to renew the token, as an answer like any other. */
function unauthorised(error: unknown): TransportResponse | undefined {
	const { httpCode, status, statusCode, response } = error as { httpCode?: unknown; status?: unknown; statusCode?: unknown; response?: { status?: unknown; data?: unknown; headers?: IDataObject } };
	const is401 = [httpCode, status, statusCode, response?.status].some((code) => String(code) === '401');
	return is401 ? { status: 401, headers: lowerCase(response?.headers), body: response?.data } : undefined;
}

function lowerCase(headers: IDataObject | undefined): Record<string, string> {
	return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), typeof value === 'string' || typeof value === 'number' ? String(value) : '']));
}
