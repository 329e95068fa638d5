/** Where the store's region, or its own installation, serves the API. */

/** @throws Error in words for the shop */
export function apiUrl(site: string | undefined): string {
	const host = (site ?? '').trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\/.*$/, '');
	if (!/^[a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,}$/.test(host)) throw new Error('The Elastic Path credential has no usable API host. It is like euwest.api.elasticpath.com');
	return `https://${host}`;
}
