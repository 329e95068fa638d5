/** The CRM that a node speaks to, opened with its credential, and who owns which field of it. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { DEFAULT_OWNERSHIP } from '../../shop/crm/ownership';
import type { Owner, Ownership } from '../../shop/crm/ownership';
import { connectors } from '../../usecases/outsideSystems';
import type { Connector } from '../../usecases/outsideSystems';
import type { CrmTarget } from '../../usecases/crm/target';
import { openOutside } from '../support/outside';
import { say } from '../support/spanish/say';
import { openRestCrm } from './restCrm';

/** Every system that keeps customers, by name. */
export const crmSystems: readonly Connector[] = connectors.filter((connector) => connector.customers !== undefined).toSorted((a, b) => (a.name < b.name ? -1 : 1));

export const REST = 'rest';

/** @returns `undefined` where customers stay in the ledger @throws Error in words when the credential is missing or its address cannot be used */
export async function openChosenCrm(context: IExecuteFunctions): Promise<CrmTarget | undefined> {
	const chosen: unknown = context.getNodeParameter('crm', 0, 'ledger');
	const ownership = ownershipOf(context);
	if (chosen === REST) return openRestCrm(context, ownership);
	const system = crmSystems.find((candidate) => candidate.id === chosen);
	if (!system) return undefined;
	const type: unknown = context.getNodeParameter('credentialType', 0, system.credentials[0]);
	const credential = system.credentials.find((name) => name === type) ?? system.credentials[0] ?? '';
	const { connector, http, account } = await openOutside(context, system, credential);
	return { connector, http, system: account, ownership, newAccounts: context.getNodeParameter('newAccounts', 0, 'known') === 'make' };
}

/** @throws NodeOperationError where none is chosen */
export async function openCrm(context: IExecuteFunctions): Promise<CrmTarget> {
	const target = await openChosenCrm(context);
	if (!target) throw new NodeOperationError(context.getNode(), say('Choose the CRM'));
	return target;
}

function ownershipOf(context: IExecuteFunctions): Ownership {
	const owners = context.getNodeParameter('owners', 0, {}) as Partial<Record<keyof Ownership, unknown>>;
	const owner = (field: 'name' | 'email' | 'phone'): Owner => {
		const said = owners[field];
		return said === 'shop' || said === 'crm' || said === 'ask' ? said : DEFAULT_OWNERSHIP[field];
	};
	return { name: owner('name'), email: owner('email'), phone: owner('phone'), totals: owners.totals === 'crm' ? 'crm' : 'shop' };
}
