import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Lightspeed X-Series by an application of the developer portal. What it needs: docs/connectors/lightspeed.md */
export class TpvLightspeedOAuth2Api implements ICredentialType {
	name = 'tpvLightspeedOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Lightspeed X-Series (TPV-CRM) OAuth2 API';

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
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: 'https://secure.retail.lightspeed.app/connect' },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: '=https://{{$self["domainPrefix"]}}.retail.lightspeed.app/api/1.0/token' },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];
}
