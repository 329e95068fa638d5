/** Companies of people who are customers themselves: 4 % of all, each with a contact of its owner's. */
import type { EmailAddresses } from './emailAddresses';
import type { Identifiers } from './identifiers';
import type { Person } from './person';
import type { Random } from './random';
import type { PersonPair } from './suites';

const TRADES = [
	'Construcciones', 'Talleres', 'Panadería', 'Bar', 'Cafetería', 'Restaurante', 'Transportes', 'Electricidad', 'Fontanería', 'Peluquería', 'Carpintería', 'Limpiezas',
	'Asesoría', 'Clínica Dental', 'Farmacia', 'Frutería', 'Carnicería', 'Reformas', 'Pinturas', 'Informática', 'Academia', 'Floristería', 'Hostal', 'Excavaciones',
];
const SHARED_EMAIL = 0.4;
const SHARED_MOBILE = 0.6;

export function foundCompanies(count: number, people: Person[], random: Random, identifiers: Identifiers, emails: EmailAddresses): PersonPair[] {
	const owners = people.length;
	const pairs: PersonPair[] = [];
	for (let made = 0; made < count; made++) {
		const owner = people[random.below(owners)]!;
		const { surname1, surname2 } = owner;
		const trade = random.pick(TRADES);
		const company =
			random.chance(0.45) ? `${trade} ${surname1} S.L.`
			: random.chance(0.3) ? `${surname1} e Hijos S.L.`
			: random.chance(0.4) && surname2 ? `${trade} ${surname1} ${surname2} S.L.`
			: random.chance(0.5) ? `${trade} Hermanos ${surname1} S.L.`
			: `${trade} ${owner.given} S.L.U.`;
		const sharesMobile = random.chance(SHARED_MOBILE);
		const sharesEmail = !sharesMobile || random.chance(SHARED_EMAIL);
		const index = people.length;
		people.push({
			index,
			// Not of the owner's household: no landline, no surname in common.
			household: -1 - index,
			sex: owner.sex,
			origin: 'spain',
			company,
			given: '',
			surname1: '',
			surname2: '',
			birthDate: '',
			taxId: identifiers.cif(),
			emails: [sharesEmail ? owner.emails[0]! : emails.ofCompany(company)],
			mobile: sharesMobile ? owner.mobile : identifiers.landline(owner.postcode.slice(0, 2)),
			postcode: owner.postcode,
		});
		pairs.push([owner.index, index]);
	}
	return pairs;
}
