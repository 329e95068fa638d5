import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, Icon, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/** Amazon's Selling Partner API: the shop's own private application, authorised by its own seller account. What it needs: docs/connectors/amazon.md */
export class TpvAmazonApi implements ICredentialType {
	name = 'tpvAmazonApi';

	displayName = 'Amazon Selling Partner (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://developer-docs.amazon.com/sp-api/docs/self-authorization';

	properties: INodeProperties[] = [
		{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '', required: true, placeholder: 'amzn1.application-oa2-client.…', description: 'From Solution Provider Portal → your application → LWA credentials' },
		{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', typeOptions: { password: true }, default: '', required: true, description: 'It has to be renewed every 180 days' },
		{ displayName: 'Refresh Token', name: 'refreshToken', type: 'string', typeOptions: { password: true }, default: '', required: true, description: 'From Authorize Application; begins with Atzr|' },
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Europe', value: 'eu' },
				{ name: 'Far East', value: 'fe' },
				{ name: 'North America', value: 'na' },
			],
			default: 'eu',
			description: 'Where the seller’s account is. Europe includes the United Kingdom, Turkey, the Emirates and India.',
		},
	];

	/** The keys go into the call for a token, and into no other. */
	authenticate = async (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> => {
		if (`${options.baseURL ?? ''}${options.url}` !== 'https://api.amazon.com/auth/o2/token' || typeof options.body !== 'string') return options;
		const form = new URLSearchParams(options.body);
		form.set('client_id', text(credentials.clientId));
		form.set('client_secret', text(credentials.clientSecret));
		form.set('refresh_token', text(credentials.refreshToken));
		return { ...options, body: form.toString() };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: 'https://api.amazon.com',
			url: '/auth/o2/token',
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: {
				grant_type: 'refresh_token',
				client_id: '={{$credentials.clientId}}',
				client_secret: '={{$credentials.clientSecret}}',
				refresh_token: '={{$credentials.refreshToken}}',
			},
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: only a sign-in has such a field.
				properties: { key: 'access_token', value: undefined, message: 'Amazon gave no access token: check the keys and the refresh token' },
			},
		],
	};
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
