/**
 * Tax ids. The check letter makes two valid ids never one slip apart (23 is prime and larger than nine), so two different
 * valid ones are two people; an invalid one a slip away from a candidate's is strong evidence for the candidate.
 */
import { evidenceOf, outcome } from '../evidence';
import type { Evidence } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import type { Comparer } from './comparer';
import { ONE_UNSEEN, sameIdentifier } from './identifier';
import type { Usage } from './identifier';

export interface TaxId {
	text: string;
	kind: 'valid' | 'invalid' | 'company' | 'foreign';
	/** Without the check letter, which people leave out. */
	digits: string;
}

const SHARING = { household: 0.0008, strangers: 0.0008, lasting: true };
/** Chance that a stranger's id is one slip away, by how densely the numbers are taken. */
const NEAR_SPANISH = 3e-6;
const NEAR_FOREIGN = 3e-5;

const KINDS = { v: 'valid', i: 'invalid', c: 'company', f: 'foreign' } as const;

/** Values are `v12345678Z`, the kind's first letter before the id. */
export function nifComparer(model: MatchModel): Comparer<TaxId> & { shared(usage: Usage): Evidence } {
	const levels = model.levels.nif;
	const shared = (usage: Usage): Evidence => evidenceOf([sameIdentifier(model, 'nif', levels.equal!, SHARING, usage)]);
	const equal = shared(ONE_UNSEEN);
	const typo = evidenceOf([outcome('nif', 'typo', levels.typo!, 0.0001, NEAR_SPANISH)]);
	const foreignTypo = evidenceOf([outcome('nif', 'typo', levels.typo!, 0.0001, NEAR_FOREIGN)]);
	const differs = evidenceOf([outcome('nif', 'differs', levels.differs!, 1, 1)], true);
	return {
		repeats: false,
		shared,
		compile: (text) => {
			const id = text.slice(1);
			return { text: id, kind: KINDS[text.charAt(0) as keyof typeof KINDS], digits: id.replace(/[A-Z]$/, '') };
		},
		equal: () => equal,
		compare(a, b) {
			if (a.kind === 'foreign' && b.kind === 'foreign') return editDistance(a.text, b.text, 1) === 1 ? foreignTypo : differs;
			if (a.kind !== 'invalid' && b.kind !== 'invalid') return differs;
			// A letter left out leaves the same number; it counts as the id itself would.
			if (a.digits === b.digits) return equal;
			return editDistance(a.text, b.text, 1) === 1 || editDistance(a.digits, b.digits, 1) === 1 ? typo : differs;
		},
	};
}

/** Two ids that no slip joins. */
export function idsExclude(a: TaxId, b: TaxId): boolean {
	return a.text !== b.text && a.kind === 'valid' && b.kind === 'valid';
}
