import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, Icon, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/**
 * eBay: the shop's own application and the seller's refresh token. eBay's sign-in wants a `RuName` where OAuth 2 has an address, which n8n's
 * OAuth 2 cannot send. What it needs: docs/connectors/ebay.md
 */
export class TpvEbayApi implements ICredentialType {
	name = 'tpvEbayApi';

	displayName = 'eBay (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://developer.ebay.com/api-docs/static/oauth-refresh-token-request.html';

	properties: INodeProperties[] = [
		{ displayName: 'App ID (Client ID)', name: 'clientId', type: 'string', default: '', required: true, description: 'From developer.ebay.com → Application Keys' },
		{ displayName: 'Cert ID (Client Secret)', name: 'clientSecret', type: 'string', typeOptions: { password: true }, default: '', required: true },
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From developer.ebay.com → User Tokens → Get a Token from eBay via Your Application, with the seller’s account. It lasts 18 months.',
		},
		{
			displayName: 'Verification Token',
			name: 'verificationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'For notifications: 32 to 80 letters, digits, _ or - of your own choosing, by which eBay knows that the address is yours. Empty: sales come by the poll alone.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			default: 'production',
			description: 'Where the keys are valid',
		},
	];

	/** The keys go into the call for a token, and into no other. */
	authenticate = async (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> => {
		if (!/^https:\/\/api\.(sandbox\.)?ebay\.com\/identity\/v1\/oauth2\/token$/.test(`${options.baseURL ?? ''}${options.url}`)) return options;
		const keys = Buffer.from(`${text(credentials.clientId)}:${text(credentials.clientSecret)}`, 'utf8').toString('base64');
		const signed = { ...options, headers: { ...options.headers, Authorization: `Basic ${keys}` } };
		if (typeof options.body !== 'string') return signed;
		const form = new URLSearchParams(options.body);
		if (form.get('grant_type') === 'refresh_token') form.set('refresh_token', text(credentials.refreshToken));
		return { ...signed, body: form.toString() };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.environment === "sandbox" ? "https://api.sandbox.ebay.com" : "https://api.ebay.com"}}',
			url: '/identity/v1/oauth2/token',
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: { grant_type: 'refresh_token', refresh_token: '={{$credentials.refreshToken}}' },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: only a sign-in has such a field.
				properties: { key: 'access_token', value: undefined, message: 'eBay gave no access token: check the keys, the refresh token and the environment' },
			},
		],
	};
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
