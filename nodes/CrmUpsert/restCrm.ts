/** Generic REST as the node's fields describe it. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Ownership } from '../../shop/crm/ownership';
import { createRestCrm, openAccount } from '../../usecases/outsideSystems';
import type { RestCrm } from '../../usecases/outsideSystems';
import type { CrmTarget } from '../../usecases/crm/target';
import { transportFor } from '../support/outside';

/** @throws Error in words for what is no address */
export function openRestCrm(context: IExecuteFunctions, ownership: Ownership): CrmTarget {
	const options = restOptions(context);
	const connector = createRestCrm(options);
	const type = context.getNodeParameter('restAuthentication', 0, 'none') as string;
	const credentialId = type === 'none' ? 'none' : (context.getNode().credentials?.[type]?.id ?? 'default');
	const account = `${connector.name}-${credentialId}`;
	const http = openAccount(connector, { transport: transportFor(context, type === 'none' ? undefined : type), credentialId: account });
	return { connector, http, system: `rest:${account}`, ownership };
}

function restOptions(context: IExecuteFunctions): RestCrm {
	const more = context.getNodeParameter('restOptions', 0, {}) as { idField?: string; purchaseUrl?: string; purchaseMethod?: 'PUT' | 'POST'; reads?: boolean };
	const mapped = context.getNodeParameter('restFields', 0, {}) as { field?: { ours: string; theirs: string }[] };
	const fields = (mapped.field ?? []).filter(({ theirs }) => theirs.trim() !== '').map(({ ours, theirs }) => ({ ours, theirs: theirs.trim() }));
	const purchaseUrl = more.purchaseUrl?.trim() ?? '';
	return {
		customerUrl: (context.getNodeParameter('restUrl', 0) as string).trim(),
		customerMethod: context.getNodeParameter('restMethod', 0) as RestCrm['customerMethod'],
		key: context.getNodeParameter('restKey', 0) as RestCrm['key'],
		fields,
		idField: more.idField?.trim() || 'id',
		reads: more.reads ?? true,
		...(purchaseUrl === '' ? {} : { purchaseUrl }),
		purchaseMethod: more.purchaseMethod ?? 'PUT',
	};
}
