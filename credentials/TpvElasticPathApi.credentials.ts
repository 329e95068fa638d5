import type { IAuthenticateGeneric, Icon, ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';

/** Elastic Path Commerce Cloud: an application key of the store. What it needs: docs/connectors/elasticpath.md */
export class TpvElasticPathApi implements ICredentialType {
	name = 'tpvElasticPathApi';

	displayName = 'Elastic Path (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://elasticpath.dev/docs/authentication/application-keys/application-keys';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'API Host',
			name: 'host',
			type: 'string',
			default: 'euwest.api.elasticpath.com',
			required: true,
			description: 'Of the store’s region: <code>euwest.api.elasticpath.com</code> or <code>useast.api.elasticpath.com</code>',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
	];

	/** A token lasts an hour; n8n asks for another when it is refused. https://elasticpath.dev/docs/api/authentication/create-an-access-token */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<{ accessToken: string }> {
		const text = (field: string) => (typeof credentials[field] === 'string' ? credentials[field] : '');
		const host = text('host').trim().replace(/^https?:\/\//, '').replace(/\/.*$/, '');
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			url: `https://${host}/oauth/access_token`,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({ grant_type: 'client_credentials', client_id: text('clientId'), client_secret: text('clientSecret') }).toString(),
		})) as { access_token?: string };
		return { accessToken: answer.access_token ?? '' };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '=https://{{$credentials.host}}',
			url: '/v2/orders',
			qs: { 'page[limit]': 1 },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: a page that is not Elastic Path's has no such field.
				properties: { key: 'data', value: undefined, message: 'The answer is not Elastic Path’s' },
			},
		],
	};
}
