/** The address a shop owner writes into the credential, as the address of the webservice. */

/**
 * Takes `https://tienda.example`, with a folder, a trailing slash, without `https://`, or with `/api` already on it.
 * @throws Error in words for the shop
 */
export function apiUrl(site: string | undefined): string {
	const written = (site ?? '').trim();
	const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`);
	if (written === '' || !url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
		throw new Error('The PrestaShop credential has no usable address. Write it like https://tienda.example');
	}
	const folder = url.pathname.replace(/\/(api|webservice\/dispatcher\.php)(\/.*)?$/, '').replace(/\/+$/, '');
	return `${url.protocol}//${url.host}${folder}/api`;
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
