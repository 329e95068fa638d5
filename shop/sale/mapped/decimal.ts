/** Decimals as people and tills write them: `1.234,56 €`, `1,234.56`, `12,5`, `-3`, `(4,20)`. */

export type DecimalMark = 'comma' | 'point' | 'auto';

/**
 * As a plain decimal (`1234.56`), for the door.
 * @param mark what separates the decimals; `auto` goes by the text, and takes a lone separator before three digits for one of
 * thousands only where it stands more than once
 * @returns the text as it was where it is no number: the door says what is wrong with it
 */
export function plainDecimal(written: unknown, mark: DecimalMark): string | number | undefined {
	if (typeof written === 'number') return written;
	if (typeof written !== 'string') return undefined;
	const bare = written.replace(/[\s\u00a0\u202f'’]|€|EUR|\$|£|%/gi, '');
	if (bare === '') return undefined;
	const negative = /^\(.*\)$/.test(bare) || /^[-−]|-$/.test(bare);
	const digits = bare.replace(/[()+−-]/g, '');
	if (!/^[\d.,]+$/.test(digits) || !/\d/.test(digits)) return written;
	const decimal = decimalMarkOf(digits, mark);
	const thousands = decimal === ',' ? '.' : ',';
	const parts = digits.split(thousands).join('').split(decimal);
	if (parts.length > 2) return written;
	const [whole = '', fraction] = parts;
	return `${negative ? '-' : ''}${whole === '' ? '0' : whole}${fraction === undefined || fraction === '' ? '' : `.${fraction}`}`;
}

function decimalMarkOf(digits: string, mark: DecimalMark): ',' | '.' {
	if (mark !== 'auto') return mark === 'comma' ? ',' : '.';
	const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
	// Both: the last one. One: the other's job only where it comes again and again.
	if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
	const only = comma >= 0 ? ',' : '.';
	return digits.split(only).length > 2 ? (only === ',' ? '.' : ',') : only;
}

/** Which mark a column of decimals uses, by the figures that leave no doubt; `auto` where none does. */
export function markOf(written: readonly unknown[]): DecimalMark {
	for (const value of written) {
		if (typeof value !== 'string') continue;
		const digits = value.replace(/[^\d.,]/g, '');
		if (/,\d{1,2}$/.test(digits) || /\.\d{3},/.test(digits)) return 'comma';
		if (/\.\d{1,2}$/.test(digits) || /,\d{3}\./.test(digits)) return 'point';
	}
	return 'auto';
}
