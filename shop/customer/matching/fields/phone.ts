/** Phones: a mobile is a person's, though numbers are recycled; a landline is a home's. */
import { evidenceOf, outcome } from '../evidence';
import type { Evidence } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import type { Comparer } from './comparer';
import { ONE_UNSEEN, sameIdentifier } from './identifier';
import type { Usage } from './identifier';

export interface Phone {
	line: 'mobile' | 'landline' | 'invalid';
	/** National digits, to find a mistyped one. */
	digits: string;
}

const MOBILE = { household: 0.07, strangers: 0.012, lasting: true };
const LANDLINE = { household: 0.5, strangers: 0.02, lasting: false };
/** Chance that a stranger's number is one slip away: 9 digits, 9 slips each and 8 swaps, in a country's tens of millions. */
const NEAR = 4e-6;

/** Values are `m+34600111222`, the line's first letter before the number. */
export function phoneComparer(model: MatchModel): Comparer<Phone> & { kindOf(value: Phone): number; shared(usage: Usage, value: Phone): Evidence } {
	const levels = model.levels.phone;
	const shared = (usage: Usage, { line }: Phone): Evidence => evidenceOf([sameIdentifier(model, 'phone', levels.equal!, line === 'landline' ? LANDLINE : MOBILE, usage)]);
	const mobile = shared(ONE_UNSEEN, { line: 'mobile', digits: '' });
	const landline = shared(ONE_UNSEEN, { line: 'landline', digits: '' });
	const typo = evidenceOf([outcome('phone', 'typo', levels.typo!, 0.008, NEAR)]);
	const differs = evidenceOf([outcome('phone', 'differs', levels.differs!, 0.85, 1)]);
	const otherLine = evidenceOf([outcome('phone', 'other_line', 0.6, 0.8, 1)]);
	return {
		repeats: false,
		shared,
		compile: (text) => ({ line: text.startsWith('m') ? 'mobile' : text.startsWith('l') ? 'landline' : 'invalid', digits: text.startsWith('+34', 1) ? text.slice(4) : text.slice(1) }),
		kindOf: ({ line }) => (line === 'landline' ? 1 : 0),
		equal: ({ line }) => (line === 'landline' ? landline : mobile),
		compare(a, b) {
			if (Math.abs(a.digits.length - b.digits.length) <= 1 && editDistance(a.digits, b.digits, 1) === 1) return typo;
			return a.line === 'landline' !== (b.line === 'landline') ? otherLine : differs;
		},
	};
}
