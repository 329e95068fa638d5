/** The store: the hash in `https://store-{hash}.mybigcommerce.com` and in the API's path. */
import type { ApiCall } from '../http';

/** @throws Error in words for the shop */
export function apiUrl(site: string | undefined): string {
	const written = (site ?? '').trim().toLowerCase();
	const hash = /(?:stores\/|\/\/store-)([a-z0-9]+)/.exec(written)?.[1] ?? written;
	if (!/^[a-z0-9]{4,40}$/.test(hash)) throw new Error('The BigCommerce credential has no usable store hash. It is the part after stores/ in the API path');
	return `https://api.bigcommerce.com/stores/${hash}`;
}

/** `https://api.bigcommerce.com/stores/abc123` → `abc123` */
export function storeOf(baseUrl: string): string {
	return /\/stores\/([a-z0-9]+)/.exec(baseUrl)?.[1] ?? '';
}

/** V2 answers XML to whoever does not ask for JSON. */
export function bigcommerceCall(call: ApiCall): ApiCall {
	return { ...call, headers: { accept: 'application/json', ...call.headers } };
}
