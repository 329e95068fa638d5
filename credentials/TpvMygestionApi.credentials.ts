import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** myGESTIÓN: a user of its own for the API. What it needs: docs/connectors/mygestion.md */
export class TpvMygestionApi implements ICredentialType {
	name = 'tpvMygestionApi';

	displayName = 'myGESTIÓN (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://www.facturandoenlanube.com/documentacion-api';

	properties: INodeProperties[] = [
		{ displayName: 'Address', name: 'url', type: 'string', default: 'https://app05.mygestion.com', required: true, description: 'The one you see when you work with myGESTIÓN' },
		{ displayName: 'User', name: 'username', type: 'string', default: '', required: true, placeholder: 'ana@tienda.example', description: 'One of its own for this: the API takes up a paid user' },
		{ displayName: 'Password', name: 'password', type: 'string', typeOptions: { password: true }, default: '', required: true },
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { auth: { username: '={{$credentials.username}}', password: '={{$credentials.password}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.url.replace(/\\/+$/, "")}}', url: '/appMg/api/ApiFormasPago/' },
		rules: [
			// Tables come as XML, which n8n keeps as text. Its second letter tells it from a page: <!DOCTYPE html>, <html>, or nothing at all.
			...[undefined, '!', 'h', 'H'].map((value) => ({ type: 'responseSuccessBody' as const, properties: { key: '1', value, message: 'The answer is not that of myGESTIÓN’s API: is the address right?' } })),
		],
	};
}
