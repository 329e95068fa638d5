/** Outside systems as a node reaches them: through n8n's authenticated helper, so OAuth refresh, proxies and SSRF rules hold. */
import type { IDataObject, IExecuteFunctions, IHookFunctions, IHttpRequestOptions, IN8nHttpFullResponse, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { withExpressions } from './expressionEngine';
import { openAccount } from '../../usecases/outsideSystems';
import type { Connector, HttpClient, Transport, TransportResponse } from '../../usecases/outsideSystems';

/** Wherever n8n calls a node. */
export type NodeContext = IExecuteFunctions | IHookFunctions | ITriggerFunctions | IWebhookFunctions;

export interface OutsideSystem {
	connector: Connector;
	http: HttpClient;
	/** Connector and account, for the ledger's memory of what was told to whom. */
	account: string;
}

/** @throws Error in words when the credential is missing or its address cannot be used */
export async function openOutside(context: NodeContext, connector: Connector, credentialType: string): Promise<OutsideSystem> {
	const fields = await context.getCredentials(credentialType);
	const site = addressOf(connector, fields);
	const credentialId = context.getNode().credentials?.[credentialType]?.id ?? 'default';
	const http = openAccount(connector, {
		transport: n8nTransport(context, credentialType, connector.oauth2Header),
		credentialId,
		...(site === undefined ? {} : { site }),
		...(connector.headers === undefined ? {} : { headers: connector.headers(fields) }),
	});
	return { connector, http, account: `${connector.id}:${credentialId}` };
}

/** The way out with a credential of any type, or with none. */
export function transportFor(context: NodeContext, credentialType: string | undefined): Transport {
	return n8nTransport(context, credentialType, undefined);
}

/** Where the account lives, by what the credential says of it. */
function addressOf(connector: Connector, fields: IDataObject): string | undefined {
	if (connector.site) return connector.site(fields);
	return typeof fields.url === 'string' ? fields.url : undefined;
}

function n8nTransport(context: NodeContext, credentialType: string | undefined, oauth2Header: string | undefined): Transport {
	// n8n's own way of saying in which header the token goes.
	const more = oauth2Header === undefined ? undefined : { oauth2: { tokenType: 'Bearer', keyToIncludeInAccessTokenHeader: oauth2Header } };
	return async (request) => {
		const options: IHttpRequestOptions = {
			method: request.method,
			url: request.url,
			// Some credentials put themselves into the query, where there is one.
			qs: { ...request.query },
			headers: { ...request.headers },
			...(request.json === undefined ? {} : { body: request.json, json: true }),
			...(request.body === undefined ? {} : { body: request.body }),
			...(request.timeoutMs === undefined ? {} : { timeout: request.timeoutMs }),
			returnFullResponse: true,
			// A 401 must throw inside n8n, for that is how it learns to renew an OAuth token.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
			disableFollowRedirect: request.method !== 'GET' && request.method !== 'HEAD',
			// n8n's default is to send them along, to whatever host the answer names.
			sendCredentialsOnCrossOriginRedirect: false,
		};
		try {
			const sent =
				credentialType === undefined
					? context.helpers.httpRequest(options)
					: withExpressions(context, async () => (await context.helpers.httpRequestWithAuthentication.call(context as IExecuteFunctions, credentialType, understandingOldAuth(options), more)) as unknown);
			const response = (await sent) as IN8nHttpFullResponse;
			return { status: response.statusCode, headers: lowerCase(response.headers), body: response.body };
		} catch (error) {
			const refused = unauthorised(error);
			if (refused) return refused;
			// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the transport's contract: http.ts words it, outsideError.ts wraps it
			throw error;
		}
	};
}

/**
 * Credentials that n8n ships and that are older than its request helper (WooCommerce) write `auth: { user, password }`, which
 * the helper does not read: n8n 2.41 would send an empty user name.
 */
function understandingOldAuth(options: IHttpRequestOptions): IHttpRequestOptions {
	let auth: IHttpRequestOptions['auth'];
	return Object.defineProperty(options, 'auth', {
		configurable: true,
		enumerable: true,
		get: () => auth,
		set: (written: (NonNullable<IHttpRequestOptions['auth']> & { user?: string }) | undefined) => {
			auth = written && { ...written, username: written.username || written.user || '' };
		},
	});
}

/** A 401 that stayed one after n8n tried to renew the token, as an answer like any other. */
function unauthorised(error: unknown): TransportResponse | undefined {
	const { httpCode, status, statusCode, response } = error as { httpCode?: unknown; status?: unknown; statusCode?: unknown; response?: { status?: unknown; data?: unknown; headers?: IDataObject } };
	const is401 = [httpCode, status, statusCode, response?.status].some((code) => String(code) === '401');
	return is401 ? { status: 401, headers: lowerCase(response?.headers), body: response?.data } : undefined;
}

function lowerCase(headers: IDataObject | undefined): Record<string, string> {
	return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), typeof value === 'string' || typeof value === 'number' ? String(value) : Array.isArray(value) ? value.map(String).join(', ') : '']));
}
