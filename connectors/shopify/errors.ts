/**
 * Shopify answers 200 with `errors` beside or instead of `data`, and tells with every answer how much of the account's
 * allowance is left: https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits
 */
import type { ErrorDialect } from '../dialect';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import type { TransportResponse } from '../transport';

export const shopifyErrors: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const [first] = asArray(body['errors']).map(asRecord);
		const extensions = asRecord(first?.['extensions']);
		return {
			message: asText(first?.['message']) ?? asText(body['errors']),
			code: asText(extensions['code']),
			requestId: response.headers['x-request-id'],
			scopes: [asText(extensions['requiredAccess'])].filter((access) => access !== undefined),
		};
	},

	statusOf(response) {
		const errors = asArray(asRecord(response.body)['errors']).map(asRecord);
		if (errors.length === 0) return undefined;
		const codes = errors.map((error) => asText(asRecord(error['extensions'])['code']));
		if (codes.includes('THROTTLED')) return 429;
		// Fields the token may not read come as null, with a complaint: the rest is good.
		const partial = Object.values(asRecord(asRecord(response.body)['data'])).some((value) => value !== null);
		if (partial && codes.every((code) => code === 'ACCESS_DENIED')) return undefined;
		if (codes.includes('ACCESS_DENIED')) return 403;
		return codes.includes('INTERNAL_SERVER_ERROR') ? 500 : 400;
	},

	/** Until the next call of this size fits in. */
	waitMs: (response) => untilThereIs(response, 'requestedQueryCost'),
	restMs: (response) => untilThereIs(response, 'requestedQueryCost'),

	advice({ status, code }) {
		if (status !== 403 || code !== 'ACCESS_DENIED') return undefined;
		return {
			what: { es: 'la app de Shopify no tiene el permiso que hace falta', en: 'the Shopify app lacks the access scope it needs' },
			todo: {
				es: 'En la configuración de la app dé los permisos read_orders, read_customers y read_locations (y read_all_orders para pedidos de más de 60 días; para el stock, read_products, read_inventory y write_inventory; para escribir clientes, write_customers), y vuelva a instalarla',
				en: 'In the app’s configuration grant read_orders, read_customers and read_locations (and read_all_orders for orders older than 60 days; for stock, read_products, read_inventory and write_inventory; to write customers, write_customers), and install it again',
			},
		};
	},
};

function untilThereIs(response: TransportResponse, what: string): number | undefined {
	const cost = asRecord(asRecord(asRecord(response.body)['extensions'])['cost']);
	const throttle: JsonRecord = asRecord(cost['throttleStatus']);
	const [needed, available, perSecond] = [asNumber(cost[what]), asNumber(throttle['currentlyAvailable']), asNumber(throttle['restoreRate'])];
	if (!Number.isFinite(needed) || !Number.isFinite(available) || !(perSecond > 0) || available >= needed) return undefined;
	return Math.ceil(((needed - available) / perSecond) * 1000);
}
