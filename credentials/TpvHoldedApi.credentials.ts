import type { ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, Icon, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

/** Holded: a key of the API v2, or one of the deprecated v1. Which permissions it needs: docs/connectors/holded.md */
export class TpvHoldedApi implements ICredentialType {
	name = 'tpvHoldedApi';

	displayName = 'Holded (TPV-CRM) API';

	icon: Icon = { light: 'file:shop.svg', dark: 'file:shop.dark.svg' };

	documentationUrl = 'https://www.holded.com/es/desarrolladores';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Holded → Settings → Developers → Credentials',
		},
		{
			displayName: 'API Version',
			name: 'version',
			type: 'options',
			options: [
				{ name: 'V2', value: 'v2' },
				{ name: 'V1 (Deprecated)', value: 'v1' },
			],
			default: 'v2',
			description: 'Keys that begin with pat_ are for v2',
		},
	];

	/** Each version has its own header. */
	authenticate = async (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> => {
		const key = typeof credentials.apiKey === 'string' ? credentials.apiKey.trim() : '';
		return { ...options, headers: { ...options.headers, ...(credentials.version === 'v1' ? { key } : { Authorization: `Bearer ${key}` }) } };
	};

	/** The address is no field here, and a key that is wrong, revoked or of the other version is answered 400, 401 or 403. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.version === "v1" ? "https://api.holded.com/api/invoicing/v1" : "https://api.holded.com/api/v2"}}',
			url: '={{$credentials.version === "v1" ? "/documents/salesreceipt?starttmp=1&endtmp=2" : "/sales-receipts?limit=1"}}',
		},
	};
}
