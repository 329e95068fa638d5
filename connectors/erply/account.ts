/** The account: the client code, in `https://{clientCode}.erply.com/api/` and in every request. */

/** @throws Error in words for the shop */
export function apiUrl(site: string | undefined): string {
	const code = (site ?? '').trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\.erply\.com.*$/, '').replace(/\/.*$/, '');
	if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(code)) throw new Error('The Erply credential has no usable client code. It is the account number, such as 123456');
	return `https://${code}.erply.com`;
}

/** `https://123456.erply.com` → `123456` */
export function clientCodeOf(baseUrl: string): string {
	return /^https:\/\/([a-z0-9-]+)\.erply\.com/.exec(baseUrl)?.[1] ?? '';
}
