/** HubSpot: the CRM. What it writes and needs: docs/connectors/hubspot.md */
import type { Connector } from '../connector';
import { HubspotCustomers } from './customers';
import { hubspotErrors } from './errors';
import { scopes } from './scopes';

/** A connector that has learnt nothing yet of any account. */
export function createHubspot(): Connector {
	return {
		id: 'hubspot',
		name: 'HubSpot',
		// The OAuth credential n8n ships asks for no scope to create properties: it works once they exist.
		credentials: ['hubspotAppToken', 'hubspotOAuth2Api'],
		// 100 calls in 10 seconds on the smallest plan, with a burst of nine on top of nine a second:
		// https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
		requestsPerSecond: 9,
		errors: hubspotErrors,
		baseUrl: () => 'https://api.hubapi.com',
		async check(http) {
			// https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide#retrieve-all-contacts
			await http.request({
				operation: 'connection check',
				method: 'GET',
				path: '/crm/v3/objects/contacts',
				query: { limit: 1 },
				scopes: scopes.readContacts,
			});
		},
		customers: new HubspotCustomers(),
		proven: { customers: ['contract'] },
	};
}

export const hubspot: Connector = createHubspot();
