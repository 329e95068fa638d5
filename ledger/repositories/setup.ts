/** What shows that a part of the shop works: something of it is in the ledger. */
import type { Sql } from '../sql';

export interface SetupTraces {
	tillHeard: boolean;
	webHeard: boolean;
	crmTold: boolean;
	hasWordedConsent: boolean;
	hasPrinted: boolean;
}

/** Answers of the wizard that name no connector. */
const OTHERS: readonly string[] = ['json', 'webhook', 'export', 'prints'];

/** @param systems ids of connectors. Sales of what is no connector come under any name, so there the channel tells. */
export async function setupTraces(sql: Sql, systems: { till: string; web: string; crm: string }): Promise<SetupTraces> {
	const is = async (query: string, ...values: (string | number)[]) => (await sql.get(`SELECT 1 AS one WHERE EXISTS (${query})`, ...values)) !== undefined;
	const heard = async (source: string, channel: string) =>
		(await is('SELECT 1 FROM sales WHERE source = ?', source)) || (OTHERS.includes(source) && (await is('SELECT 1 FROM sales WHERE channel = ?', channel)));
	return {
		tillHeard: await heard(systems.till, 'store'),
		webHeard: await heard(systems.web, 'online'),
		// A CRM goes by its connector and its account: `hubspot:12`.
		crmTold: await is("SELECT 1 FROM crm_contacts WHERE state = 'delivered' AND (system = ? OR SUBSTR(system, 1, ?) = ?)", systems.crm, systems.crm.length + 1, `${systems.crm}:`),
		hasWordedConsent: await is("SELECT 1 FROM consents WHERE granted = 1 AND wording IS NOT NULL AND wording <> ''"),
		hasPrinted: await is("SELECT 1 FROM print_jobs WHERE state = 'printed'"),
	};
}
