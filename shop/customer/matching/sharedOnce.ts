/**
 * People who share one line, mailbox or card share the next too. So where names show that several use an identifier, the others
 * that also tell them apart badly (shared ones, slips of one) say the same thing again, and only the strongest counts.
 */
import { isIdentifier } from './columns';
import type { EvidencePart } from './evidence';

const SLIPS = new Set(['typo', 'domain', 'user']);

/** @param part of an identifier: email, phone, tax id, card, id of another system */
const tellsBadly = ({ match, level }: EvidencePart): boolean => match > 0 && (level === 'shared' || SLIPS.has(level));

/** Sums what is to be taken off again; one at a time, used over and over. */
export class SharedOnce {
	private shared = false;
	private match = 0;
	private household = 0;
	private best: EvidencePart | undefined;

	begin(): void {
		this.shared = false;
		this.match = 0;
		this.household = 0;
		this.best = undefined;
	}

	/** @param part of an identifier */
	add(part: EvidencePart): void {
		if (!tellsBadly(part)) return;
		this.shared ||= part.level === 'shared';
		this.match += part.match;
		this.household += part.household;
		if (this.best === undefined || part.match > this.best.match) this.best = part;
	}

	get repeatedMatch(): number {
		return this.shared ? this.match - this.best!.match : 0;
	}

	get repeatedHousehold(): number {
		return this.shared ? this.household - this.best!.household : 0;
	}
}

/** The same for an explanation: parts that say nothing more are left with no weight. */
export function countedOnce(parts: readonly EvidencePart[]): EvidencePart[] {
	const doubtful = parts.filter((part) => isIdentifier(part.field) && tellsBadly(part));
	if (!doubtful.some((part) => part.level === 'shared')) return [...parts];
	const best = doubtful.reduce((one, other) => (other.match > one.match ? other : one));
	return parts.map((part) => (part !== best && doubtful.includes(part) ? { ...part, match: 0, household: 0 } : part));
}
