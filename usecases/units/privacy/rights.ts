/** What a person may ask of the shop: a copy, a correction, no more messages, an end (RGPD art. 15 to 21). Each with who did it and when. */
import { consentsOf } from '../../../ledger/repositories/consents';
import { firstRecordOf } from '../../../ledger/repositories/loyalty';
import { blockedOf, closeRequests, destroyDue, dueBlocked, note } from '../../../ledger/repositories/privacy';
import type { RightKind } from '../../../ledger/repositories/privacy';
import type { ConsentState } from '../../../shop/consent/permission';
import type { InvoiceYears } from '../../../shop/privacy/retention';
import { accessPage } from '../../../shop/privacy/accessPage';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { zonedIso } from '../../../shop/time';
import { withdraw } from '../../consent/withdraw';
import { customerCode, customerNumber } from '../../people/customerCode';
import { peopleOf } from '../../personOf';
import { accessCopy } from '../../privacy/accessCopy';
import { erasePerson } from '../../privacy/erase';
import { wholePerson } from '../../privacy/person';
import { zip } from '../../privacy/zip';
import { eachRow } from '../../eachRow';
import type { ItemBatch, Unit, UnitContext } from '../../unit';
import { correctCustomer } from '../mergePeople';
import type { CorrectedFields } from '../mergePeople';
import type { GoldenRecord } from '../recordInCrm';

export interface RightsInput extends ItemBatch {
	/** Who acts, for the audit: a name or an account of the shop. */
	who: string;
}

export interface RightAnswer {
	status: 'done' | 'skipped';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
}

/** One person or nobody: what belongs to several is given to none of them. */
async function theOne(context: UnitContext, item: unknown): Promise<number | ReasonCode> {
	const people = await peopleOf(context, item);
	if (people.length === 1) return people[0]!;
	return people.length === 0 ? 'customer_unknown' : 'several_customers';
}

function answer(context: UnitContext, reason: ReasonCode, customerId?: number): RightAnswer {
	return { status: customerId === undefined ? 'skipped' : 'done', reason, message: reasonText(reason, context.shop.locale), customer_id: customerId === undefined ? null : customerCode(customerId) };
}

async function done(context: UnitContext, input: RightsInput, action: RightKind | 'consent_proof', customerId: number, detail: object, numbers: readonly number[] = [customerId]): Promise<void> {
	await note(context.sql, { at: context.now, who: input.who, action, customerId, detail });
	if (action !== 'consent_proof') await closeRequests(context.sql, numbers, action, 'done', context.now);
}

export interface AccessAnswer extends RightAnswer {
	file_name: string | null;
	/** JSON and a page to read, in one archive. */
	zip: Uint8Array | null;
}

export const giveAccess: Unit<RightsInput, (AccessAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachRow(context, input, async (item): Promise<AccessAnswer> => {
		const id = await theOne(context, item);
		if (typeof id !== 'number') return { ...answer(context, id), file_name: null, zip: null };
		const copy = await accessCopy(context, await wholePerson(context, id));
		const { locale } = context.shop;
		const [json, page] = locale === 'es' ? ['datos.json', 'datos.html'] : ['data.json', 'data.html'];
		await done(context, input, 'access', id, { sales: copy.sales.length });
		return {
			...answer(context, 'access_given', id),
			file_name: `${customerCode(id)}-${zonedIso(context.now, context.shop.zone).slice(0, 10)}.zip`,
			zip: zip({ [json]: `${JSON.stringify(copy, null, '\t')}\n`, [page]: accessPage(copy, locale) }, context.now),
		};
	}),
};

export interface ProofAnswer extends RightAnswer {
	/** Where each purpose stands now. */
	consents: ConsentState;
	/** All that was said, the oldest first. */
	proofs: { purpose: string; granted: boolean; stated_at: string; source: string; by_person: boolean; wording: string | null; sale_id: string | null }[];
}

export const proveConsents: Unit<RightsInput, (ProofAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachRow(context, input, async (item): Promise<ProofAnswer> => {
		const id = await theOne(context, item);
		if (typeof id !== 'number') return { ...answer(context, id), consents: {}, proofs: [] };
		const rows = await context.sql.all<{ purpose: string; granted: number; stated_at: number; source: string; by_person: number; wording: string | null; sale_id: string | null }>(
			`SELECT c.purpose, c.granted, c.stated_at, c.source, c.by_person, c.wording, c.sale_id FROM person_records r JOIN consents c ON c.record_id = r.id
			WHERE r.customer_id = ? ORDER BY c.stated_at, c.id`,
			id,
		);
		await done(context, input, 'consent_proof', id, { proofs: rows.length });
		return {
			...answer(context, 'proof_given', id),
			consents: await consentsOf(context.sql, id),
			proofs: rows.map((row) => ({ ...row, granted: Number(row.granted) === 1, by_person: Number(row.by_person) === 1, stated_at: zonedIso(Number(row.stated_at), context.shop.zone) })),
		};
	}),
};

export interface RectifyInput extends RightsInput {
	/** What is right, one an item; what is left out stays. */
	fields: readonly CorrectedFields[];
}

export const rectify: Unit<RectifyInput, (RightAnswer & { customer: GoldenRecord | null; simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => {
		let index = -1;
		return await eachRow(context, input, async (item) => {
			index += 1;
			const fields = Object.fromEntries(Object.entries(input.fields[index] ?? {}).filter(([, value]) => value !== '')) as CorrectedFields;
			const id = await theOne(context, item);
			if (typeof id !== 'number') return { ...answer(context, id), customer: null };
			if (Object.keys(fields).length === 0) return { ...answer(context, 'nothing_to_rectify', undefined), customer: null };
			const customer = await correctCustomer.run(context, { customer: customerCode(id), fields });
			await done(context, input, 'rectification', id, { fields: Object.keys(fields) });
			return { ...answer(context, 'rectified', id), customer };
		});
	},
};

/** No more commercial messages, by any way, for whoever goes by the person's addresses. */
export const object: Unit<RightsInput, (RightAnswer & { consents: ConsentState; simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachRow(context, input, async (item) => {
		const id = await theOne(context, item);
		const record = typeof id === 'number' ? await firstRecordOf(context.sql, id) : undefined;
		if (typeof id !== 'number' || record === undefined) return { ...answer(context, typeof id === 'number' ? 'customer_unknown' : id), consents: {} };
		for (const purpose of ['marketing', 'review'] as const) await withdraw(context, record, purpose, 'objection');
		await done(context, input, 'objection', id, {});
		return { ...answer(context, 'objection_recorded', id), consents: await consentsOf(context.sql, id) };
	}),
};

export interface EraseInput extends RightsInput {
	invoiceYears: InvoiceYears;
}

export interface EraseAnswer extends RightAnswer {
	/** Tickets that stay without a buyer. */
	sales_unnamed: number;
	blocked: { invoices: number; consents: number; until: string | null };
	/** Systems that still know them, for the nodes that follow. */
	elsewhere: { system: string; external_id: string }[];
}

export const erase: Unit<EraseInput, (EraseAnswer & { simulated?: true })[]> = {
	durability: 'process',
	run: async (context, input) => {
		const answers = await eachRow(context, input, async (item) => await eraseOne(context, input, item));
		return answers.map(({ gone, ...told }) => {
			if (told.simulated !== true) context.forgotten?.push(...gone);
			return told;
		});
	},
};

async function eraseOne(context: UnitContext, input: EraseInput, item: unknown): Promise<EraseAnswer & { gone: string[] }> {
	const nothing = { sales_unnamed: 0, blocked: { invoices: 0, consents: 0, until: null }, elsewhere: [], gone: [] };
	const id = await theOne(context, item);
	if (typeof id !== 'number') return { ...answer(context, id), ...nothing };
	const person = await wholePerson(context, id);
	const erased = await erasePerson(context, person, input.invoiceYears);
	const { sales, invoices, consents, blockedUntil, elsewhere } = erased;
	await done(context, input, 'erasure', id, { sales, invoices, consents }, person.numbers);
	// Requests of another kind have nobody to be answered to.
	await closeRequests(context.sql, person.numbers, undefined, 'erased', context.now);
	return {
		...answer(context, blockedUntil === null ? 'erased' : 'erased_and_blocked', id),
		sales_unnamed: sales,
		blocked: { invoices, consents, until: blockedUntil === null ? null : zonedIso(blockedUntil, context.shop.zone) },
		elsewhere,
		gone: erased.gone,
	};
}

export interface BlockedAnswer extends RightAnswer {
	documents: { kind: string; ref: string; document: unknown; blocked_at: string; keep_until: string }[];
}

/** For judges, prosecutors and authorities alone (LOPDGDD art. 32.2). By the number that the erasure gave. */
export const readBlocked: Unit<RightsInput, (BlockedAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachRow(context, input, async (item): Promise<BlockedAnswer> => {
		const code = (item as { customer_id?: unknown } | null)?.customer_id;
		const id = typeof code === 'string' || typeof code === 'number' ? customerNumber(String(code)) : undefined;
		const documents = id === undefined ? [] : await blockedOf(context.sql, id);
		if (id === undefined || documents.length === 0) return { ...answer(context, 'nothing_blocked'), documents: [] };
		await note(context.sql, { at: context.now, who: input.who, action: 'blocked_read', customerId: id, detail: { documents: documents.length } });
		const time = (at: number) => zonedIso(Number(at), context.shop.zone);
		return {
			...answer(context, 'erased_and_blocked', id),
			documents: documents.map((each) => ({ kind: each.kind, ref: each.ref, document: JSON.parse(each.document) as unknown, blocked_at: time(each.blocked_at), keep_until: time(each.keep_until) })),
		};
	}),
};

/** Destroys what no longer has to be kept. */
export const destroyBlocked: Unit<{ who: string; simulate: boolean }, { destroyed: number; simulated?: true }> = {
	durability: 'process',
	run: async (context, { who, simulate }) => {
		const due = await dueBlocked(context.sql, context.now);
		if (simulate || context.shop.simulate) return { destroyed: due.length, simulated: true };
		await destroyDue(context.sql, context.now);
		for (const customerId of new Set(due.map((each) => Number(each.customer_id)))) {
			await note(context.sql, { at: context.now, who, action: 'blocked_destroyed', customerId, detail: { documents: due.filter((each) => Number(each.customer_id) === customerId).length } });
		}
		context.forgotten?.push(...due.filter((each) => each.kind === 'invoice').flatMap((each) => nifOf(each.document)));
		return { destroyed: due.length };
	},
};

function nifOf(document: string): string[] {
	const { customer } = JSON.parse(document) as { customer?: { nif?: string } };
	return customer?.nif === undefined ? [] : [customer.nif];
}
