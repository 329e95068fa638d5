/** Loyalty cards and ids of other systems: numbers given out in a row, so a slip is somebody else's. */
import { NO_EVIDENCE, evidenceOf, outcome } from '../evidence';
import type { Evidence } from '../evidence';
import type { MatchModel } from '../model';
import type { Comparer } from './comparer';
import { ONE_UNSEEN, sameIdentifier } from './identifier';
import type { Usage } from './identifier';

/** Tills scan a card lent by a friend or the cashier's own: about one sale in a hundred. */
const CARD = { household: 0.02, strangers: 0.16, lasting: false };
const EXTERNAL = { household: 0.001, strangers: 0.002, lasting: true };

export function loyaltyComparer(model: MatchModel): Comparer<string> & { shared(usage: Usage): Evidence } {
	const { shared, equal, differs } = numberEvidence(model, 'loyalty', CARD);
	return { repeats: false, shared, compile: (text) => text, equal: () => equal, compare: () => differs };
}

/** Values are `system:id` lines: one id in common is enough; two ids of one system are two accounts. */
export function externalComparer(model: MatchModel): Comparer<string[]> & { shared(usage: Usage): Evidence } {
	const { shared, equal, differs } = numberEvidence(model, 'external', EXTERNAL);
	return {
		repeats: false,
		shared,
		compile: (text) => text.split('\n'),
		equal: () => equal,
		compare(a, b) {
			if (a.some((id) => b.includes(id))) return equal;
			const systems = new Set(a.map(systemOf));
			return b.some((id) => systems.has(systemOf(id))) ? differs : NO_EVIDENCE;
		},
	};
}

function systemOf(id: string): string {
	return id.slice(0, id.indexOf(':'));
}

function numberEvidence(model: MatchModel, field: 'loyalty' | 'external', sharing: typeof CARD): { shared: (usage: Usage) => Evidence; equal: Evidence; differs: Evidence } {
	const levels = model.levels[field];
	const shared = (usage: Usage): Evidence => evidenceOf([sameIdentifier(model, field, levels.equal!, sharing, usage)]);
	return { shared, equal: shared(ONE_UNSEEN), differs: evidenceOf([outcome(field, 'differs', levels.differs!, 0.95, 1)]) };
}
