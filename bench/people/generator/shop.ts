/**
 * The synthetic Spanish shop: people, households and companies, and what three channels note of them in three years,
 * in order of time. A pure function of seed, size and scale of errors.
 */
import { Observer, type Observed, type RecordTruth } from './observe';
import { populate, type Population } from './population';
import { Random } from './random';
import { ratesOf } from './rates';
import { SHOP_CONTACTS } from './shopContacts';
import type { PersonPair, Suites } from './suites';
import { planVisits, type Visits } from './visits';

export interface ShopOptions {
	seed: number;
	/** Companies included. */
	people: number;
	/** 1 unless given; see `ratesOf`. */
	errorScale?: number;
}

export class SyntheticShop {
	/** Its own contacts, known to whoever runs it. */
	readonly contacts = SHOP_CONTACTS;
	readonly population: Population;
	private readonly visits: Visits;
	private readonly observer: Observer;

	constructor(private readonly options: ShopOptions) {
		this.population = populate(options.seed, options.people);
		this.visits = planVisits(options.seed, this.population.people);
		this.observer = new Observer(ratesOf(options.errorScale ?? 1), this.population.people, this.population.cashiers);
	}

	/** The records in order of time, made as they are asked for; the same ones each time. */
	*records(): Generator<Observed> {
		const { people } = this.population;
		const { person, channel, time } = this.visits;
		let number = 0;
		for (let visit = 0; visit < person.length; visit++) {
			const observed = this.observer.observe(people[person[visit]!]!, channel[visit]!, time[visit]!, new Random(this.options.seed, 3, visit));
			if (observed === undefined) continue;
			observed.record.recordId = `r${String(number++).padStart(7, '0')}`;
			yield observed;
		}
	}

	/** The hard-negative suites, those of single records included. @param truths of all records */
	suites(truths: Iterable<RecordTruth>): Suites {
		const cashierCard: PersonPair[] = [];
		const placeholder: PersonPair[] = [];
		const lastWith = new Map<string, number>();
		const { people } = this.population;
		for (const truth of truths) {
			if (truth.cardOf !== undefined) cashierCard.push([truth.cardOf, truth.person]);
			if (truth.placeholder === undefined) continue;
			const key = truth.placeholder.replaceAll(' ', '');
			const previous = lastWith.get(key);
			if (previous !== undefined && people[previous]!.household !== people[truth.person]!.household) placeholder.push([previous, truth.person]);
			lastWith.set(key, truth.person);
		}
		return { ...this.population.suites, cashier_card: cashierCard, placeholder_contact: placeholder };
	}
}
