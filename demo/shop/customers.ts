/** The sixty customers of the demo, with what each system knows of them and what they agreed to. */
import { DateTime } from 'luxon';
import type { ConsentPurpose } from '../../shop/sale/sale';
import { CONSENT_WORDING } from './consents';
import { demoEmail, demoNif, demoPhone } from './identifiers';
import { PEOPLE } from './people';
import type { PersonRow } from './people';
import { Chance } from './random';
import { SHOP } from './stores';

export interface DemoConsent {
	purpose: ConsentPurpose;
	granted: boolean;
	wording: string;
	/** ISO 8601, UTC. */
	givenAt: string;
	/** Where it was said. */
	source: RecordSource;
}

export type RecordSource = 'till' | 'web' | 'crm';

/** One person as one system has them, spelling and gaps included. */
export interface SourceRecord {
	source: RecordSource;
	/** The person's id in that system. */
	externalId: string;
	name?: string;
	email?: string;
	/** As that system writes it. */
	phone?: string;
	nif?: string;
	loyaltyId?: string;
	postcode?: string;
}

export interface DemoCustomer {
	/** `C-001`: the demo's own, nothing reads it at the door. */
	id: string;
	name: string;
	email?: string;
	/** E.164. */
	phone?: string;
	nif?: string;
	loyaltyId?: string;
	town: string;
	postcode: string;
	consents: readonly DemoConsent[];
	tags: readonly string[];
	/** What the till, the web shop and the CRM each have. All agree, save for Ana García's. */
	records: readonly SourceRecord[];
}

const PURPOSES: Readonly<Record<string, ConsentPurpose>> = { r: 'receipt', o: 'review', m: 'marketing', l: 'loyalty' };
const SEED = 39_740;

/**
 * Sixty people, the same ones for every `now`; only the dates of their consents move with it.
 * Lucía Fernández of the guide is not among them: her first sale makes her known.
 */
export function customers(now: Date): DemoCustomer[] {
	const chance = new Chance(SEED);
	return PEOPLE.map((row, index) => toCustomer(row, index, now, chance));
}

function toCustomer(row: PersonRow, index: number, now: Date, chance: Chance): DemoCustomer {
	const [name, town, postcode, gave, agreed, where, ...tags] = row;
	const words = name.split(' ');
	const givenAt = DateTime.fromJSDate(now, { zone: SHOP.zone })
		.minus({ days: chance.integer(370, 900) })
		.set({ hour: chance.integer(10, 19), minute: chance.integer(0, 59), second: 0, millisecond: 0 })
		.toUTC();
	const facts = {
		name,
		...(gave.includes('e') ? { email: demoEmail(words[0] ?? '', firstSurname(words), index) } : {}),
		...(gave.includes('p') ? { phone: demoPhone(index) } : {}),
		...(gave.includes('n') ? { nif: demoNif(index) } : {}),
		...(gave.includes('l') ? { loyaltyId: `LD-${String(1001 + index * 3)}` } : {}),
		postcode,
	};
	return {
		...facts,
		id: `C-${String(index + 1).padStart(3, '0')}`,
		town,
		consents: [...agreed].flatMap((letter) => {
			const purpose = PURPOSES[letter];
			const source = where === 's' ? 'till' : 'web';
			return purpose === undefined ? [] : [{ purpose, granted: true, wording: CONSENT_WORDING[purpose], givenAt: givenAt.toISO() ?? '', source }];
		}),
		tags: where === 's' ? tags : ['Cliente Online', ...tags],
		records: name === 'Ana García Ruiz' ? anaGarcia(facts.email ?? '', facts.phone ?? '') : recordsOf(facts, index, where),
	};
}

function recordsOf(facts: Omit<SourceRecord, 'source' | 'externalId'>, index: number, where: PersonRow[5]): SourceRecord[] {
	const records: SourceRecord[] = [{ ...facts, source: 'crm', externalId: String(20_101 + index) }];
	if (where !== 'w') records.push({ ...facts, source: 'till', externalId: `T${String(401 + index)}` });
	if (where !== 's') records.push({ ...facts, source: 'web', externalId: String(1_301 + index) });
	return records;
}

/** One person, three records that differ: the till has a phone, the web an email, the CRM both, written its own way. */
function anaGarcia(email: string, phone: string): SourceRecord[] {
	const national = phone.slice(3);
	return [
		{ source: 'till', externalId: 'T401', name: 'Ana García', phone: national.replace(/(\d{3})(\d{2})(\d{2})(\d{2})/, '$1 $2 $3 $4') },
		{ source: 'web', externalId: '1301', name: 'Ana Garcia Ruiz', email, postcode: '39004' },
		{ source: 'crm', externalId: '20101', name: 'GARCÍA RUIZ, ANA', email: email.toUpperCase(), phone: `0034 ${national}`, postcode: '39005' },
	];
}

/** The word that names the family: what follows the given names, particles left out. */
function firstSurname(words: readonly string[]): string {
	const twoGiven = new Set(['José', 'María', 'Rosa', 'Francisco', 'Luis', 'Juan', 'Pedro', 'Jon', 'Clara']);
	const particles = new Set(['de', 'del', 'la', 'San']);
	const rest = words.slice(1).filter((word) => !particles.has(word));
	const skip = rest.length > 2 && twoGiven.has(words[0] ?? '') ? 1 : 0;
	return rest[skip] ?? rest[0] ?? '';
}
