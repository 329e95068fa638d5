/** Values as WooCommerce writes them. */

/** `2017-03-22T19:28:02`, in GMT without saying so. */
export function gmtIso(value: unknown): string | undefined {
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(value) ? `${value}Z` : undefined;
}

/** Epoch milliseconds. */
export function gmtInstant(value: unknown): number | undefined {
	const iso = gmtIso(value);
	const instant = iso === undefined ? Number.NaN : Date.parse(iso);
	return Number.isNaN(instant) ? undefined : instant;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ', ndash: '–', mdash: '—' };

/** Names come as HTML writes them: `Queso &amp; Anchoas`. */
export function plainName(name: string): string {
	return name.replace(/<[^>]{0,300}>/g, ' ').replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal: string | undefined, hex: string | undefined, named: string | undefined) => {
		if (named !== undefined) return ENTITIES[named.toLowerCase()] ?? whole;
		const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}
