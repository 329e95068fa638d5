/** Barcodes of trade items. GS1 General Specifications §7.9: check digit of GTIN-8, -12, -13 and -14. */

export type BarcodeCheck =
	/** A GTIN whose check digit fits. */
	| 'gtin'
	/** The length of a GTIN and a check digit that does not fit: a digit was mistyped. */
	| 'check_digit_wrong'
	/** A code of the shop's own. */
	| 'own_code';

export function checkBarcode(code: string): BarcodeCheck {
	if (!/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(code)) return 'own_code';
	return checkDigit(code.slice(0, -1)) === Number(code.at(-1)) ? 'gtin' : 'check_digit_wrong';
}

/** From the right the digits weigh 3, 1, 3 … */
export function checkDigit(digits: string): number {
	const weighed = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
	return (10 - (weighed % 10)) % 10;
}
