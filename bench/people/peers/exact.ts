/** Peers that join records with an equal key, transitively. */
import type { PersonRecord } from '../packedRecords';
import { DisjointSets } from './disjointSets';
import { givenCount } from '../names/givenCount';
import { emailKey, idKey, namesClash, nameWords, phoneKey } from './keys';
import type { Peer } from './peer';

/** Keys of a record, each with its kind in front. */
type KeysOf = (record: PersonRecord) => string[];

const wholeName = ({ name, givenName, surname }: PersonRecord): string => name ?? [givenName, surname].filter(Boolean).join(' ');

const tagged = (kind: string, value: string | undefined): string[] => (value === undefined || value === '' ? [] : [`${kind}:${value}`]);

const contacts: KeysOf = ({ email, phone, nif, loyaltyId }) => [
	...tagged('email', email && emailKey(email)),
	...tagged('phone', phone && phoneKey(phone)),
	...tagged('id', nif && idKey(nif)),
	...tagged('card', loyaltyId && idKey(loyaltyId)),
];

/** Given names and first surname, with the postcode. */
const nameAndPostcode: KeysOf = (record) => {
	const words = nameWords(wholeName(record));
	const surname = givenCount(words);
	return record.postcode === undefined || words[surname] === undefined ? [] : [`name:${words.slice(0, surname + 1).join(' ')}|${record.postcode}`];
};

function joined(name: string, keysOf: KeysOf, guard = false): Peer {
	return {
		name,
		match: (records, own) => {
			const ours = new Set([...(own.emails ?? []).map((email) => `email:${emailKey(email) ?? ''}`), ...(own.phones ?? []).map((phone) => `phone:${phoneKey(phone) ?? ''}`)]);
			const sets = new DisjointSets(records.length);
			// With a guard, a record joins the first holder of its key whose name does not clash with its own.
			const holders = new Map<string, number[]>();
			const names: string[][] = [];
			let index = 0;
			for (const record of records) {
				if (guard) names.push(nameWords(wholeName(record)));
				for (const key of keysOf(record)) {
					if (ours.has(key)) continue;
					const known = holders.get(key);
					if (known === undefined) {
						holders.set(key, [index]);
						continue;
					}
					const mate = guard ? known.find((other) => !namesClash(names[other]!, names[index]!)) : known[0];
					if (mate !== undefined) sets.join(mate, index);
					else known.push(index);
				}
				index++;
			}
			return sets.clusters();
		},
	};
}

export const EXACT_PEERS: readonly Peer[] = [
	joined('raw_email', ({ email }) => tagged('raw', email)),
	joined('normalised_email', ({ email }) => tagged('email', email && emailKey(email))),
	joined('keys', contacts),
	joined('keys_name_guard', contacts, true),
	joined('keys_name_postcode', (record) => [...contacts(record), ...nameAndPostcode(record)], true),
];
