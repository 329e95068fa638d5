/** Draws the names of people: given names by sex with their usual age, surnames with their long tail. */
import { givenNames, type GivenName } from './names/given';
import { rareSurnames } from './names/rareSurnames';
import { commonSurnames, SURNAME_TOTAL, surnamesFromAbroad, type Surname } from './names/surnames';
import type { Random } from './random';
import { Weighted } from './weighted';

export type Sex = 'man' | 'woman';
/** `abroad` goes with one surname; `america` with two, as in Spain. */
export type Origin = 'spain' | 'america' | 'abroad';

/** What is put before another name to make one of two tokens, beyond the usual pairs of the list. */
const BEFORE: Record<Sex, readonly string[]> = {
	man: ['José', 'Juan', 'Francisco', 'Antonio', 'Luis', 'Miguel', 'Pedro', 'Carlos', 'Manuel', 'Jesús'],
	woman: ['María', 'Ana', 'Rosa', 'Carmen', 'Isabel', 'Laura'],
};
const PAIRED: Record<Sex, number> = { man: 0.2, woman: 0.12 };

const weighted = <T extends { weight: number }>(list: readonly T[]): Weighted<T> => new Weighted(list, list.map(({ weight }) => weight));

export class NameSource {
	private readonly given: Record<Sex, Weighted<GivenName>>;
	private readonly givenAbroad: Record<Sex, Weighted<GivenName>>;
	private readonly surnames: Weighted<Surname>;
	private readonly surnamesAbroad: Weighted<Surname>;

	constructor() {
		const names = givenNames();
		this.given = { man: weighted(names.men), woman: weighted(names.women) };
		this.givenAbroad = { man: weighted(names.menFromAbroad), woman: weighted(names.womenFromAbroad) };
		const common = commonSurnames();
		const rest = SURNAME_TOTAL - common.reduce((sum, { weight }) => sum + weight, 0);
		this.surnames = weighted([...common, ...rareSurnames(rest)]);
		this.surnamesAbroad = weighted(surnamesFromAbroad());
	}

	/** A given name; the weight is of no use any more. */
	drawGiven(random: Random, sex: Sex, origin: Origin): GivenName {
		if (origin === 'abroad') return this.givenAbroad[sex].draw(random);
		const name = this.given[sex].draw(random);
		if (name.name.includes(' ') || !random.chance(PAIRED[sex])) return name;
		const before = random.pick(BEFORE[sex]);
		return before === name.name ? name : { ...name, name: `${before} ${name.name}` };
	}

	/** A given name whose bearers are of about that age, or the nearest of some draws. */
	drawGivenOfAge(random: Random, sex: Sex, origin: Origin, age: number): GivenName {
		let best = this.drawGiven(random, sex, origin);
		for (let draw = 0; draw < 12 && Math.abs(best.age - age) > 9; draw++) {
			const other = this.drawGiven(random, sex, origin);
			if (Math.abs(other.age - age) < Math.abs(best.age - age)) best = other;
		}
		return best;
	}

	drawSurname(random: Random, origin: Origin): string {
		return (origin === 'abroad' ? this.surnamesAbroad : this.surnames).draw(random).name;
	}
}
