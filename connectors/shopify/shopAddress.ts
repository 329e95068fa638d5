/** The shop's address: `https://{shop}.myshopify.com`, in whatever form somebody wrote it into the credential. */

export const API_VERSION = '2026-07';

/** @throws Error in words for the shop */
export function apiUrl(site: string | undefined): string {
	const shop = (site ?? '').trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\.myshopify\.com.*$/, '').replace(/\/.*$/, '');
	if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(shop)) throw new Error('The Shopify credential has no usable shop subdomain. Write the part before .myshopify.com');
	return `https://${shop}.myshopify.com/admin/api/${API_VERSION}`;
}

/** `https://tienda.myshopify.com/admin/api/…` → `tienda` */
export function shopOf(baseUrl: string): string {
	return /^https:\/\/([a-z0-9-]+)\.myshopify\.com/.exec(baseUrl)?.[1] ?? 'shop';
}
