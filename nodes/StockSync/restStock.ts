/** Generic REST as the node's fields describe it. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { createRestStock, openAccount } from '../../usecases/outsideSystems';
import type { Connector, RestStock } from '../../usecases/outsideSystems';
import type { OutsideSystem } from '../support/outside';
import { transportFor } from '../support/outside';

export const REST = 'rest';

/** @throws Error in words for what is no address */
export function restSystem(context: IExecuteFunctions): Connector {
	const more = context.getNodeParameter('restOptions', 0, {}) as { readUrl?: string; pageParameter?: string; listField?: string; batchSize?: number };
	const [readUrl, pageParameter] = [more.readUrl?.trim() ?? '', more.pageParameter?.trim() ?? ''];
	return createRestStock({
		writeUrl: (context.getNodeParameter('restUrl', 0) as string).trim(),
		writeMethod: context.getNodeParameter('restMethod', 0) as RestStock['writeMethod'],
		skuField: (context.getNodeParameter('restSkuField', 0) as string).trim() || 'sku',
		quantityField: (context.getNodeParameter('restQuantityField', 0) as string).trim() || 'quantity',
		listField: more.listField?.trim() ?? '',
		batchSize: more.batchSize ?? 100,
		...(readUrl === '' ? {} : { readUrl }),
		...(pageParameter === '' ? {} : { pageParameter }),
	});
}

export function openRest(context: IExecuteFunctions, connector: Connector): OutsideSystem {
	const type = context.getNodeParameter('restAuthentication', 0, 'none') as string;
	const credentialId = type === 'none' ? 'none' : (context.getNode().credentials?.[type]?.id ?? 'default');
	const account = `${connector.name}-${credentialId}`;
	const http = openAccount(connector, { transport: transportFor(context, type === 'none' ? undefined : type), credentialId: account });
	return { connector, http, account: `${REST}:${account}` };
}
