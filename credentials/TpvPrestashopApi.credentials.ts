import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** PrestaShop: a key of its webservice. Which resources it needs: docs/connectors/prestashop.md */
export class TpvPrestashopApi implements ICredentialType {
	name = 'tpvPrestashopApi';

	displayName = 'PrestaShop (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://devdocs.prestashop-project.org/8/webservice/tutorials/creating-access/';

	properties: INodeProperties[] = [
		{ displayName: 'Shop URL', name: 'url', type: 'string', default: '', required: true, placeholder: 'https://tienda.example' },
		{
			displayName: 'Webservice Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Advanced Parameters → Webservice',
		},
	];

	/** The key is the user; there is no password. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { auth: { username: '={{$credentials.apiKey}}', password: '' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.url.replace(/\\/+$/, "").replace(/\\/api$/, "")}}',
			url: '/api/currencies?display=full&limit=1&output_format=JSON',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// n8n compares the field with the value: a page that is not the webservice's has no such field.
				properties: { key: 'currencies', value: undefined, message: 'The answer is not that of PrestaShop’s webservice: is the address right?' },
			},
		],
	};
}
