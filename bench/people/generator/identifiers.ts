/** Spanish tax ids and phone numbers, no two alike. Rules: Orden EHA/451/2008 (CIF), RD 1553/2005 and RD 557/2011 (DNI, NIE). */
import type { Random } from './random';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** @param number of eight digits */
export function dni(number: number): string {
	return digits(number, 8) + LETTERS[number % 23]!;
}

/** @param number of eight digits at most, whose first tells the letter in front: below 30,000,000 */
export function nie(number: number): string {
	return 'XYZ'[Math.floor(number / 10_000_000)]! + digits(number % 10_000_000, 7) + LETTERS[number % 23]!;
}

/** @param number of seven digits; @returns a company's id of the limited kind, with a digit for control */
export function cif(number: number): string {
	const body = digits(number, 7);
	let sum = 0;
	for (let index = 0; index < 7; index++) {
		const digit = Number(body[index]);
		sum += index % 2 === 1 ? digit : Math.floor((digit * 2) / 10) + ((digit * 2) % 10);
	}
	return `B${body}${(10 - (sum % 10)) % 10}`;
}

/** Numbers that come out once. */
export class Identifiers {
	private readonly taken = new Set<number>();

	constructor(private readonly random: Random) {}

	dniNumber(): number {
		return this.once(() => this.random.between(1_000_000, 79_999_999));
	}

	/** The number of another person, one digit from this one, and valid as well. */
	dniNumberBeside(number: number): number {
		return this.once(() => {
			const place = 10 ** this.random.below(7);
			const digit = Math.floor(number / place) % 10;
			return number + (((digit + this.random.between(1, 9)) % 10) - digit) * place;
		});
	}

	nie(): string {
		return nie(this.once(() => this.random.below(30_000_000) + 1e9) - 1e9);
	}

	cif(): string {
		return cif(this.once(() => this.random.below(10_000_000) + 2e9) - 2e9);
	}

	mobile(): string {
		return String(this.once(() => (this.random.chance(0.9) ? this.random.between(600_000_001, 699_999_998) : this.random.between(710_000_000, 749_999_999)) + 3e9) - 3e9);
	}

	/** @param province two digits; a landline of the house */
	landline(province: string): string {
		const area = { '28': 910, '08': 930, '46': 960, '41': 954, '39': 942, '48': 944, '15': 981, '50': 976, '29': 952, '30': 968 }[province] ?? 942;
		return String(this.once(() => area * 1_000_000 + this.random.between(100_000, 999_998) + 4e9) - 4e9);
	}

	private once(draw: () => number): number {
		let value = draw();
		while (this.taken.has(value)) value = draw();
		this.taken.add(value);
		return value;
	}
}
