/** Households and who lives in them. Shares: 62 % of one person, 27 % couples, 11 % of three or four. */
import { birthDay, YEAR } from './calendar';
import type { EmailAddresses } from './emailAddresses';
import { dni, type Identifiers } from './identifiers';
import type { NameSource, Origin, Sex } from './nameSource';
import type { Person } from './person';
import type { Places } from './places';
import type { Random } from './random';
import type { PersonPair } from './suites';

const ALONE = 0.62;
const COUPLE = 0.27;
/** With the couples and children this makes 56 % women. */
const WOMEN_ALONE = 0.64;
const FOREIGN = 0.1;
const LANDLINE = 0.35;
const SHARED_EMAIL = 0.05;
const SHARED_MOBILE = 0.12;
const FATHERS_NAME = 0.12;
const TWINS = 0.04;
const SECOND_EMAIL = 0.15;
const YOUNGEST = 16;

interface Member {
	sex: Sex;
	given: string;
	age: number;
	surname1: string;
	surname2: string;
	birthDate: string;
}

export interface Sources {
	random: Random;
	names: NameSource;
	identifiers: Identifiers;
	emails: EmailAddresses;
	places: Places;
}

export interface HouseholdSuites {
	fatherSon: PersonPair[];
	couple: PersonPair[];
	twins: PersonPair[];
}

export class Households {
	readonly people: Person[] = [];
	readonly suites: HouseholdSuites = { fatherSon: [], couple: [], twins: [] };
	private count = 0;

	constructor(private readonly sources: Sources) {}

	/** Founds households until so many people are there; the last one may be cut short. */
	fill(people: number): void {
		// Two that every shop is tested with, however small: a father and a son of one name, and twins.
		if (people >= 20) {
			this.found(this.family({ fathersName: true, twins: false }), people);
			this.found(this.family({ fathersName: false, twins: true }), people);
		}
		while (this.people.length < people) {
			const kind = this.sources.random.next();
			if (kind < ALONE) this.found([this.adult(this.sources.random.chance(WOMEN_ALONE) ? 'woman' : 'man', this.origin())], people);
			else if (kind < ALONE + COUPLE) this.found(this.couple(this.origin()), people);
			else this.found(this.family(), people);
		}
	}

	private origin(): Origin {
		const { random } = this.sources;
		if (!random.chance(FOREIGN)) return 'spain';
		return random.chance(0.5) ? 'abroad' : 'america';
	}

	private adult(sex: Sex, origin: Origin, age?: number): Member & { origin: Origin } {
		const { random, names } = this.sources;
		const given = age === undefined ? names.drawGiven(random, sex, origin) : names.drawGivenOfAge(random, sex, origin, age);
		// About normal, twelve years either way.
		const spread = Math.round(12 * (random.next() + random.next() + random.next() + random.next() - 2) * 1.73);
		const years = age ?? Math.min(92, Math.max(YOUNGEST + 2, given.age + spread));
		return {
			sex,
			origin,
			given: given.name,
			age: years,
			surname1: names.drawSurname(random, origin),
			surname2: origin === 'abroad' ? '' : names.drawSurname(random, origin),
			birthDate: birthDay(years, random.below(365)),
		};
	}

	private couple(origin: Origin): (Member & { origin: Origin })[] {
		const { random } = this.sources;
		const [first, second]: [Sex, Sex] = random.chance(0.96) ? ['man', 'woman'] : random.chance(0.5) ? ['man', 'man'] : ['woman', 'woman'];
		const one = this.adult(first, origin);
		return [one, this.adult(second, origin, Math.max(YOUNGEST + 2, one.age + random.between(-7, 4)))];
	}

	private family(asked?: { fathersName: boolean; twins: boolean }): (Member & { origin: Origin })[] {
		const { random, names } = this.sources;
		const origin = asked ? 'spain' : this.origin();
		const father = this.adult('man', origin, random.between(YOUNGEST + 26, 76));
		const mother = this.adult('woman', origin, Math.max(YOUNGEST + 24, father.age + random.between(-8, 3)));
		const surnames = { surname1: father.surname1, surname2: origin === 'abroad' ? '' : mother.surname1 };
		const child = (sex: Sex, age: number): Member & { origin: Origin } => {
			const wanted = random.chance(FATHERS_NAME);
			const given = sex === 'man' && (asked?.fathersName ?? wanted) ? father.given : names.drawGivenOfAge(random, sex, origin, age).name;
			return { sex, origin, given, age, ...surnames, birthDate: birthDay(age, random.below(365)) };
		};
		const sexOf = (): Sex => (random.chance(0.5) ? 'man' : 'woman');
		const age = Math.max(YOUNGEST, Math.min(father.age, mother.age) - random.between(22, 36));
		const first = child(asked?.fathersName ? 'man' : sexOf(), age);
		const members = [father, mother, first];
		const two = random.chance(0.5);
		const twins = random.chance(TWINS);
		if (!(asked?.twins ?? two)) return members;
		const second = child(random.chance(0.6) ? first.sex : sexOf(), Math.max(YOUNGEST, age - random.between(1, 6)));
		if ((asked?.twins ?? twins) && second.given !== first.given) second.birthDate = first.birthDate;
		members.push(second);
		return members;
	}

	private found(members: (Member & { origin: Origin })[], limit: number): void {
		const { random, identifiers, emails, places } = this.sources;
		const household = this.count++;
		const postcode = places.postcode(random);
		const landline = random.chance(LANDLINE) ? identifiers.landline(postcode.slice(0, 2)) : undefined;
		const several = members.length > 1;
		const oneEmail = several && random.chance(SHARED_EMAIL);
		const oneMobile = several && random.chance(SHARED_MOBILE);
		const people = members.slice(0, limit - this.people.length).map((member, place): Person => {
			const { given, surname1, surname2, birthDate } = member;
			const mailbox = (): string => emails.ofPerson(given, surname1, surname2, YEAR - member.age);
			return {
				index: this.people.length + place,
				household,
				sex: member.sex,
				origin: member.origin,
				given,
				surname1,
				surname2,
				birthDate,
				taxId: member.origin === 'spain' ? dni(identifiers.dniNumber()) : identifiers.nie(),
				emails: random.chance(SECOND_EMAIL) ? [mailbox(), mailbox()] : [mailbox()],
				mobile: identifiers.mobile(),
				landline,
				postcode,
			};
		});
		const [head] = people;
		if (!head) return;
		for (const person of people.slice(1)) {
			if (oneEmail) person.emails = head.emails;
			if (oneMobile) person.mobile = head.mobile;
		}
		this.people.push(...people);
		this.tag(people, oneEmail || oneMobile);
	}

	private tag(people: readonly Person[], share: boolean): void {
		const [first, second, ...children] = people;
		if (!first || !second) return;
		if (share) this.suites.couple.push([first.index, second.index]);
		for (const child of children) {
			if (child.sex === 'man' && child.given === first.given) this.suites.fatherSon.push([first.index, child.index]);
		}
		const [one, other] = children;
		if (one && other && one.birthDate === other.birthDate) this.suites.twins.push([one.index, other.index]);
	}
}
