/** The shop's address: `https://{prefix}.retail.lightspeed.app`, in whatever form somebody wrote it into the credential. */

/** @throws Error in words for the shop */
export function apiUrl(site: string | undefined): string {
	const prefix = (site ?? '').trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\.(retail\.lightspeed\.app|vendhq\.com).*$/, '').replace(/\/.*$/, '');
	if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(prefix)) throw new Error('The Lightspeed credential has no usable domain prefix. Write the part before .retail.lightspeed.app');
	return `https://${prefix}.retail.lightspeed.app/api/2.0`;
}

/** `https://tienda.retail.lightspeed.app/api/2.0` → `tienda` */
export function prefixOf(baseUrl: string): string {
	return /^https:\/\/([a-z0-9-]+)\.retail\.lightspeed\.app/.exec(baseUrl)?.[1] ?? '';
}
