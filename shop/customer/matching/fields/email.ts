/** Mailboxes: equal, a mistyped provider, a slip in the user part, the same user elsewhere. */
import { meantDomain } from '../data/emailDomains';
import { evidenceOf, outcome } from '../evidence';
import type { Evidence } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import type { Comparer } from './comparer';
import { ONE_UNSEEN, sameIdentifier } from './identifier';
import type { Usage } from './identifier';

export interface Email {
	user: string;
	/** Without dots, dashes and underscores, which people forget. */
	bare: string;
	domain: string;
	meant: string;
}

const SHARING = { household: 0.025, strangers: 0.004, lasting: true };
/**
 * Chance that a stranger's user part is one slip away, is so but for dots and dashes, or is the same at another provider. Most
 * are made of the person's name, which is weighed by itself, so these are chances among people of like names; digits count up.
 */
const NEAR_USER = 2e-3;
const NEAR_DIGIT = 1e-2;
/** `ana.gil` and `ana_gil`, `mcortes` and `mcortesf`: what a namesake takes where the first is taken. */
const NAMESAKE = 1e-2;
const SAME_USER = 8e-3;

export function emailComparer(model: MatchModel): Comparer<Email> & { shared(usage: Usage): Evidence } {
	const levels = model.levels.email;
	const shared = (usage: Usage): Evidence => evidenceOf([sameIdentifier(model, 'email', levels.equal!, SHARING, usage)]);
	const equal = shared(ONE_UNSEEN);
	const domain = evidenceOf([{ ...sameIdentifier(model, 'email', levels.domain!, { household: 0.002, strangers: 0.001, lasting: false }, ONE_UNSEEN), level: 'domain' }]);
	const typo = evidenceOf([outcome('email', 'typo', levels.typo!, 0.003, NEAR_USER)]);
	const digit = evidenceOf([outcome('email', 'typo', levels.typo!, 0.003, NEAR_DIGIT)]);
	const namesake = evidenceOf([outcome('email', 'typo', levels.typo!, 0.003, NAMESAKE)]);
	const user = evidenceOf([outcome('email', 'user', levels.user!, 0.001, SAME_USER)]);
	const differs = evidenceOf([outcome('email', 'differs', levels.differs!, 0.94, 1)]);
	return {
		repeats: false,
		shared,
		compile(text) {
			const at = text.lastIndexOf('@');
			const plus = text.indexOf('+');
			const name = text.slice(0, plus > 0 && plus < at ? plus : at);
			const typed = text.slice(at + 1);
			return { user: name, bare: name.replace(/[._-]/g, ''), domain: typed, meant: meantDomain(typed) };
		},
		equal: () => equal,
		compare(a, b) {
			if (a.bare === b.bare) {
				const sameUser = a.user === b.user;
				if (sameUser && a.domain === b.domain) return equal;
				if (!sameUser && a.domain === b.domain) return namesake;
				if (!sameUser) return differs;
				if (a.meant === b.meant || (a.bare.length >= 5 && editDistance(a.domain, b.domain, 1) === 1 && a.domain !== b.domain && !(isProvider(a) && isProvider(b)))) return domain;
				return a.bare.length >= 7 ? user : differs;
			}
			if (a.meant !== b.meant) return differs;
			if (Math.min(a.bare.length, b.bare.length) < 6 || editDistance(a.bare, b.bare, 1) > 1) return differs;
			if (a.bare.replace(/\d/g, '') === b.bare.replace(/\d/g, '')) return digit;
			return addsInitial(a.bare, b.bare) || addsInitial(b.bare, a.bare) ? namesake : typo;
		},
	};
}

/** The other with a letter more at an end. */
function addsInitial(long: string, short: string): boolean {
	return long.length === short.length + 1 && (long.startsWith(short) || long.endsWith(short));
}

/** `hotmail.com` and `hotmail.es` are mailboxes of two people as often as not. */
function isProvider({ domain }: Email): boolean {
	return /^(?:hotmail|outlook|yahoo|live|msn)\./.test(domain);
}
