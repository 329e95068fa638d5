/** What becomes of an address between a mouth and a database. */
import type { Random } from '../random';
import { Weighted } from '../weighted';
import { slip } from './typo';

/** Wrong domains by the right one, the most usual first. */
const WRONG_DOMAINS: Readonly<Record<string, readonly string[]>> = {
	'gmail.com': ['gamil.com', 'gmil.com', 'gmail.con', 'gmai.com', 'gmail.co', 'gmali.com', 'gnail.com', 'gmial.com', 'gmail.es', 'gmail.cm', 'gmaill.com'],
	'hotmail.com': ['hotmil.com', 'hotmail.con', 'hotmial.com', 'hotmai.com', 'hotmal.com', 'hotamil.com', 'hotmail.co', 'htomail.com', 'homail.com'],
	'hotmail.es': ['hotmial.es', 'hotmil.es', 'hotmai.es', 'hotamil.es'],
	'outlook.com': ['outlok.com', 'outlook.con', 'outloock.com', 'oulook.com'],
	'outlook.es': ['outlok.es', 'outloock.es'],
	'yahoo.es': ['yaho.es', 'yhaoo.es', 'yahoo.ed'],
	'yahoo.com': ['yaho.com', 'yahoo.con', 'yhoo.com'],
	'icloud.com': ['iclud.com', 'icluod.com', 'icloud.con'],
};
const STRAY = ['.', ',', ' ', "'", '-', ';'];

type Mistake = 'domain' | 'user' | 'dot' | 'stray';
const MISTAKES = new Weighted<Mistake>(['domain', 'user', 'dot', 'stray'], [34, 46, 10, 10]);

export function mistypeEmail(email: string, random: Random): string {
	const at = email.lastIndexOf('@');
	const user = email.slice(0, at);
	const domain = email.slice(at + 1);
	switch (MISTAKES.draw(random)) {
		case 'domain': {
			const wrong = WRONG_DOMAINS[domain];
			// Half of the table's mistakes are its first three.
			if (wrong) return `${user}@${random.chance(0.5) ? wrong[random.below(Math.min(3, wrong.length))]! : random.pick(wrong)}`;
			const dot = domain.lastIndexOf('.');
			return `${user}@${slip(domain.slice(0, dot), random)}${domain.slice(dot)}`;
		}
		case 'dot':
			return /[._]/.test(user) ? `${user.replace(/[._]/, '')}@${domain}` : `${slip(user, random)}@${domain}`;
		case 'stray': {
			const stray = random.pick(STRAY);
			if (random.chance(0.7)) return email + stray;
			const place = random.below(at);
			return email.slice(0, place) + stray + email.slice(place);
		}
		default:
			return `${slip(user, random)}@${domain}`;
	}
}

export function changeCase(email: string, random: Random): string {
	return random.chance(0.5) ? email.toUpperCase() : email[0]!.toUpperCase() + email.slice(1);
}
