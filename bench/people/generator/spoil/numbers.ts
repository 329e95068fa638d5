/** Phone numbers and tax ids in the ways they are written down. */
import type { Random } from '../random';

/** @param number nine digits, maybe wrong ones */
export function writePhone(number: string, random: Random): string {
	const part = (from: number, to?: number): string => number.slice(from, to);
	switch (random.below(12)) {
		case 0:
			return `+34${number}`;
		case 1:
			return `+34 ${part(0, 3)} ${part(3, 5)} ${part(5, 7)} ${part(7)}`;
		case 2:
			return `0034${number}`;
		case 3:
			return `34${number}`;
		case 4:
			return `(+34) ${number}`;
		case 5:
			return `${part(0, 3)} ${part(3, 6)} ${part(6)}`;
		case 6:
			return `${part(0, 3)} ${part(3, 5)} ${part(5, 7)} ${part(7)}`;
		case 7:
			return `${part(0, 3)}-${part(3, 6)}-${part(6)}`;
		case 8:
			return `${part(0, 3)}.${part(3, 6)}.${part(6)}`;
		default:
			return number;
	}
}

export function writeTaxId(id: string, random: Random): string {
	switch (random.below(10)) {
		case 0:
			return id.toLowerCase();
		case 1:
			return `${id.slice(0, -1)}-${id.slice(-1)}`;
		case 2:
			return `${id.slice(0, -1)} ${id.slice(-1)}`;
		case 3:
			return /^\d{8}/.test(id) ? `${id.slice(0, 2)}.${id.slice(2, 5)}.${id.slice(5, 8)}${id.slice(8)}` : id;
		default:
			return id;
	}
}
