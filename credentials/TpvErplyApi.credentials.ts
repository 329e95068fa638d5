import type { Icon, ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/** Erply: a user of the account. Which rights it needs: docs/connectors/erply.md */
export class TpvErplyApi implements ICredentialType {
	name = 'tpvErplyApi';

	displayName = 'Erply (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://learn-api.erply.com/getting-started/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'Client Code',
			name: 'clientCode',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 123456',
			description: 'The account number, as in <code>https://123456.erply.com</code>',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
	];

	/** User name and password go into the call that opens a session, and into no other. */
	async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		if (typeof request.body !== 'string') return request;
		const form = new URLSearchParams(request.body);
		if (form.get('request') !== 'verifyUser') return request;
		form.set('username', asText(credentials['username']));
		form.set('password', asText(credentials['password']));
		return { ...request, body: form.toString() };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '=https://{{$credentials.clientCode}}.erply.com',
			url: '/api/',
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: {
				request: 'verifyUser',
				clientCode: '={{$credentials.clientCode}}',
				username: '={{$credentials.username}}',
				password: '={{$credentials.password}}',
				doNotGenerateIdentityToken: '1',
				sessionLength: '60',
			},
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// Erply answers 200 to a wrong password too. n8n compares the field with the value: only a session has such a field.
				properties: { key: 'records[0].sessionKey', value: undefined, message: 'Erply opened no session: check client code, user name and password' },
			},
		],
	};
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
