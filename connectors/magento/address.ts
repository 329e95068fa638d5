/** The address in a credential, n8n's (`host`) or ours (`url`), as the address of the REST API. */
import { asText } from '../json';

export function siteOf(credential: Readonly<Record<string, unknown>>): string | undefined {
	return asText(credential['url']) ?? asText(credential['host']);
}

/**
 * Takes `https://tienda.example`, with a folder, a trailing slash, without `https://`, or with the API's path already on it.
 * @throws Error in words for the shop
 */
export function apiUrl(site: string | undefined): string {
	const written = (site ?? '').trim();
	const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`);
	if (written === '' || !url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
		throw new Error('The Magento credential has no usable address. Write it like https://tienda.example');
	}
	// Without a store's code it is the default store, whatever that is called.
	return `${url.protocol}//${url.host}${url.pathname.replace(/\/rest(\/.*)?$/, '').replace(/\/+$/, '')}/rest`;
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
