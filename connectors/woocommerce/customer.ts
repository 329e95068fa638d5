/** Who ordered: the billing address, the user id where it was no guest, and the NIF that Spanish extensions ask for. */
import type { CustomerJson } from '../../shop/sale/saleJson';
import { asArray, asRecord, asText, type JsonRecord } from '../json';

/** WooCommerce has no field for it: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-meta-data-properties */
const NIF_FIELD = /^_?(billing_)?(nif|nif_cif|dni|cif|vat|vat_number|vat_id|eu_vat_number)$/i;

export function customerOf(order: JsonRecord, source: string): CustomerJson | null {
	const billing = asRecord(order['billing']);
	const name = [asText(billing['first_name']), asText(billing['last_name'])].filter((part) => part !== undefined).join(' ') || asText(billing['company']);
	const user = asText(order['customer_id']);
	const customer: CustomerJson = {
		name,
		email: asText(billing['email']),
		phone: asText(billing['phone']),
		postcode: asText(billing['postcode']),
		nif: nifOf(order),
		// 0 is a guest.
		...(user === undefined || user === '0' ? {} : { external_ids: { [source]: user } }),
	};
	return Object.values(customer).some((value) => value !== undefined) ? customer : null;
}

function nifOf(order: JsonRecord): string | undefined {
	const field = asArray(order['meta_data']).map(asRecord).find((meta) => NIF_FIELD.test(asText(meta['key']) ?? '') && asText(meta['value']) !== undefined);
	return asText(field?.['value']);
}
