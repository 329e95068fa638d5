/** People who look alike, found in the records and their truth alone, for sets without the generator's tags. */
import type { PersonPair } from './generator/suites';
import { validTaxId } from './taxIds';
import type { LabelledRecords } from './labelledRecords';
import { givenCount } from './names/givenCount';
import { emailKey, idKey, isPlaceholderEmail, isPlaceholderPhone, nameWords, phoneKey } from './peers/keys';

/** A contact of more people than this is nobody's: a placeholder, or the shop's own. */
const MOST_SHARERS = 6;

/** People by what they have in common. */
class Holders {
	private readonly byKey = new Map<string, Set<number>>();

	add(key: string | undefined, person: number): void {
		if (key === undefined) return;
		const holders = this.byKey.get(key);
		if (holders) holders.add(person);
		else this.byKey.set(key, new Set([person]));
	}

	/** Each holder with the next, of keys that so many people hold. */
	pairs(fits: (holders: ReadonlySet<number>, key: string) => boolean): PersonPair[] {
		return [...this.byKey].flatMap(([key, holders]) => {
			if (holders.size < 2 || !fits(holders, key)) return [];
			const people = [...holders];
			return people.slice(1).map((person, index): PersonPair => [people[index]!, person]);
		});
	}
}

/** @returns pairs of person numbers by suite */
export function derivedSuites(people: LabelledRecords): Record<string, PersonPair[]> {
	const contacts = { shared_email: new Holders(), shared_phone: new Holders(), shared_card: new Holders() };
	const placeholders = new Holders();
	const names = new Holders();
	const companies = new Set<number>();
	const holderOfDni = new Map<number, number>();
	let index = 0;
	for (const record of people.records) {
		const person = people.truth[index++]!;
		const { email, phone, nif, loyaltyId, postcode, name, givenName, surname } = record;
		if (email !== undefined && isPlaceholderEmail(email)) placeholders.add(email.trim().toLowerCase(), person);
		else if (email !== undefined) contacts.shared_email.add(emailKey(email), person);
		if (phone !== undefined && isPlaceholderPhone(phone)) placeholders.add(phone.replace(/\D/g, '').slice(-9), person);
		else if (phone !== undefined) contacts.shared_phone.add(phoneKey(phone), person);
		if (loyaltyId !== undefined) contacts.shared_card.add(idKey(loyaltyId), person);
		const id = nif === undefined ? undefined : validTaxId(nif);
		if (id?.kind === 'company') companies.add(person);
		if (id?.kind === 'person' && /^\d/.test(id.text)) holderOfDni.set(Number(id.text.slice(0, 8)), person);
		const words = nameWords(name ?? [givenName, surname].filter(Boolean).join(' '));
		const count = givenCount(words);
		if (postcode !== undefined && words[count] !== undefined) names.add(`${words.slice(0, count + 1).join(' ')}|${postcode}`, person);
	}
	const few = (holders: ReadonlySet<number>): boolean => holders.size <= MOST_SHARERS;
	const many = (holders: ReadonlySet<number>): boolean => !few(holders);
	const shared = Object.fromEntries(Object.entries(contacts).map(([suite, holders]) => [suite, holders.pairs(few)]));
	const withCompany = [...shared.shared_email!, ...shared.shared_phone!].filter(([a, b]) => companies.has(a) !== companies.has(b));
	return {
		...shared,
		placeholder_contact: [...placeholders.pairs(() => true), ...Object.values(contacts).flatMap((holders) => holders.pairs(many))],
		common_name_postcode: names.pairs(() => true),
		company_and_owner: withCompany,
		tax_ids_one_digit_apart: oneDigitApart(holderOfDni),
	};
}

function oneDigitApart(holderOf: ReadonlyMap<number, number>): PersonPair[] {
	const pairs: PersonPair[] = [];
	for (const [number, person] of holderOf) {
		for (let place = 1; place <= 10_000_000; place *= 10) {
			const digit = Math.floor(number / place) % 10;
			for (let more = 1; more + digit <= 9; more++) {
				const other = holderOf.get(number + more * place);
				if (other !== undefined && other !== person) pairs.push([person, other]);
			}
		}
	}
	return pairs;
}
