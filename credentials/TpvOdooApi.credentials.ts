import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, Icon, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/**
 * Odoo by JSON-RPC, as every version up to 21 has it; n8n's own `odooApiKeyApi` is for JSON-2. JSON-RPC carries database and key inside
 * the body, where this puts them: the connector writes the rest and never sees them.
 */
export class TpvOdooApi implements ICredentialType {
	name = 'tpvOdooApi';

	displayName = 'Odoo JSON-RPC (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://www.odoo.com/documentation/18.0/developer/reference/external_api.html#api-keys';

	properties: INodeProperties[] = [
		{ displayName: 'Site URL', name: 'url', type: 'string', default: '', required: true, placeholder: 'https://tienda.odoo.com' },
		{ displayName: 'Database Name', name: 'db', type: 'string', default: '', required: true },
		{ displayName: 'Username', name: 'username', type: 'string', default: '', required: true, placeholder: 'ana@tienda.example' },
		{ displayName: 'API Key or Password', name: 'password', type: 'string', typeOptions: { password: true }, default: '', required: true },
	];

	/** `common.login` takes database, user and key; `object.execute_kw` takes the database before the user's number and the key after it. */
	authenticate = async (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> => {
		const body = options.body as { params?: { service?: unknown; args?: unknown } } | undefined;
		const args = Array.isArray(body?.params?.args) ? (body.params.args as unknown[]) : [];
		const { db, username, password } = credentials;
		const whole = body?.params?.service === 'common' ? [db, username, password] : [db, args[0], password, ...args.slice(1)];
		return { ...options, body: { ...body, params: { ...body?.params, args: whole } } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.url.replace(/\\/+$/, "")}}',
			url: '/jsonrpc',
			method: 'POST',
			body: { jsonrpc: '2.0', method: 'call', id: 1, params: { service: 'common', method: 'login', args: [] } },
		},
		// Odoo answers 200 to everything; n8n compares the field with the value.
		rules: [
			{ type: 'responseSuccessBody', properties: { key: 'id', value: undefined, message: 'Odoo is not at this address' } },
			{ type: 'responseSuccessBody', properties: { key: 'result', value: false, message: 'The user name or the key is wrong' } },
			{ type: 'responseSuccessBody', properties: { key: 'error.code', value: 200, message: 'Odoo refused: is the database’s name right?' } },
		],
	};
}
