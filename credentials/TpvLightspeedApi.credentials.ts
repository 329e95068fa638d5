import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Lightspeed X-Series: a personal token of the shop. What it needs: docs/connectors/lightspeed.md */
export class TpvLightspeedApi implements ICredentialType {
	name = 'tpvLightspeedApi';

	displayName = 'Lightspeed X-Series (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://x-series-api.lightspeedhq.com/docs/authorization';

	properties: INodeProperties[] = [
		{
			displayName: 'Domain Prefix',
			name: 'domainPrefix',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. latienda',
			description: 'The part before <code>.retail.lightspeed.app</code>',
		},
		{
			displayName: 'Personal Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Setup, Personal Tokens (Plus plan)',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '=https://{{$credentials.domainPrefix}}.retail.lightspeed.app/api/2.0',
			url: '/sales?page_size=1',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: a page that is not Lightspeed's has no such field.
				properties: { key: 'data', value: undefined, message: 'The answer is not Lightspeed’s' },
			},
		],
	};
}
