/** How this shop tells people apart: the matcher's model, how bold it is, what survives of many records, how many details one person may have. */
import { lastRecordId } from '../../ledger/repositories/records';
import { getSetting, setSetting } from '../../ledger/repositories/settings';
import type { Sql } from '../../ledger/sql';
import { DEFAULT_THRESHOLDS, SHIPPED_MODEL } from '../../shop/customer/matching';
import type { Boldness, MatchModel, MatchThresholds } from '../../shop/customer/matching';
import { fingerprint } from '../../shop/fingerprint';
import type { GOLDEN_FIELDS } from '../../ledger/repositories/customers';

export type GoldenField = (typeof GOLDEN_FIELDS)[number];

/** Which of several values of a field a customer goes by. What a person corrected comes before all of them. */
export type SurvivorshipPolicy = 'most_frequent' | 'most_recent' | 'trusted_source';

export interface Survivorship {
	policy: SurvivorshipPolicy;
	/** Fields with a policy of their own. */
	fields: Partial<Record<GoldenField, SurvivorshipPolicy>>;
	/** Sources from the most trusted on, for `trusted_source`: `woocommerce`, `till`, `import` … */
	trusted: readonly string[];
}

/** How many different details one customer may gather before a person is asked instead. */
export interface IdentifierLimits {
	emails: number;
	phones: number;
	/** Valid tax ids of persons. */
	nifs: number;
	cards: number;
}

/** What a node may choose a run. */
export interface MatchRules {
	/** The tax id may find people. Off by default (RGPD art. 5.1.c); two different valid ones tell people apart all the same. */
	useNif: boolean;
	/** `balanced` unless said. */
	boldness?: Boldness;
	/** Weights in bits, instead of a boldness. */
	thresholds?: MatchThresholds;
}

/** What the shop's ledger keeps. */
export interface KeptRules {
	survivorship: Survivorship;
	limits: IdentifierLimits;
}

export interface PeopleRules extends KeptRules {
	model: MatchModel;
	useNif: boolean;
	thresholds: MatchThresholds;
}

export const DEFAULT_RULES: KeptRules = {
	survivorship: { policy: 'most_frequent', fields: {}, trusted: [] },
	limits: { emails: 5, phones: 5, nifs: 1, cards: 3 },
};

const SETTING = 'people';
const MODEL_SETTING = 'matching_model';

interface Kept extends Partial<KeptRules> {
	/** Fingerprint of the learnt model, which is too long to be read for each sale. */
	model?: string;
}

/** Parsed once a connection; the short setting says whether it still holds. */
const parsed = new WeakMap<Sql, { text: string | undefined; kept: KeptRules; model: MatchModel }>();

export async function peopleRules(sql: Sql, chosen: MatchRules): Promise<PeopleRules> {
	const { kept, model } = await read(sql);
	return { ...kept, model: grown(model, await lastRecordId(sql)), useNif: chosen.useNif, thresholds: chosen.thresholds ?? DEFAULT_THRESHOLDS[chosen.boldness ?? 'balanced'] };
}

/** The model for so many records as there are; a new one each time they have doubled, for much is prepared for each. */
function grown(model: MatchModel, records: number): MatchModel {
	if (records <= model.records) return model;
	const population = 2 ** Math.ceil(Math.log2(records));
	const sizes = grownModels.get(model) ?? new Map<number, MatchModel>();
	if (sizes.size === 0) grownModels.set(model, sizes);
	const known = sizes.get(population) ?? { ...model, population };
	sizes.set(population, known);
	return known;
}

const grownModels = new WeakMap<MatchModel, Map<number, MatchModel>>();

async function read(sql: Sql): Promise<{ text: string | undefined; kept: KeptRules; model: MatchModel }> {
	const text = await getSetting(sql, SETTING);
	const known = parsed.get(sql);
	if (known !== undefined && known.text === text) return known;
	const said = text === undefined ? {} : (JSON.parse(text) as Kept);
	const fresh = {
		text,
		kept: { survivorship: said.survivorship ?? DEFAULT_RULES.survivorship, limits: said.limits ?? DEFAULT_RULES.limits },
		model: said.model === undefined ? SHIPPED_MODEL : (JSON.parse((await getSetting(sql, MODEL_SETTING))!) as MatchModel),
	};
	parsed.set(sql, fresh);
	return fresh;
}

export async function keepRules(sql: Sql, change: Partial<KeptRules>): Promise<KeptRules> {
	const text = await getSetting(sql, SETTING);
	const kept = { ...(text === undefined ? {} : (JSON.parse(text) as Kept)), ...change };
	await setSetting(sql, SETTING, JSON.stringify(kept));
	return (await read(sql)).kept;
}

/** True when the shop has learnt a model of its own. */
export async function hasOwnModel(sql: Sql): Promise<boolean> {
	return (await getSetting(sql, MODEL_SETTING)) !== undefined;
}

/** Decisions from now on are made with this model. */
export async function keepModel(sql: Sql, model: MatchModel): Promise<void> {
	const json = JSON.stringify(model);
	const text = await getSetting(sql, SETTING);
	await setSetting(sql, MODEL_SETTING, json);
	await setSetting(sql, SETTING, JSON.stringify({ ...(text === undefined ? {} : (JSON.parse(text) as Kept)), model: fingerprint(json) }));
}
