/** Who a request is about, with every number, record and detail that leads to them. */
import { contactDigests } from '../../ledger/repositories/consents';
import { numbersOf, recordIdsOf, saidOfOthers } from '../../ledger/repositories/person';
import { recordsOf } from '../../ledger/repositories/records';
import { fieldsFromText } from '../../ledger/recordText';
import type { PersonFields } from '../../shop/customer/matching';
import { normaliseEmail } from '../../shop/customer/email';
import { normalisePhone } from '../../shop/customer/phone';
import type { UnitContext } from '../unit';

export interface Person {
	id: number;
	/** Theirs, and those of customers that were merged into them. */
	numbers: number[];
	records: number[];
	/** What was said of them, source by source. */
	said: PersonFields[];
	/** Emails and phones, as the ledger writes addresses. */
	contacts: string[];
	/** Texts that are theirs alone: where one of them stands, somebody speaks of them. */
	traces: string[];
}

export async function wholePerson(context: UnitContext, id: number): Promise<Person> {
	const { sql, shop } = context;
	const numbers = await numbersOf(sql, id);
	const said = (await recordsOf(sql, numbers)).map((row) => fieldsFromText(row.fields));
	const emails = said.flatMap(({ email }) => (email === undefined ? [] : [email, normaliseEmail(email) ?? email]));
	const phones = said.flatMap(({ phone }) => (phone === undefined ? [] : [phone, normalisePhone(phone, shop.country)?.e164 ?? phone]));
	const contacts = new Set(said.flatMap(({ email, phone }) => [email === undefined ? undefined : normaliseEmail(email), phone === undefined ? undefined : normalisePhone(phone, shop.country)?.e164].filter((contact) => contact !== undefined)));
	const traces: string[] = [];
	for (const text of new Set([...emails, ...phones, ...said.flatMap(({ nif, loyaltyId }) => [nif ?? '', loyaltyId ?? ''])])) {
		if (text.length >= SHORTEST_TRACE && !(await saidOfOthers(sql, text, numbers))) traces.push(text);
	}
	return { id, numbers, records: await recordIdsOf(sql, numbers), said, contacts: [...contacts], traces };
}

/** A card number of three digits stands in half of all tickets. */
const SHORTEST_TRACE = 6;

/** What is kept of addresses that must be written to no more. */
export async function digestsOf(context: UnitContext, person: Person): Promise<string[]> {
	return await contactDigests(context.sql, person.contacts);
}
