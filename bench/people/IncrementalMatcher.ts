import { BROADEST_BLOCK, blockingKeys, prepare, resolveGroup, weighAgainst } from '../../shop/customer/matching';
import type { GroupRecord, MatchModel, MatchReasonPart, MatchThresholds, PersonFields, PrepareContext, RecordConstraint } from '../../shop/customer/matching';
import { edgeFloor } from '../../shop/customer/matching/groups/resolveRows';

export interface IncrementalOptions extends PrepareContext {
	model: MatchModel;
	thresholds: MatchThresholds;
	constraints?: readonly RecordConstraint[];
}

export interface IncrementalDecision {
	status: 'matched' | 'new' | 'review' | 'anonymous';
	/** Ids of the records of the group the new record is in, itself among them. */
	group: readonly string[];
	/** The best candidate's record: in the group, or outside it where the decision is `new` or `review`. */
	best?: string;
	/** Weight and evidence against that candidate. */
	weight?: number;
	parts: readonly MatchReasonPart[];
}

/** Records around a new one beyond which the circle of who is near to whom is not followed further. */
const WIDEST = 200;

/**
 * The live rules in memory: a record touches the groups that its keys lead to and that are near enough, those touch others,
 * and their union is resolved anew. After all records the groups are the batch's under the same model.
 */
export class IncrementalMatcher {
	private readonly records = new Map<string, GroupRecord>();
	private readonly holders = new Map<string, string[]>();
	private readonly groupOf = new Map<string, readonly string[]>();
	/** Records that are near enough to one another to be one person's. */
	private readonly near = new Map<string, string[]>();

	constructor(private readonly options: IncrementalOptions) {}

	/** Record ids are unique; a record is added once. */
	add(fields: { recordId: string } & PersonFields): IncrementalDecision {
		const { model, thresholds, constraints } = this.options;
		const entry: GroupRecord = { id: fields.recordId, record: prepare(fields, this.options) };
		const keys = blockingKeys(entry.record, model);
		const candidates = this.candidates(keys);
		const weighed = weighAgainst(model, entry.record, candidates.map(({ record }) => record)).others;
		const near = candidates.flatMap(({ id }, place) => {
			const { weight, veto, shares } = weighed[place]!;
			return shares || (!veto && weight >= edgeFloor(thresholds)) ? [id] : [];
		});
		const union = [...this.circleAround(near).map((id) => this.records.get(id)!), entry];
		this.near.set(entry.id, near);
		for (const id of near) this.near.get(id)!.push(entry.id);
		for (const part of resolveGroup(model, union, constraints ?? [], thresholds)) for (const id of part) this.groupOf.set(id, part);
		this.enter(entry, keys);

		const group = this.groupOf.get(entry.id)!;
		let best = -1;
		candidates.forEach(({ id }, place) => {
			if (weighed[place]!.veto || (group.length > 1 && !group.includes(id))) return;
			if (best < 0 || weighed[place]!.weight > weighed[best]!.weight) best = place;
		});
		const weight = best < 0 ? undefined : weighed[best]!.weight;
		const alone = weight !== undefined && weight >= thresholds.review ? 'review' : 'new';
		return {
			status: keys.length === 0 ? 'anonymous' : group.length > 1 ? 'matched' : alone,
			group,
			parts: best < 0 ? [] : weighed[best]!.score().parts,
			...(best < 0 ? {} : { best: candidates[best]!.id, weight }),
		};
	}

	/** The group of every record, by record id; records of one group have the same array. */
	partition(): ReadonlyMap<string, readonly string[]> {
		return this.groupOf;
	}

	/** The groups of some records, the groups near to those, and so on. */
	private circleAround(ids: readonly string[]): string[] {
		const circle = new Set(ids.flatMap((id) => this.groupOf.get(id)!));
		for (const id of circle) {
			if (circle.size > WIDEST) break;
			for (const other of this.near.get(id)!) for (const member of this.groupOf.get(other)!) circle.add(member);
		}
		return [...circle];
	}

	private candidates(keys: readonly string[]): GroupRecord[] {
		const found = new Set<string>();
		for (const key of keys) {
			const holders = this.holders.get(key) ?? [];
			if (holders.length <= BROADEST_BLOCK) for (const id of holders) found.add(id);
		}
		return [...found].map((id) => this.records.get(id)!);
	}

	private enter(entry: GroupRecord, keys: readonly string[]): void {
		this.records.set(entry.id, entry);
		for (const key of keys) {
			const holders = this.holders.get(key);
			if (holders === undefined) this.holders.set(key, [entry.id]);
			else holders.push(entry.id);
		}
	}
}
