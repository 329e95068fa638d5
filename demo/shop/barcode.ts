/**
 * EAN-13 of the demo's products. GS1 prefixes 20 to 29 are left to each shop (GS1 General Specifications §1.4.3),
 * so these codes cannot be anybody else's product.
 */

/** The thirteenth digit: weights 1 and 3 in turn from the left, up to the next ten (GS1 General Specifications §7.9). */
export function ean13CheckDigit(first12: string): string {
	const sum = [...first12].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
	return String((10 - (sum % 10)) % 10);
}

/** True for thirteen digits whose last one fits. */
export function isEan13(code: string): boolean {
	return /^\d{13}$/.test(code) && ean13CheckDigit(code.slice(0, 12)) === code[12];
}

/** `20` and a running number: a product sold by the piece. */
export function pieceBarcode(number: number): string {
	const first12 = `20${String(number).padStart(10, '0')}`;
	return first12 + ean13CheckDigit(first12);
}

/** `26`, the scale's product number and the weight in grams: what a counter scale prints. Weight 0 names the product. */
export function scaleBarcode(product: number, grams = 0): string {
	const first12 = `26${String(product).padStart(5, '0')}${String(grams).padStart(5, '0')}`;
	return first12 + ean13CheckDigit(first12);
}
