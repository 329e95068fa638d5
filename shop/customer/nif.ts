/**
 * Spanish tax ids: DNI, NIE, K/L/M and CIF with their check character. Never a default key (RGPD art. 5.1.c).
 * Source: Orden EHA/451/2008 (CIF), RD 1553/2005 and RD 557/2011 (DNI, NIE).
 */
const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const CIF_LETTERS = 'JABCDEFGHI';

/** Upper case without separators and `ES` prefix, DNI padded to eight digits. Not checked. */
export function normaliseNif(value: string): string {
	const text = value.toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/^ES(?=[A-Z0-9]{9}$)/, '');
	return /^\d{1,7}[A-Z]$/.test(text) ? text.padStart(9, '0') : text;
}

/** True when the check letter or digit fits. */
export function isValidNif(value: string): boolean {
	const nif = normaliseNif(value);
	if (/^\d{8}[A-Z]$/.test(nif)) return letter(Number(nif.slice(0, 8))) === nif[8];
	if (/^[XYZ]\d{7}[A-Z]$/.test(nif)) return letter(Number('XYZ'.indexOf(nif.charAt(0)) + nif.slice(1, 8))) === nif[8];
	if (/^[KLM]\d{7}[A-Z]$/.test(nif)) return letter(Number(nif.slice(1, 8))) === nif[8];
	return isValidCif(nif);
}

/** True for a company's id: it names a business, never a person. */
export function isCompanyNif(value: string): boolean {
	return isValidCif(normaliseNif(value));
}

function isValidCif(nif: string): boolean {
	const parts = /^([ABCDEFGHJNPQRSUVW])(\d{7})([0-9A-J])$/.exec(nif);
	if (!parts) return false;
	const digits = [...(parts[2] ?? '')].map(Number);
	const sum = digits.reduce((total, digit, index) => total + (index % 2 === 1 ? digit : Math.floor((digit * 2) / 10) + ((digit * 2) % 10)), 0);
	const control = (10 - (sum % 10)) % 10;
	return parts[3] === String(control) || parts[3] === CIF_LETTERS[control];
}

function letter(number: number): string | undefined {
	return DNI_LETTERS[number % 23];
}
