/** Mailboxes as people make them up from their names, no two alike. */
import type { Random } from './random';
import { Weighted } from './weighted';

const DOMAINS: readonly (readonly [domain: string, share: number])[] = [
	['gmail.com', 57], ['hotmail.com', 15], ['hotmail.es', 5], ['yahoo.es', 5], ['outlook.com', 3], ['outlook.es', 3], ['icloud.com', 3], ['telefonica.net', 2],
	['yahoo.com', 2], ['movistar.es', 1], ['orange.es', 1], ['ono.com', 1], ['msn.com', 1], ['live.com', 1],
];
/** Beside a gmail address one meets another such address with a dot or without: they are one mailbox. */
const mailbox = (local: string, domain: string): string => `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`;

/** Folds to what an address may hold: `Núñez` → `nunez`. */
export function asciiWord(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}

export class EmailAddresses {
	private readonly taken = new Set<string>();
	private readonly domains = new Weighted(DOMAINS.map(([domain]) => domain), DOMAINS.map(([, share]) => share));

	constructor(private readonly random: Random) {}

	/** @param birthYear four digits */
	ofPerson(given: string, surname1: string, surname2: string, birthYear: number): string {
		const words = given.split(' ').map(asciiWord);
		const first = words[0]!;
		const whole = words.join('');
		const one = asciiWord(surname1);
		const two = asciiWord(surname2);
		const { random } = this;
		const year = String(birthYear).slice(2);
		const pattern = random.below(12);
		const local =
			pattern < 2 ? `${first}.${one}`
			: pattern === 2 ? `${first}${one}`
			: pattern === 3 ? `${first[0]}${one}${two.slice(0, 1)}`
			: pattern === 4 ? `${first}${one}${year}`
			: pattern === 5 ? `${whole}.${one}${two ? `.${two}` : ''}`
			: pattern === 6 ? `${first}_${one}`
			: pattern === 7 ? `${one}.${first}`
			: pattern === 8 ? `${whole.slice(0, 4)}${one.slice(0, 4)}${year}`
			: pattern === 9 ? `${first}${random.between(1, 999)}`
			: pattern === 10 ? `${first[0]}.${one}${random.chance(0.5) ? year : ''}`
			: `${one}${two}${random.between(1, 99)}`;
		return this.once(local, this.domains.draw(random));
	}

	ofCompany(name: string): string {
		return this.once(this.random.pick(['info', 'administracion', 'facturas']), `${asciiWord(name).slice(0, 24)}.es`);
	}

	private once(local: string, domain: string): string {
		let attempt = local;
		for (let number = 0; this.taken.has(mailbox(attempt, domain)); number++) attempt = `${local}${this.random.between(1, 99 + 10 * number)}`;
		this.taken.add(mailbox(attempt, domain));
		return `${attempt}@${domain}`;
	}
}
