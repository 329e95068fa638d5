/** Everybody whom the ledger knows, matched anew at once: what would change. */
import type { ConstraintRow } from '../../ledger/repositories/constraints';
import { fieldsFromText } from '../../ledger/recordText';
import { matchInBulk, prepare } from '../../shop/customer/matching';
import { loaded } from '../people/loadedRecord';
import type { LoadedRecord } from '../people/loadedRecord';
import { personsWord } from '../people/personsWord';
import { exceeds, partitionWithinLimits } from '../people/resolve';
import { prepareContext } from '../people/sighting';
import type { KnownRecord, RebuildMatching, RebuildStart, Rebuilt } from './protocol';

export class RebuildMatcher implements RebuildMatching {
	private options!: RebuildStart;
	private readonly ids: number[] = [];
	private readonly customers: number[] = [];
	private readonly texts: string[] = [];
	/** Sets of customers whose records are shared out anew, each as the groups of records that they become. */
	private changed: number[][][] = [];

	async start(options: RebuildStart): Promise<void> {
		this.options = options;
		await Promise.resolve();
	}

	async add(records: readonly KnownRecord[]): Promise<void> {
		for (const [id, customerId, fields] of records) {
			this.ids.push(id);
			this.customers.push(customerId);
			this.texts.push(fields);
		}
		await Promise.resolve();
	}

	async match(constraints: readonly ConstraintRow[]): Promise<Rebuilt> {
		const { shop, rules, learn } = this.options;
		const word = personsWord(constraints);
		const result = matchInBulk(this.fields(), {
			...prepareContext(shop),
			thresholds: rules.thresholds,
			model: rules.model,
			learn,
			constraints: word.never.map(([a, b]) => ({ kind: 'cannot' as const, a: String(a), b: String(b) })),
		});
		const clusters = [...Map.groupBy(this.ids.keys(), (place) => result.clusterOf[place]!).values()];
		const groups = word.join(clusters, (place) => this.ids[place]!).flatMap((places) => this.withinLimits(places, constraints));
		this.changed = this.changesOf(groups);
		return await Promise.resolve({ changes: this.changed.length, people: groups.length, ...(learn ? { model: result.model } : {}) });
	}

	async moves(from: number, count: number): Promise<number[][][]> {
		return await Promise.resolve(this.changed.slice(from, from + count));
	}

	async close(): Promise<void> {
		for (const list of [this.ids, this.customers, this.texts, this.changed]) list.length = 0;
		await Promise.resolve();
	}

	private *fields(): Generator<{ recordId: string } & ReturnType<typeof fieldsFromText>> {
		for (const [place, id] of this.ids.entries()) {
			yield { recordId: String(id), ...fieldsFromText(this.texts[place]!), ...(this.options.rules.useNif ? {} : { nif: undefined }) };
		}
	}

	private withinLimits(places: number[], constraints: readonly ConstraintRow[]): number[][] {
		if (places.length < 2) return [places];
		const records = places.map((place) => this.record(place));
		if (!exceeds(records, this.options.rules.limits)) return [places];
		const placeOf = new Map(places.map((place) => [this.ids[place]!, place]));
		const said = constraints.filter(({ a, b }) => placeOf.has(a) && placeOf.has(b));
		return partitionWithinLimits(this.options.rules, records, said).map((part) => part.map(({ row }) => placeOf.get(row.id)!));
	}

	private record(place: number): LoadedRecord {
		const fields = fieldsFromText(this.texts[place]!);
		const prepared = prepare(this.options.rules.useNif ? fields : { ...fields, nif: undefined }, prepareContext(this.options.shop));
		return loaded({
			id: this.ids[place]!,
			customer_id: this.customers[place]!,
			founded: null,
			home: 0,
			bound: 0,
			source: '',
			fields: this.texts[place]!,
			prepared: JSON.stringify(prepared),
			first_seen: 0,
			last_seen: 0,
			times: 1,
		});
	}

	/** Customers that a group ties together, or that several groups share, are looked at together. */
	private changesOf(groups: readonly number[][]): number[][][] {
		const sizes = new Map<number, number>();
		for (const customer of this.customers) sizes.set(customer, (sizes.get(customer) ?? 0) + 1);
		const owners = (places: readonly number[]) => new Set(places.map((place) => this.customers[place]!));
		const same = (places: readonly number[]) => owners(places).size === 1 && sizes.get(this.customers[places[0]!]!) === places.length;
		const moved = groups.filter((places) => !same(places));
		const root = new Map<number, number>();
		const find = (customer: number): number => {
			let at = customer;
			while (root.has(at)) at = root.get(at)!;
			return at;
		};
		for (const places of moved) {
			const [first, ...others] = [...owners(places)];
			for (const other of others) if (find(other) !== find(first!)) root.set(find(other), find(first!));
		}
		const together = Map.groupBy(moved, (places) => find(this.customers[places[0]!]!));
		return [...together.values()].map((set) => set.map((places) => places.map((place) => this.ids[place]!)));
	}
}
