/** The synthetic shop's people as a list of customers: what was first seen of each by which a person can be known again. */
import { SyntheticShop } from './generator/shop';

/** Rows as the product's import reads them, each of another person. */
export function* customerList(customers: number, seed: number): Generator<Record<string, unknown>> {
	const seen = new Set<number>();
	for (const { record, truth } of new SyntheticShop({ seed, people: Math.ceil(customers * 1.25) }).records()) {
		const { name, email, phone, nif, loyaltyId, postcode } = record;
		if (seen.has(truth.person) || (email ?? phone ?? nif ?? loyaltyId) === undefined) continue;
		if (seen.size >= customers) return;
		seen.add(truth.person);
		yield { name, email, phone, nif, loyalty_id: loyaltyId, postcode };
	}
}
