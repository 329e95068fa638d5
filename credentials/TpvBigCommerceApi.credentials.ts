import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** BigCommerce: a store-level API account. Which permissions it needs: docs/connectors/bigcommerce.md */
export class TpvBigCommerceApi implements ICredentialType {
	name = 'tpvBigCommerceApi';

	displayName = 'BigCommerce (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://developer.bigcommerce.com/docs/start/authentication/api-accounts';

	properties: INodeProperties[] = [
		{
			displayName: 'Store Hash',
			name: 'storeHash',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. abc123xyz',
			description: 'The part after <code>stores/</code> in the API path of the account',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Of the same API account: events are signed with it. Without it sales come by the poll alone.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-Auth-Token': '={{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '=https://api.bigcommerce.com/stores/{{$credentials.storeHash}}',
			url: '/v2/orders/count',
			headers: { Accept: 'application/json' },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: a page that is not BigCommerce's has no such field.
				properties: { key: 'count', value: undefined, message: 'The answer is not BigCommerce’s' },
			},
		],
	};
}
