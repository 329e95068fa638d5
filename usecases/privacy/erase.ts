/**
 * The end of a person in the ledger, in one transaction. What the law makes the shop keep is set apart, readable by Privacy Desk alone,
 * until its time is over; tickets stay as tickets without a buyer, so that money and stock still add up; the wish not to be written
 * to stays as keyed digests of the addresses.
 */
import { objectFor } from '../../ledger/repositories/consents';
import { customersAt } from '../../ledger/repositories/addresses';
import { forgetHeardWith } from '../../ledger/repositories/heard';
import { forgetAside, orderDocument, removePerson, rowsOfPerson, salesOfPerson, setOrderDocument, unmatchedSalesWith, unnameSale } from '../../ledger/repositories/person';
import type { PersonSale } from '../../ledger/repositories/person';
import { block } from '../../ledger/repositories/privacy';
import { isNamedInvoice, keepConsentUntil, keepInvoiceUntil } from '../../shop/privacy/retention';
import type { InvoiceYears } from '../../shop/privacy/retention';
import { withoutBuyer } from '../../shop/privacy/strip';
import { parseSale } from '../../shop/sale/parseSale';
import { linkSecret } from '../linkSecret';
import { parseContext } from '../unit';
import { openAside, openCaptured } from '../captured';
import type { UnitContext } from '../unit';
import { digestsOf } from './person';
import type { Person } from './person';

export interface Erased {
	/** Tickets that lost their buyer. */
	sales: number;
	/** Invoices in their name, kept blocked. */
	invoices: number;
	/** Proofs of consent, kept blocked. */
	consents: number;
	/** Until when the last of them is kept, epoch milliseconds; null for nothing. */
	blockedUntil: number | null;
	/** Where they are known besides, and must be erased too. */
	elsewhere: { system: string; external_id: string }[];
	/** Texts of theirs of which no byte may be left. */
	gone: string[];
}

export async function erasePerson(context: UnitContext, person: Person, years: InvoiceYears): Promise<Erased> {
	const { sql, shop, now } = context;
	await linkSecret(sql);
	const rows = await rowsOfPerson(sql, person);
	const sales = [...(await salesOfPerson(sql, person.records)), ...(await unmatchedSalesWith(sql, person.traces))];
	const keptUntil: number[] = [];
	let invoices = 0;
	for (const sale of sales) {
		const until = await keepInvoice(context, person, sale, years);
		if (until !== undefined) {
			keptUntil.push(until);
			invoices += 1;
		}
		await unnameSale(sql, sale, withoutBuyer(sale.document), now);
		const order = await orderDocument(sql, sale.sale_id);
		if (order !== undefined) await setOrderDocument(sql, sale.sale_id, withoutBuyer(order));
	}
	const consents = await keepProofs(context, person, rows.consents ?? []);
	if (consents > 0) keptUntil.push(keepConsentUntil(now, shop.zone));
	await keepWithdrawal(context, person);
	await forgetAside(sql, sales.map((sale) => sale.sale_id), person.traces, openAside(shop));
	await forgetHeardWith(sql, (id, stored) => {
		const said = openCaptured(shop, stored, id);
		return said !== undefined && person.traces.some((trace) => said.includes(trace));
	});
	await removePerson(sql, person);
	// What is kept blocked stands in the file by law; the rest must not.
	const kept = (await sql.all<{ document: string }>('SELECT document FROM blocked_documents WHERE customer_id = ?', person.id)).map((row) => row.document).join('\n');
	return {
		sales: sales.length,
		invoices,
		consents,
		blockedUntil: keptUntil.length === 0 ? null : Math.max(...keptUntil),
		elsewhere: (rows.crm_links ?? []).map((row) => ({ system: String(row.system), external_id: String(row.external_id) })),
		gone: person.traces.filter((trace) => !kept.includes(trace)),
	};
}

/** @returns until when it is kept; undefined for a ticket without a name on it, or one whose time is over */
async function keepInvoice(context: UnitContext, person: Person, sale: PersonSale, years: InvoiceYears): Promise<number | undefined> {
	const parsed = parseSale(JSON.parse(sale.document), parseContext(context, true));
	if (!parsed.ok || !isNamedInvoice(parsed.sale.customer)) return undefined;
	const until = keepInvoiceUntil(Number(sale.occurred_at), years, context.shop.zone);
	if (until <= context.now) return undefined;
	const { name, nif, postcode } = parsed.sale.customer!;
	const document = JSON.stringify({ number: sale.number, timestamp: parsed.sale.timestamp, total_cents: parsed.sale.totalCents, currency: parsed.sale.currency, customer: { name, nif, postcode } });
	await block(context.sql, { customer_id: person.id, kind: 'invoice', ref: sale.sale_id, document, blocked_at: context.now, keep_until: until });
	return until;
}

/** That there was a yes, in which words and when, without the name: the address as a digest, by which alone it can be found again. */
async function keepProofs(context: UnitContext, person: Person, consents: readonly Record<string, unknown>[]): Promise<number> {
	const addresses = await digestsOf(context, person);
	for (const row of consents) {
		const { purpose, granted, stated_at: statedAt, source, wording, sale_id: saleId } = row;
		await block(context.sql, {
			customer_id: person.id,
			kind: 'consent',
			ref: String(purpose),
			document: JSON.stringify({ addresses, purpose, granted, stated_at: statedAt, source, wording, sale_id: saleId }),
			blocked_at: context.now,
			keep_until: keepConsentUntil(context.now, context.shop.zone),
		});
	}
	return consents.length;
}

/** Of an address that somebody else goes by too, only what is written to it is stopped: the other stays in the club. */
async function keepWithdrawal({ sql, now }: UnitContext, person: Person): Promise<void> {
	for (const contact of person.contacts) {
		const others = (await customersAt(sql, contact)).filter((id) => !person.numbers.includes(id));
		for (const purpose of others.length === 0 ? (['all'] as const) : (['marketing', 'review'] as const)) {
			await objectFor(sql, contact, { purpose, statedAt: now, source: 'erasure' });
		}
	}
}
