/** Brevo: mailings and their contacts. What it writes and needs: docs/connectors/brevo.md */
import type { Connector } from '../connector';
import { brevoCustomers } from './customers';
import { brevoErrors } from './errors';

/** A connector that has learnt nothing yet of any account. */
export function createBrevo(): Connector {
	return {
		id: 'brevo',
		name: 'Brevo',
		// n8n's credential still goes by the vendor's former name.
		credentials: ['sendInBlueApi'],
		// Ten calls a second on contacts in any plan, with a burst of five on top of five a second:
		// https://developers.brevo.com/docs/api-limits
		requestsPerSecond: 5,
		quotas: { order: { calls: 5, perMs: 1000 }, hourly: { calls: 100, perMs: 3600_000 } },
		errors: brevoErrors,
		baseUrl: () => 'https://api.brevo.com/v3',
		async check(http) {
			// https://developers.brevo.com/reference/get-attributes: contacts, not the account, which counts against 100 calls an hour.
			await http.request({ operation: 'connection check', method: 'GET', path: '/contacts/attributes' });
		},
		customers: brevoCustomers(),
		proven: { customers: ['contract'] },
	};
}

export const brevo: Connector = createBrevo();
