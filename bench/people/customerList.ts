/** The synthetic shop's people as a list of customers: what was first seen of each. */
import { SyntheticShop } from './generator/shop';

/** Rows as the product's import reads them, each of another person. */
export function* customerList(customers: number, seed: number): Generator<Record<string, unknown>> {
	const seen = new Set<number>();
	for (const { record, truth } of new SyntheticShop({ seed, people: Math.ceil(customers * 1.25) }).records()) {
		if (seen.has(truth.person)) continue;
		if (seen.size >= customers) return;
		seen.add(truth.person);
		const { name, email, phone, nif, loyaltyId, postcode } = record;
		yield { name, email, phone, nif, loyalty_id: loyaltyId, postcode };
	}
}
