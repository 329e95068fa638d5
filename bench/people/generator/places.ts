/** Where customers live: five postcodes to a shop, more towns only for more customers than such a shop can have. */
import type { Random } from './random';
import { Weighted } from './weighted';

const PROVINCES = ['39', '28', '46', '41', '08', '48', '15', '50', '29', '30'];
const SHARES = [0.4, 0.25, 0.15, 0.1, 0.1];
const CUSTOMERS_A_TOWN = 50_000;

export class Places {
	private readonly towns: Weighted<string>[];

	constructor(people: number) {
		this.towns = Array.from({ length: Math.max(1, Math.ceil(people / CUSTOMERS_A_TOWN)) }, (_, town) => {
			const province = PROVINCES[town % PROVINCES.length]!;
			const first = 1 + 10 * Math.floor(town / PROVINCES.length);
			return new Weighted(SHARES.map((_share, index) => `${province}${String(first + index).padStart(3, '0')}`), SHARES);
		});
	}

	postcode(random: Random): string {
		return random.pick(this.towns).draw(random);
	}
}
