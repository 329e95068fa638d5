/** What the trigger's tests need on both sides: goods in the shop, and a workflow that listens. */
import type { WorkflowFile } from '../../../../demo/launch/n8n/workflows';
import type { RealN8n } from '../../../n8n/harness/realN8n';
import type { RealWoocommerce } from '../harness/realWoocommerce';

/** Ids of what `fillShop` put in. */
export interface Goods {
	anchovies: number;
	cheese: number;
	shirt: number;
	shirtLarge: number;
}

export async function fillShop(shop: RealWoocommerce): Promise<Goods> {
	const add = async (product: object) => (await shop.ok<{ id: number }>('POST', '/products', product)).id;
	const stocked = (quantity: number) => ({ manage_stock: true, stock_quantity: quantity });
	const anchovies = await add({ name: 'Anchoas & «boquerón»', sku: 'ANCHOA-001', regular_price: '9.95', tax_class: 'reduced-rate', ...stocked(100) });
	const cheese = await add({ name: 'Queso', sku: 'QUESO-003', regular_price: '12.35', tax_class: 'reduced-rate', ...stocked(100) });
	const sizes = ['S', 'L'];
	const shirt = await add({ name: 'Camisa', sku: 'CAMISA', type: 'variable', attributes: [{ name: 'Talla', variation: true, visible: true, options: sizes }] });
	const [, shirtLarge] = await Promise.all(
		sizes.map(async (size) => (await shop.ok<{ id: number }>('POST', `/products/${shirt}/variations`, { sku: `CAMISA-${size}`, regular_price: '19.99', attributes: [{ name: 'Talla', option: size }], ...stocked(20) })).id),
	);
	return { anchovies, cheese, shirt, shirtLarge: shirtLarge! };
}

export async function credentialOf(n8n: RealN8n, shop: RealWoocommerce): Promise<{ id: string; name: string }> {
	const data = { url: shop.origin, consumerKey: shop.setUp.readWrite.key, consumerSecret: shop.setUp.readWrite.secret };
	const { id, name } = await n8n.client.call<{ id: string; name: string }>('POST', '/credentials', { name: 'Tienda', type: 'wooCommerceApi', data });
	return { id, name };
}

/**
 * A trigger that polls every minute beside the events, and where its runs end.
 * @param end another node than one that does nothing
 */
export function listening(credential: { id: string; name: string }, end: object = { type: 'n8n-nodes-base.noOp', parameters: {} }): WorkflowFile {
	return {
		name: 'Tienda online',
		nodes: [
			{ id: 'trigger-real', name: 'Tienda online', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], webhookId: 'hook-real', parameters: { source: 'woocommerce', catchUp: { minutes: 1 } }, credentials: { wooCommerceApi: credential } },
			{ id: 'end-real', name: 'Fin', typeVersion: 1, position: [200, 0], ...end },
		],
		connections: { 'Tienda online': { main: [[{ node: 'Fin', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
