/** A web shop played by us, and the workflow that listens to it in a real n8n. */
import type { WorkflowFile } from '../../../demo/launch/n8n/workflows';
import { startWoocommerceStandIn } from '../../contract/woocommerce';
import type { RealN8n } from '../harness/realN8n';

export type WebShop = Awaited<ReturnType<typeof startWoocommerceStandIn>>;

export const startWebShop = async (now: () => number): Promise<WebShop> => startWoocommerceStandIn({ key: 'ck_test', secret: 'cs_test', now });

export async function webShopCredential(n8n: RealN8n, shop: WebShop): Promise<{ id: string; name: string }> {
	const data = { url: shop.running.origin, consumerKey: 'ck_test', consumerSecret: 'cs_test' };
	const { id, name } = await n8n.client.call<{ id: string; name: string }>('POST', '/credentials', { name: 'Tienda', type: 'wooCommerceApi', data });
	return { id, name };
}

/** A trigger, and where its runs end. */
export function listening(name: string, credential: { id: string; name: string }, parameters: object): WorkflowFile {
	return {
		name,
		nodes: [
			{ id: `trigger-${name}`, name: 'Tienda online', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], webhookId: `hook-${name}`, parameters: { source: 'woocommerce', ...parameters }, credentials: { wooCommerceApi: credential } },
			{ id: `match-${name}`, name: 'Quién', type: 'n8n-nodes-tpv-crm.customerMatcher', typeVersion: 1, position: [200, 0], parameters: {} },
		],
		connections: { 'Tienda online': { main: [[{ node: 'Quién', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
