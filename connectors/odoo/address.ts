/**
 * Where Odoo's API lives. Two of them: JSON-2 (Odoo 19 and later, an API key) at `/json/2`, and JSON-RPC (every version up to 21)
 * at `/jsonrpc`. Which one is the credential's: only that of JSON-RPC has a user name.
 */
import type { HttpClient } from '../http';
import { asText } from '../json';

const RPC = 'jsonrpc:';

/** The address in a credential's fields, marked where it is for JSON-RPC. */
export function siteOf(credential: Readonly<Record<string, unknown>>): string | undefined {
	const url = asText(credential['url']);
	return url !== undefined && credential['username'] !== undefined ? `${RPC}${url}` : url;
}

/**
 * Takes `https://tienda.odoo.com`, with or without `https://`, with the path of a page behind it.
 * @throws Error in words for the shop
 */
export function apiUrl(site: string | undefined): string {
	const isRpc = site?.startsWith(RPC) ?? false;
	const written = (isRpc ? site?.slice(RPC.length) : site)?.trim() ?? '';
	const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`);
	if (written === '' || !url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
		throw new Error('The Odoo credential has no usable address. Write it like https://tienda.odoo.com');
	}
	// A folder in front of Odoo stays; pages of Odoo itself do not.
	const folder = url.pathname.replace(/\/(web|odoo|jsonrpc|json)(\/.*)?$/, '').replace(/\/+$/, '');
	return `${url.protocol}//${url.host}${folder}${isRpc ? '/jsonrpc' : '/json/2'}`;
}

/**
 * A server with several databases has to be told which. JSON-RPC carries it in the body; without a name it is the server's to choose.
 * https://www.odoo.com/documentation/19.0/developer/reference/external_api.html#configuration
 */
export function databaseOf(credential: Readonly<Record<string, unknown>>): Record<string, string> {
	const database = asText(credential['db'])?.trim() ?? '';
	return credential['username'] !== undefined || database === '' ? {} : { 'x-odoo-database': database };
}

export function isRpc(http: HttpClient): boolean {
	return http.baseUrl.endsWith('/jsonrpc');
}

/** Without the API's path. */
export function hostOf(http: HttpClient): string {
	return http.baseUrl.replace(/\/(jsonrpc|json\/2)$/, '');
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
