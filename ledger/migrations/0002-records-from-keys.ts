/**
 * What version 1 knew of people, as records: one of the golden record, and one more for each further key. They stay
 * together whatever their evidence, as a person would have it who merged them.
 */
import { blockingKeys, prepare, SHIPPED_MODEL } from '../../shop/customer/matching';
import type { PersonFields } from '../../shop/customer/matching';
import { recordKey } from '../recordKey';
import { fieldsToText } from '../recordText';
import type { Sql } from '../sql';

interface OldCustomer {
	id: number;
	name: string | null;
	email: string | null;
	phone: string | null;
	nif: string | null;
	loyalty_id: string | null;
	postcode: string | null;
	created_at: number;
}

interface OldKey {
	kind: string;
	value: string;
	last_seen: number;
}

const SOURCE = 'ledger';
const AT_ONCE = 1000;

export async function recordsFromKeys(sql: Sql): Promise<void> {
	for (let after = 0; ; ) {
		const customers = await sql.all<OldCustomer>(
			'SELECT id, name, email, phone, nif, loyalty_id, postcode, created_at FROM customers WHERE id > ? ORDER BY id LIMIT ?',
			after, AT_ONCE,
		);
		if (customers.length === 0) return;
		for (const customer of customers) await recordsOf(sql, customer);
		after = Number(customers.at(-1)!.id);
	}
}

async function recordsOf(sql: Sql, customer: OldCustomer): Promise<void> {
	const keys = await sql.all<OldKey>('SELECT kind, value, last_seen FROM customer_keys WHERE customer_id = ? ORDER BY kind, value', customer.id);
	const golden: PersonFields = {
		...said('name', customer.name),
		...said('email', customer.email),
		...said('phone', customer.phone),
		...said('nif', customer.nif),
		...said('loyaltyId', customer.loyalty_id),
		...said('postcode', customer.postcode),
	};
	const seen = Math.max(Number(customer.created_at), ...keys.map((key) => Number(key.last_seen)));
	const inGolden = new Set(prepareKeys(golden));
	const externalIds = Object.fromEntries(keys.filter((key) => key.kind.startsWith('external:')).map((key) => [key.kind.slice('external:'.length), key.value]));
	const first = await insert(sql, customer.id, Object.keys(externalIds).length === 0 ? golden : { ...golden, externalIds }, seen, true);
	for (const key of keys) {
		const field = ({ email: 'email', phone: 'phone', nif: 'nif', loyalty: 'loyaltyId' } as const)[key.kind];
		if (field === undefined) continue;
		const further: PersonFields = { ...said('name', customer.name), [field]: key.value };
		if (prepareKeys({ [field]: key.value }).every((known) => inGolden.has(known))) continue;
		const record = await insert(sql, customer.id, further, Number(key.last_seen), false);
		await sql.run("INSERT INTO record_constraints (a, b, kind, since) VALUES (?, ?, 'must', ?)", first, record, Number(customer.created_at));
		await sql.run('UPDATE person_records SET bound = 1 WHERE id IN (?, ?)', first, record);
	}
}

/** Prepared as in Spain: phones stand with their country code already. */
const context = { country: 'ES' };

function prepareKeys(fields: PersonFields): string[] {
	return blockingKeys(prepare(fields, context), SHIPPED_MODEL);
}

async function insert(sql: Sql, customerId: number, fields: PersonFields, seenAt: number, founds: boolean): Promise<number> {
	const prepared = prepare(fields, context);
	const row = await sql.get<{ id: number }>(
		`INSERT INTO person_records (customer_id, home, founded, source, fields, prepared, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		customerId, customerId, founds ? customerId : null, SOURCE, fieldsToText(fields), JSON.stringify(prepared), seenAt, seenAt,
	);
	for (const key of new Set(blockingKeys(prepared, SHIPPED_MODEL).map(recordKey))) {
		await sql.run('INSERT INTO record_keys (key, record_id) VALUES (?, ?)', key, row!.id);
	}
	return Number(row!.id);
}

function said(field: keyof PersonFields, value: string | null): PersonFields {
	return value === null ? {} : { [field]: value };
}
