/**
 * Where a person's word on each purpose stands. A withdrawal wins for ever over whatever was said before it and over any list
 * that is loaded again after it; only the person saying yes again, later and themselves, opens the purpose anew.
 */
import type { ConsentPurpose } from '../sale/sale';
import type { ConsentState } from './permission';

export interface SaidOnce {
	purpose: ConsentPurpose;
	granted: boolean;
	/** Epoch milliseconds. */
	statedAt: number;
	/** Said by the person at that moment (a sale of theirs, a confirmed form), not read from a list. */
	byPerson: boolean;
}

/** Withdrawals of whoever owns an address, whichever customers go by it. */
export interface Objection {
	/** `all`: every commercial purpose. */
	purpose: ConsentPurpose | 'all';
	/** Epoch milliseconds. */
	statedAt: number;
}

const COMMERCIAL: ReadonlySet<ConsentPurpose> = new Set(['marketing', 'review', 'loyalty']);

/** @param statements in any order; of those of one instant a withdrawal is the later one */
export function consentStanding(statements: readonly SaidOnce[], objections: readonly Objection[] = []): ConsentState {
	const state: ConsentState = {};
	for (const purpose of new Set([...statements.map((said) => said.purpose), ...objections.flatMap((objection) => purposesOf(objection))])) {
		const said = statements.filter((each) => each.purpose === purpose);
		const withdrawals = [
			...said.filter((each) => !each.granted).map((each) => each.statedAt),
			...objections.filter((objection) => purposesOf(objection).includes(purpose)).map((objection) => objection.statedAt),
		];
		const withdrawnAt = withdrawals.length === 0 ? undefined : Math.max(...withdrawals);
		state[purpose] = withdrawnAt === undefined || said.some((each) => each.granted && each.byPerson && each.statedAt > withdrawnAt);
	}
	return state;
}

function purposesOf(objection: Objection): ConsentPurpose[] {
	return objection.purpose === 'all' ? [...COMMERCIAL] : [objection.purpose];
}
