/** Everybody of one shop, and who must not be taken for whom. */
import { foundCompanies } from './companies';
import { EmailAddresses } from './emailAddresses';
import { Households } from './households';
import { dni, Identifiers } from './identifiers';
import { changeMobiles, giveCards, move } from './lifeEvents';
import { NameSource } from './nameSource';
import type { Person } from './person';
import { Places } from './places';
import { Random } from './random';
import type { PersonPair, Suites } from './suites';

const COMPANIES = 0.04;
/** People with the tax id beside another's, of the same name and postcode. */
const BESIDE = 0.001;
const CUSTOMERS_A_CASHIER = 1_000;

export interface Population {
	people: Person[];
	/** Those that come of who people are; the ones of single records are found as records are made. */
	suites: Omit<Suites, 'cashier_card' | 'placeholder_contact'>;
	/** People whose card cashiers keep at the till. */
	cashiers: Person[];
}

/** @param people how many, companies included */
export function populate(seed: number, people: number): Population {
	const random = new Random(seed, 1);
	const identifiers = new Identifiers(random);
	const emails = new EmailAddresses(random);
	const places = new Places(people);
	const names = new NameSource();
	const companies = Math.round(people * COMPANIES);
	const beside = people < 20 ? 0 : Math.max(1, Math.round(people * BESIDE));

	const households = new Households({ random, names, identifiers, emails, places });
	households.fill(people - companies - beside);
	const everybody = households.people;
	const besidePairs = liveBeside(beside, everybody, { random, names, identifiers, emails });
	const companyPairs = foundCompanies(companies, everybody, random, identifiers, emails);
	const recycled = changeMobiles(everybody, random, identifiers);
	move(everybody, random, places);
	giveCards(everybody, random);
	const members = everybody.filter(({ loyaltyId, company }) => loyaltyId !== undefined && company === undefined);
	const cashiers = Array.from({ length: members.length === 0 ? 0 : Math.ceil(people / CUSTOMERS_A_CASHIER) }, () => random.pick(members));
	const { fatherSon, couple, twins } = households.suites;
	return {
		people: everybody,
		cashiers,
		suites: {
			father_son: fatherSon,
			couple_shared_contact: couple,
			twins,
			recycled_mobile: recycled,
			company_and_owner: companyPairs,
			common_name_postcode: namesakes(everybody),
			tax_ids_one_digit_apart: besidePairs,
		},
	};
}

function liveBeside(count: number, people: Person[], sources: { random: Random; names: NameSource; identifiers: Identifiers; emails: EmailAddresses }): PersonPair[] {
	const { random, names, identifiers, emails } = sources;
	const candidates = people.filter(({ origin }) => origin === 'spain');
	const pairs: PersonPair[] = [];
	for (let made = 0; made < count && candidates.length > 0; made++) {
		const other = random.pick(candidates);
		const surname2 = random.chance(0.5) ? other.surname2 : names.drawSurname(random, 'spain');
		const { sex, given, surname1, birthDate, postcode } = other;
		const index = people.length;
		people.push({
			index,
			household: 1e9 + index,
			sex,
			origin: 'spain',
			given,
			surname1,
			surname2,
			birthDate: `${birthDate.slice(0, 8)}${String(random.between(1, 28)).padStart(2, '0')}`,
			taxId: dni(identifiers.dniNumberBeside(Number(other.taxId.slice(0, 8)))),
			emails: [emails.ofPerson(given, surname1, surname2, Number(birthDate.slice(0, 4)))],
			mobile: identifiers.mobile(),
			postcode,
		});
		pairs.push([other.index, index]);
	}
	return pairs;
}

/** People of different households with one given name, one first surname and one postcode, each with the next. */
function namesakes(people: readonly Person[]): PersonPair[] {
	const last = new Map<string, Person>();
	const pairs: PersonPair[] = [];
	for (const person of people) {
		if (person.company !== undefined) continue;
		const key = `${person.given}|${person.surname1}|${person.postcode}`;
		const previous = last.get(key);
		if (previous && previous.household !== person.household) pairs.push([previous.index, person.index]);
		last.set(key, person);
	}
	return pairs;
}
