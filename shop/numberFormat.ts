/** Number formats of the platform, made once each: making one takes longer than printing a ticket's figures with it. */
const formats = new Map<string, Intl.NumberFormat>();

/** For Spanish or English readers. @param key names the options, for they cannot be compared */
export function numberFormat(locale: 'es' | 'en', key: string, options: () => Intl.NumberFormatOptions): Intl.NumberFormat {
	const name = `${locale} ${key}`;
	let format = formats.get(name);
	if (format === undefined) {
		format = new Intl.NumberFormat(locale === 'es' ? 'es-ES' : 'en-IE', options());
		formats.set(name, format);
	}
	return format;
}
