import { blockingKeys } from './blocking';
import type { MatchModel } from './model';
import { prepare } from './prepare';
import { resolveGroup } from './resolveGroup';
import type { GroupRecord } from './resolveGroup';
import { scorePair } from './scorePair';
import type { MatchReasonPart, MatchThresholds, PersonFields, PrepareContext, RecordConstraint } from './types';

export interface IncrementalOptions extends PrepareContext {
	model: MatchModel;
	thresholds: MatchThresholds;
	constraints?: readonly RecordConstraint[];
}

export interface IncrementalDecision {
	status: 'matched' | 'new' | 'review' | 'anonymous';
	/** Ids of the records of the group the new record is in, itself among them. */
	group: readonly string[];
	/** The best candidate's record, in the group or, for `review`, outside it. */
	best?: string;
	/** Weight and evidence against that candidate. */
	weight?: number;
	parts: readonly MatchReasonPart[];
}

/** The live rules in memory: each record touches the groups its keys lead to, and their union is resolved anew. */
export class IncrementalMatcher {
	private readonly records = new Map<string, GroupRecord>();
	private readonly holders = new Map<string, string[]>();
	private readonly groupOf = new Map<string, readonly string[]>();

	constructor(private readonly options: IncrementalOptions) {}

	add(fields: { recordId: string } & PersonFields): IncrementalDecision {
		const { model, thresholds } = this.options;
		const entry: GroupRecord = { id: fields.recordId, record: prepare(fields, this.options) };
		const candidates = new Set<string>();
		const keys = blockingKeys(entry.record, model);
		for (const key of keys) for (const id of this.holders.get(key) ?? []) candidates.add(id);
		const touched = new Set([...candidates].flatMap((id) => [...(this.groupOf.get(id) ?? [])]));
		const union = [...touched].map((id) => this.records.get(id)!);
		for (const part of resolveGroup(model, [...union, entry], this.options.constraints ?? [], thresholds)) for (const id of part) this.groupOf.set(id, part);
		this.records.set(entry.id, entry);
		for (const key of keys) this.holders.set(key, [...(this.holders.get(key) ?? []), entry.id]);

		const group = this.groupOf.get(entry.id)!;
		const scored = [...candidates].map((id) => ({ id, score: scorePair(model, entry.record, this.records.get(id)!.record) })).sort((a, b) => b.score.weight - a.score.weight);
		const best = scored.find(({ id }) => group.length === 1 || group.includes(id));
		const status = keys.length === 0 ? 'anonymous' : group.length > 1 ? 'matched' : best !== undefined && best.score.weight >= thresholds.review ? 'review' : 'new';
		return { status, group, parts: best?.score.parts ?? [], ...(best === undefined ? {} : { best: best.id, weight: best.score.weight }) };
	}

	/** The group of every record, by record id. */
	partition(): ReadonlyMap<string, readonly string[]> {
		return this.groupOf;
	}
}
