import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Square: an access token of the shop's own application. Which permissions it needs: docs/connectors/square.md */
export class TpvSquareApi implements ICredentialType {
	name = 'tpvSquareApi';

	displayName = 'Square (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://developer.squareup.com/docs/build-basics/access-tokens';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From the Developer Console, your application, Credentials. Events need the application’s own token, not one by OAuth.',
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
			description: 'Where the token is valid',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.environment === "sandbox" ? "https://connect.squareupsandbox.com" : "https://connect.squareup.com"}}',
			url: '/v2/locations',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: a page that is not Square's has no such field.
				properties: { key: 'locations', value: undefined, message: 'The answer is not Square’s, or the account has no location' },
			},
		],
	};
}
