/** How an address that has no connector knows the shop. */
import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { shownWhere } from './shownWhere';

const WAYS = [
	{ name: 'Bearer', value: 'httpBearerAuth' },
	{ name: 'Header', value: 'httpHeaderAuth' },
	{ name: 'None', value: 'none' },
	{ name: 'OAuth2', value: 'oAuth2Api' },
];

/** @param chosenBy the parameter whose value `rest` means an address of the shop's own */
export function restCredentials(chosenBy: string): INodeCredentialDescription[] {
	return ['httpHeaderAuth', 'httpBearerAuth', 'oAuth2Api'].map((name) => ({ name, required: true, displayOptions: shownWhere({ [chosenBy]: 'rest', restAuthentication: name }) }));
}

export function restAuthentication(chosenBy: string): INodeProperties {
	return {
		displayName: 'REST Authentication',
		name: 'restAuthentication',
		type: 'options',
		options: WAYS,
		default: 'httpHeaderAuth',
		description: 'How the address knows you',
		displayOptions: { show: { [chosenBy]: ['rest'] } },
	};
}
