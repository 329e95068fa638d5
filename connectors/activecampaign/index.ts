/** ActiveCampaign: mailings and automations. What it writes and needs: docs/connectors/activecampaign.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { accountCall, SECOND } from './calls';
import { activecampaignCustomers } from './customers';
import { activecampaignErrors } from './errors';

/** A connector that has learnt nothing yet of any account. */
export function createActiveCampaign(): Connector {
	return {
		id: 'activecampaign',
		name: 'ActiveCampaign',
		credentials: ['activeCampaignApi'],
		requestsPerSecond: 5,
		quotas: SECOND,
		errors: activecampaignErrors,
		site: (credential) => asText(credential['apiUrl']),
		baseUrl: apiUrl,
		async check(http) {
			// https://developers.activecampaign.com/reference/retrieve-fields
			await http.request(accountCall({ operation: 'connection check', method: 'GET', path: '/fields', query: { limit: 1 } }));
		},
		customers: activecampaignCustomers(),
		proven: { customers: ['contract'] },
	};
}

export const activecampaign: Connector = createActiveCampaign();

/** `https://tienda.api-us1.com`, with or without `/api/3` behind it. */
function apiUrl(site = ''): string {
	let url: URL;
	try {
		url = new URL(site.trim());
	} catch {
		throw new Error('The API URL of ActiveCampaign is none. It looks like https://tienda.api-us1.com (Settings → Developer)');
	}
	if (url.protocol !== 'https:') throw new Error('The API URL of ActiveCampaign must begin with https://');
	return `${url.origin}/api/3`;
}
