/** People matched against a list that came along, without a ledger: nothing is kept. */
import { readCustomerRow } from '../shop/customer/customerRow';
import { blockingKeys, BROADEST_BLOCK, DEFAULT_THRESHOLDS, explain, SHIPPED_MODEL, weighAgainst } from '../shop/customer/matching';
import type { MatchReasonPart, PreparedRecord } from '../shop/customer/matching';
import type { ShopSettings } from '../shop/settings';
import type { MatchRules } from './people/rules';
import { buyerFields, prepareFields } from './people/sighting';
import { agreement, rounded, scoreOf } from './people/verdict';
import type { MatchReason } from './people/verdict';

type Row = Readonly<Record<string, unknown>>;

export interface ListMatch {
	status: 'matched' | 'review' | 'new' | 'anonymous';
	reason: MatchReason;
	/** Place in the list of whom it is, or may be; null for nobody. */
	index: number | null;
	/** Places of others it may be. */
	alternatives: number[];
	/** Bits of evidence; the sum of its parts. */
	score: number | null;
	parts: MatchReasonPart[];
	words: { text: string; weight: number }[];
}

/** So many people, then n8n gets its turn. */
const AT_ONCE = 50;

/** @param list people as an import's columns say them; entries are taken for one person each */
export async function matchAgainstList(settings: ShopSettings, items: readonly Row[], list: readonly Row[], chosen: MatchRules): Promise<ListMatch[]> {
	const known: (PreparedRecord | undefined)[] = [];
	const places = new Map<string, number[]>();
	for (const [place, row] of list.entries()) {
		if (place % AT_ONCE === 0) await turn();
		const person = personOf(settings, row, chosen);
		known.push(person);
		for (const key of person === undefined ? [] : blockingKeys(person, SHIPPED_MODEL)) {
			const held = places.get(key);
			if (held === undefined) places.set(key, [place]);
			else held.push(place);
		}
	}
	const answers: ListMatch[] = [];
	for (const [index, item] of items.entries()) {
		if (index % AT_ONCE === 0) await turn();
		answers.push(matchOne(settings, personOf(settings, item, chosen), known, places, chosen));
	}
	return answers;
}

function matchOne(settings: ShopSettings, record: PreparedRecord | undefined, known: readonly (PreparedRecord | undefined)[], places: ReadonlyMap<string, readonly number[]>, chosen: MatchRules): ListMatch {
	const nobody: ListMatch = { status: 'anonymous', reason: 'no_identifier', index: null, alternatives: [], score: null, parts: [], words: [] };
	if (record === undefined) return nobody;
	const thresholds = chosen.thresholds ?? DEFAULT_THRESHOLDS[chosen.boldness ?? 'balanced'];
	const held = blockingKeys(record, SHIPPED_MODEL).map((key) => places.get(key) ?? []);
	const candidates = [...new Set(held.filter((list) => list.length <= BROADEST_BLOCK).flat())];
	const near = weighAgainst(SHIPPED_MODEL, record, candidates.map((place) => known[place]!))
		.others.map((weighed, at) => ({ ...weighed, place: candidates[at]! }))
		.filter(({ weight, veto }) => !veto && weight >= thresholds.review)
		.sort((a, b) => b.weight - a.weight || a.place - b.place);
	const [best, ...others] = near;
	if (best === undefined) return { ...nobody, status: 'new', reason: 'nobody_known' };
	// Two who fit alike: nobody knows which of them it is.
	const matched = best.weight >= thresholds.link && (others[0] === undefined || others[0].weight < thresholds.link);
	const score = best.score();
	const parts = rounded(score.parts);
	return {
		status: matched ? 'matched' : 'review',
		reason: matched ? agreement(score.parts) : best.weight >= thresholds.link ? 'keys_disagree' : 'looks_alike',
		index: best.place,
		alternatives: others.slice(0, 5).map(({ place }) => place),
		score: scoreOf(parts),
		parts,
		words: [...explain(score, settings.locale)],
	};
}

function personOf(settings: ShopSettings, row: Row, chosen: MatchRules): PreparedRecord | undefined {
	const read = readCustomerRow(row, settings.country, settings.zone);
	return read && prepareFields(buyerFields(read.customer), settings, chosen);
}

/** Lets n8n do what it has waiting. */
async function turn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
