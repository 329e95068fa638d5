import { createHmac, randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, Icon, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/**
 * Magento by OAuth 1.0a, as every version takes an integration's keys. n8n's own `magento2Api` sends the access token alone, which
 * Magento refuses since 2.4.4 unless it is told otherwise.
 */
export class TpvMagentoApi implements ICredentialType {
	name = 'tpvMagentoApi';

	displayName = 'Magento OAuth 1.0a (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-oauth/';

	properties: INodeProperties[] = [
		{ displayName: 'Shop URL', name: 'url', type: 'string', default: '', required: true, placeholder: 'https://tienda.example' },
		{ displayName: 'Consumer Key', name: 'consumerKey', type: 'string', default: '', required: true, description: 'From System → Integrations, as the next three' },
		{ displayName: 'Consumer Secret', name: 'consumerSecret', type: 'string', typeOptions: { password: true }, default: '', required: true },
		{ displayName: 'Access Token', name: 'accessToken', type: 'string', typeOptions: { password: true }, default: '', required: true },
		{ displayName: 'Access Token Secret', name: 'accessTokenSecret', type: 'string', typeOptions: { password: true }, default: '', required: true },
	];

	authenticate = async (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> => {
		const oauth = {
			oauth_consumer_key: text(credentials.consumerKey),
			oauth_nonce: randomBytes(16).toString('hex'),
			oauth_signature_method: 'HMAC-SHA256',
			oauth_timestamp: String(Math.floor(Date.now() / 1000)),
			oauth_token: text(credentials.accessToken),
			oauth_version: '1.0',
		};
		const secrets = [text(credentials.consumerSecret), text(credentials.accessTokenSecret)] as const;
		const signed = { ...oauth, oauth_signature: oauthSignature(options, oauth, secrets) };
		const header = Object.entries(signed).map(([name, value]) => `${name}="${percent(value)}"`).join(', ');
		return { ...options, headers: { ...options.headers, Authorization: `OAuth ${header}` } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.url.replace(/\\/+$/, "")}}',
			url: '/rest/V1/orders',
			qs: { 'searchCriteria[pageSize]': 1 },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: a page that is not the API's has no such field.
				properties: { key: 'total_count', value: undefined, message: 'The answer is not that of Magento’s API: is the address right?' },
			},
		],
	};
}

/** RFC 5849, section 3.4. @param secrets the consumer's and the token's */
export function oauthSignature(request: Pick<IHttpRequestOptions, 'method' | 'url' | 'baseURL' | 'qs'>, oauth: Readonly<Record<string, string>>, secrets: readonly [string, string]): string {
	const url = new URL(`${request.baseURL ?? ''}${request.url}`);
	const sent = [...url.searchParams, ...Object.entries(request.qs ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : text(value)] as const), ...Object.entries(oauth)];
	// By name, then by value, byte by byte, as they are encoded.
	const encoded = sent.map(([name, value]) => [percent(name), percent(value)] as const).sort((a, b) => byBytes(a[0], b[0]) || byBytes(a[1], b[1]));
	const parameters = encoded.map((pair) => pair.join('=')).join('&');
	const base = [request.method ?? 'GET', `${url.origin}${url.pathname}`, parameters].map(percent).join('&');
	return createHmac('sha256', secrets.map(percent).join('&')).update(base).digest('base64');
}

/** RFC 3986, stricter than `encodeURIComponent`. */
function percent(text: string): string {
	return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function byBytes(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
}
