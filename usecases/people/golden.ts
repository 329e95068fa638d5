/** The golden record: of all that a customer's records say of a field, the value it goes by. */
import type { GoldenFields } from '../../ledger/repositories/customers';
import type { RecordRow } from '../../ledger/repositories/records';
import { normaliseEmail } from '../../shop/customer/email';
import { isValidNif, normaliseNif } from '../../shop/customer/nif';
import { foldText } from '../../shop/text';
import type { LoadedRecord } from './loadedRecord';
import type { GoldenField, Survivorship, SurvivorshipPolicy } from './rules';

/** The source of what a person put right by hand. */
export const CORRECTION = 'person';

class Value {
	readonly times: number;
	readonly lastSeen: number;
	readonly source: string;
	readonly recordId: number;
	private comparable: string | undefined;

	/** @param text as it is written to the golden record */
	constructor(
		readonly text: string,
		private readonly field: GoldenField,
		{ times, last_seen: lastSeen, source, id }: RecordRow,
	) {
		this.times = Number(times);
		this.lastSeen = Number(lastSeen);
		this.source = source;
		this.recordId = id;
	}

	/** What it is compared by, made when another value stands beside it. */
	get key(): string {
		return (this.comparable ??= this.field === 'name' ? foldText(this.text) : this.text.toUpperCase());
	}
}

/** Depends on the set of records only. */
export function goldenOf(records: readonly LoadedRecord[], rules: Survivorship): GoldenFields {
	const pick = (field: GoldenField) => survivor(valuesOf(records, field), rules.fields[field] ?? rules.policy, rules.trusted, field === 'name');
	return { name: pick('name'), email: pick('email'), phone: pick('phone'), nif: pick('nif'), loyalty_id: pick('loyalty_id'), postcode: pick('postcode') };
}

function valuesOf(records: readonly LoadedRecord[], field: GoldenField): Value[] {
	const values: Value[] = [];
	for (const record of records) {
		const text = said(record, field);
		if (text !== undefined && text !== '') values.push(new Value(text, field, record.row));
	}
	return values;
}

function said(record: LoadedRecord, field: GoldenField): string | undefined {
	const fields = record.fields();
	switch (field) {
		case 'name':
			return fields.name ?? ([fields.givenName, fields.surname].filter((part) => part !== undefined).join(' ') || undefined);
		case 'email':
			return record.prepared.email === undefined || fields.email === undefined ? undefined : normaliseEmail(fields.email);
		case 'phone':
			return record.prepared.line === 'invalid' ? undefined : record.prepared.phone;
		case 'nif':
			return fields.nif !== undefined && isValidNif(fields.nif) ? normaliseNif(fields.nif) : undefined;
		case 'loyalty_id':
			return fields.loyaltyId;
		case 'postcode':
			return fields.postcode;
	}
}

function survivor(values: readonly Value[], policy: SurvivorshipPolicy, trusted: readonly string[], isName: boolean): string | null {
	if (values.length === 0) return null;
	if (values.length === 1) return values[0]!.text;
	const corrected = values.filter((value) => value.source === CORRECTION);
	if (corrected.length > 0) return latest(corrected).text;
	const rank = (source: string) => (trusted.includes(source) ? trusted.indexOf(source) : trusted.length);
	const considered =
		policy === 'trusted_source'
			? values.filter((value) => rank(value.source) === Math.min(...values.map((each) => rank(each.source))))
			: values;
	if (policy === 'most_recent') return latest(considered).text;
	const candidates = isName ? fullest(considered) : considered;
	const tallies = [...Map.groupBy(candidates, (value) => value.key).values()].map((group) => ({
		group,
		times: group.reduce((sum, value) => sum + value.times, 0),
		lastSeen: Math.max(...group.map((value) => value.lastSeen)),
	}));
	const best = tallies.reduce((one, other) =>
		other.times > one.times || (other.times === one.times && (other.lastSeen > one.lastSeen || (other.lastSeen === one.lastSeen && other.group[0]!.key < one.group[0]!.key))) ? other : one,
	);
	return (isName ? bestWritten(best.group) : latest(best.group)).text;
}

const later = (one: Value, other: Value): boolean => other.lastSeen > one.lastSeen || (other.lastSeen === one.lastSeen && other.recordId > one.recordId);

function latest(values: readonly Value[]): Value {
	return values.reduce((one, other) => (later(one, other) ? other : one));
}

/** «Ana» is said by whoever is called «Ana García Ruiz» too: a name that another one holds gives way to it. */
function fullest(values: readonly Value[]): Value[] {
	const words = values.map((value) => new Set(value.key.split(/[^\p{L}]+/u).filter((word) => word !== '')));
	return values.filter((_, index) => !words.some((other, at) => at !== index && other.size > words[index]!.size && words[index]!.isSubsetOf(other)));
}

/** Of the same name, `LUCÍA`, `lucia` and `Lucía`, the one written with capitals where they belong, then with accents. */
function bestWritten(values: readonly Value[]): Value {
	const care = (text: string) => (/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text) ? 2 : 0) + (text.normalize('NFD') === text ? 0 : 1);
	return values.reduce((one, other) => (care(other.text) > care(one.text) || (care(other.text) === care(one.text) && later(one, other)) ? other : one));
}
