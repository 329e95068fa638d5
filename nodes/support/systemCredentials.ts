/** Which credential opens the system that a node was told, from the registry: a new connector shows up here by itself. */
import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { credentialTitle } from './credentialTitle';
import { shownWhere } from './shownWhere';

interface System {
	id: string;
	/** n8n credential types that open it, the preferred first. */
	credentials: readonly string[];
}

/** @param chosenBy the parameter that names the system: `source`, `channel`, `crm` */
export function systemCredentials(chosenBy: string, systems: readonly System[]): INodeCredentialDescription[] {
	return systems.flatMap(({ id, credentials }) =>
		credentials.map((name) => ({ name, required: true, displayOptions: shownWhere({ [chosenBy]: id, ...(credentials.length > 1 ? { credentialType: name } : {}) }) })),
	);
}

/** A list for each system that has several. */
export function credentialChoices(chosenBy: string, systems: readonly System[]): INodeProperties[] {
	return systems
		.filter(({ credentials }) => credentials.length > 1)
		.map(({ id, credentials }) => ({
			displayName: 'Credential Type',
			name: 'credentialType',
			type: 'options',
			options: credentials.map((name) => ({ name: credentialTitle(name), value: name })),
			default: credentials[0] ?? '',
			displayOptions: { show: { [chosenBy]: [id] } },
		}));
}
