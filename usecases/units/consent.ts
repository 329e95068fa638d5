/** Consent outside a sale: links that people click, forms they fill in, and what other systems tell of their word. */
import type { Asked } from '../../ledger/repositories/consents';
import { consentsOf, findConsentRequest, insertConsentRequest, latestStatement, markConfirmed, recordConsent } from '../../ledger/repositories/consents';
import { customerOf, findCustomer } from '../../ledger/repositories/customers';
import { firstRecordOf } from '../../ledger/repositories/loyalty';
import type { ConsentState } from '../../shop/consent/permission';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { SaleCustomer } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import { confirmSignUp } from '../../shop/voice/messages';
import type { Message } from '../../shop/voice/messages';
import { voiceOf } from '../../shop/voice/voice';
import { keepPageUrl, linkTo, readToken } from '../consent/links';
import { withdraw, withdrawContacts } from '../consent/withdraw';
import type { Withdrawn } from '../consent/withdraw';
import { eachRow } from '../eachRow';
import { customerCode } from '../people/customerCode';
import { peopleRules } from '../people/rules';
import { settlePerson } from '../people/settle';
import { buyerFields } from '../people/sighting';
import { contactsOf, personFields, peopleOf, personOf } from '../personOf';
import { unit } from '../unit';
import type { ItemBatch, Unit, UnitContext } from '../unit';

export interface OpenLinkInput {
	token: string;
	/** `look` changes nothing: mail scanners open every link, people press the button. */
	action: 'look' | 'withdraw' | 'withdraw_all' | 'confirm';
}

export interface OpenedLink {
	kind: 'unknown' | 'unsubscribe' | 'confirm';
	purpose: Withdrawn | null;
	done: boolean;
	customerId: string | null;
}

const UNKNOWN: OpenedLink = { kind: 'unknown', purpose: null, done: false, customerId: null };

/** On disk before the page says it is done. */
export const openLink: Unit<OpenLinkInput, OpenedLink> = {
	durability: 'disk',
	run: async (context, { token, action }) => {
		const link = await readToken(context.sql, token);
		if (link === undefined) return UNKNOWN;
		if (link.kind === 'confirm') return await openConfirmation(context, link.id, action === 'confirm');
		const person = await personOfRecord(context, link.id);
		if (person === undefined) return UNKNOWN;
		const purpose = action === 'withdraw_all' ? 'all' : link.kind;
		const done = action === 'withdraw' || action === 'withdraw_all';
		if (done) await withdraw(context, link.id, purpose, 'unsubscribe');
		return { kind: 'unsubscribe', purpose, done, customerId: person };
	},
};

async function openConfirmation(context: UnitContext, id: number, confirm: boolean): Promise<OpenedLink> {
	const request = await findConsentRequest(context.sql, id);
	if (!request) return UNKNOWN;
	if (confirm && (await markConfirmed(context.sql, id, context.now))) {
		// Later than all that was said before, whatever a till's clock made of it.
		const statedAt = Math.max(context.now, (await latestStatement(context.sql, await customerOf(context.sql, request.recordId))) + 1);
		for (const { purpose, wording } of request.asked) {
			await recordConsent(context.sql, { recordId: request.recordId, purpose, granted: true, wording, statedAt, source: request.source, byPerson: true });
		}
	}
	return { kind: 'confirm', purpose: null, done: confirm || request.confirmed, customerId: (await personOfRecord(context, request.recordId)) ?? null };
}

async function personOfRecord({ sql }: UnitContext, recordId: number): Promise<string | undefined> {
	const row = await sql.get<{ customer_id: number }>('SELECT customer_id FROM person_records WHERE id = ?', recordId);
	return row && customerCode(Number(row.customer_id));
}

export interface ConsentInput extends ItemBatch {
	/** What was asked, each in the words the person was shown. A yes without words is no proof. */
	asked: readonly Asked[];
	said: 'given' | 'withdrawn';
	/** Where it was said: `club`, `newsletter`, `feria`, `mailchimp` … */
	source: string;
	/** Read from a list or another system: it opens nothing that was withdrawn. */
	fromList: boolean;
	/** A yes waits until the owner of the address confirms it. Always so where the address was withdrawn before. */
	confirm: boolean;
}

/** The `consent` key of an item. */
export interface ConsentAnswer {
	status: 'recorded' | 'waiting' | 'skipped';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
	/** Where each purpose stands now. */
	consents: ConsentState;
	/** To send to the address, where it waits. */
	confirm: (Message & { url: string | null; email: string | null }) | null;
}

export const recordConsents: Unit<ConsentInput, (ConsentAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachRow(context, input, async (item) => await recordOne(context, input, item)),
};

async function recordOne(context: UnitContext, input: ConsentInput, item: unknown): Promise<ConsentAnswer> {
	if (input.said === 'withdrawn') return await withdrawOne(context, input, item);
	const who = await seen(context, input, item);
	if (who === undefined) return await answer(context, 'skipped', 'no_identifier', undefined);
	const asked = input.asked.map(({ purpose, wording }) => ({ purpose, wording: cleanText(wording, 2000) }));
	if (asked.length === 0 || asked.some(({ wording }) => wording === '')) return await answer(context, 'skipped', 'wording_missing', who.customerId);
	const before = await consentsOf(context.sql, who.customerId);
	const withdrawn = asked.some(({ purpose }) => before[purpose] === false);
	if (!input.fromList && (input.confirm || withdrawn)) return await wait(context, input.source, asked, who);
	for (const { purpose, wording } of asked) {
		await recordConsent(context.sql, { recordId: who.recordId, purpose, granted: true, wording, statedAt: context.now, source: input.source, byPerson: !input.fromList });
	}
	const stands = await consentsOf(context.sql, who.customerId);
	const held = asked.some(({ purpose }) => stands[purpose] === false);
	return await answer(context, held ? 'skipped' : 'recorded', held ? 'withdrawal_stands' : 'consent_recorded', who.customerId);
}

/** Whoever is not known yet is not made known by it: their address alone is kept, as a digest. */
async function withdrawOne(context: UnitContext, input: ConsentInput, item: unknown): Promise<ConsentAnswer> {
	const purposes = input.asked.map(({ purpose }) => purpose).filter((purpose) => purpose !== 'receipt');
	const people = await peopleOf(context, item);
	for (const customerId of people) {
		const recordId = await firstRecordOf(context.sql, customerId);
		if (recordId !== undefined) for (const purpose of purposes) await withdraw(context, recordId, purpose, input.source);
	}
	if (people.length > 0) return await answer(context, 'recorded', 'consent_withdrawn', people[0]);
	const customer = personFields(context, item);
	const contacts = contactsOf(customer, context.shop.country);
	if (contacts.length === 0) return await answer(context, 'skipped', 'no_identifier', undefined);
	await withdrawContacts(context, contacts, purposes, input.source);
	return await answer(context, 'recorded', 'consent_withdrawn', undefined);
}

/** Nobody signs up somebody else, nor back in. */
async function wait(context: UnitContext, source: string, asked: readonly Asked[], who: { recordId: number; customerId: number }): Promise<ConsentAnswer> {
	const id = await insertConsentRequest(context.sql, { recordId: who.recordId, asked, source, askedAt: context.now });
	const url = await linkTo(context.sql, { kind: 'confirm', id });
	const customer = await findCustomer(context.sql, who.customerId);
	const message = confirmSignUp(voiceOf(context.shop), { shop: context.shop.name, wording: asked.map(({ wording }) => wording).join(' '), confirmUrl: url ?? '' });
	return { ...(await answer(context, 'waiting', 'confirmation_needed', who.customerId)), confirm: { ...message, url, email: customer?.email ?? null } };
}

async function seen(context: UnitContext, input: ConsentInput, item: unknown): Promise<{ recordId: number; customerId: number } | undefined> {
	// Whoever alone goes by this address: what a form says of them besides changes nothing.
	const known = await personOf(context, item);
	const record = known === undefined ? undefined : await firstRecordOf(context.sql, known);
	if (known !== undefined && record !== undefined) return { recordId: record, customerId: known };
	const customer: SaleCustomer | undefined = personFields(context, item);
	if (customer === undefined) return undefined;
	const rules = await peopleRules(context.sql, { useNif: false });
	const { recordId, customerId } = await settlePerson(context, rules, { fields: buyerFields(customer), source: input.source, seenAt: context.now });
	return recordId === undefined || customerId === undefined ? undefined : { recordId, customerId };
}

async function answer(context: UnitContext, status: ConsentAnswer['status'], reason: ReasonCode, customerId: number | undefined): Promise<ConsentAnswer> {
	return {
		status,
		reason,
		message: reasonText(reason, context.shop.locale),
		customer_id: customerId === undefined ? null : customerCode(customerId),
		consents: customerId === undefined ? {} : await consentsOf(context.sql, customerId),
		confirm: null,
	};
}

/** Where the shop's own page lies, told by the workflow that serves it. */
export const setPageUrl = unit<{ url: string; active: boolean }, null>(async ({ sql }, { url, active }) => {
	await keepPageUrl(sql, url, active);
	return null;
});
