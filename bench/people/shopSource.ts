/** The shop's records with what judging them needs, from the generator or from a file. */
import type { ShopIdentity } from '../../shop/customer/matching/types';
import { readPeople } from './csv/readPeople';
import { derivedSuites } from './derivedSuites';
import type { RecordTruth } from './generator/observe';
import { SyntheticShop, type ShopOptions } from './generator/shop';
import type { PersonPair } from './generator/suites';
import { LabelledRecords } from './labelledRecords';
import { givenCount } from './names/givenCount';
import type { PersonRecord } from './packedRecords';
import { isPlaceholderEmail, isPlaceholderPhone, nameWords } from './peers/keys';

export interface ShopSource {
	people: LabelledRecords;
	/** By record: 1 where somebody could be told from it. */
	resolvable: Uint8Array;
	/** Pairs of person numbers who must not be merged, by suite. */
	suites: Record<string, readonly PersonPair[]>;
	/** The shop's own contacts, where they are known. */
	own: ShopIdentity;
}

export function shopFromGenerator(options: ShopOptions): ShopSource {
	const shop = new SyntheticShop(options);
	const people = new LabelledRecords();
	const truths: RecordTruth[] = [];
	for (const { record, truth } of shop.records()) {
		const { channel: _channel, ts: _ts, ...fields } = record;
		people.add(fields, String(truth.person));
		truths.push(truth);
	}
	const numbered = (pairs: readonly PersonPair[]): PersonPair[] =>
		pairs.flatMap(([a, b]) => {
			const [one, other] = [people.numberOf(String(a)), people.numberOf(String(b))];
			return one === undefined || other === undefined ? [] : [[one, other] as const];
		});
	return {
		people,
		resolvable: Uint8Array.from(truths, ({ resolvable }) => (resolvable ? 1 : 0)),
		suites: Object.fromEntries(Object.entries(shop.suites(truths)).map(([suite, pairs]) => [suite, numbered(pairs)])),
		own: shop.contacts,
	};
}

/**
 * @param file CSV with the columns of `SHOP_COLUMNS`, in order of time
 * @throws for a file that is none
 */
export async function shopFromFile(file: string): Promise<ShopSource> {
	const read = await readPeople(file, { truth: 'person_id' });
	if (read === undefined) throw new Error(`${file} has no people with a person_id`);
	const { people } = read;
	const resolvable = new Uint8Array(people.length);
	let index = 0;
	for (const record of people.records) resolvable[index++] = isResolvable(record) ? 1 : 0;
	return { people, resolvable, suites: derivedSuites(people), own: {} };
}

/** An identifier that is not a placeholder, or two surnames and a postcode. */
function isResolvable({ name, email, phone, nif, loyaltyId, postcode }: PersonRecord): boolean {
	if (nif !== undefined || loyaltyId !== undefined) return true;
	if (email !== undefined && !isPlaceholderEmail(email)) return true;
	if (phone !== undefined && !isPlaceholderPhone(phone)) return true;
	if (name === undefined || postcode === undefined) return false;
	const words = nameWords(name).filter((word) => !PARTICLES.has(word));
	return words.length - givenCount(words) >= 2;
}

const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'i', 'da', 'do', 'dos']);
