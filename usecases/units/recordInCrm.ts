/** The embedded CRM: the golden record, its purchases once a sale, tags and consents. */
import { consentsOf } from '../../ledger/repositories/consents';
import { addTags, customerOf, findCustomer, tagsOf } from '../../ledger/repositories/customers';
import { hasPurchase, recordPurchase } from '../../ledger/repositories/purchases';
import { fromMinor } from '../../shop/money';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { ConsentPurpose, Sale } from '../../shop/sale/sale';
import { zonedIso } from '../../shop/time';
import { journalSale, previewSale } from '../crm/journal';
import type { CrmJournal, Journalled } from '../crm/journal';
import type { CrmTask } from '../crm/task';
import { followPurchase } from '../followPurchase';
import { keepConsents } from '../keepConsents';
import { ensureSale, knownRefunds, refundPlan } from '../knownSale';
import { customerCode } from '../people/customerCode';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';
import { DEFAULT_MATCH, settleMatch } from './matchCustomer';

export interface CrmInput extends ItemBatch {
	/** Tags for every buyer, besides the channel's own. */
	tags: readonly string[];
	/** Add «Cliente Tienda» / «Cliente Online» by the sale's channel. */
	channelTag: boolean;
	/** The CRM that is told too. */
	journal?: CrmJournal;
}

/** What of a sale was put into the journal of an outside CRM, or would be. */
export interface CrmTelling extends Journalled {
	/** For a simulation: what it would be told. */
	task?: CrmTask;
}

/** The `crm` key of an item. Money as decimals. */
export interface CrmAnswer {
	status: 'recorded' | 'already_recorded' | 'skipped';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
	/** What the sale changed in the customer's spend; negative for refunds. */
	amount: number;
	customer: GoldenRecord | null;
	tags_added: string[];
}

export interface GoldenRecord {
	name: string | null;
	email: string | null;
	phone: string | null;
	purchases: number;
	total_spent: number;
	total_spent_store: number;
	total_spent_online: number;
	first_purchase_at: string | null;
	last_purchase_at: string | null;
	tags: string[];
	consents: Partial<Record<ConsentPurpose, boolean>>;
}

const CHANNEL_TAGS = { es: { store: 'Cliente Tienda', online: 'Cliente Online' }, en: { store: 'Store Customer', online: 'Online Customer' } };

export const recordInCrm = unit<CrmInput, ItemResult<CrmAnswer & { telling?: CrmTelling }>[]>(async (context, input) => {
	return await perItem(context, 'crm', input, async (sale) => {
		await ensureSale(context, sale);
		const answer = await recordSaleInCrm(context, sale, input);
		const telling = input.journal === undefined ? undefined : await tellingOf(context, input.journal, sale, answer, input.simulate);
		return telling === undefined ? answer : { ...answer, telling };
	});
});

async function tellingOf(context: UnitContext, journal: CrmJournal, sale: Sale, answer: CrmAnswer, simulate: boolean): Promise<CrmTelling | undefined> {
	const { recordId } = await settleMatch(context, sale, DEFAULT_MATCH);
	if (recordId === undefined) return undefined;
	const journalled = await journalSale(context, journal, sale, { recordId, news: newsOf(sale, answer) });
	if (journalled === undefined) return undefined;
	const task = simulate || sale.simulate || context.shop.simulate ? await previewSale(context, journal, journalled) : undefined;
	return { ...journalled, ...(task === undefined ? {} : { task }) };
}

function newsOf(sale: Sale, answer: CrmAnswer): 'nothing' | 'figures' | 'more' {
	if (answer.tags_added.length > 0 || (answer.status === 'recorded' && sale.consents.length > 0)) return 'more';
	return answer.status === 'recorded' ? 'figures' : 'nothing';
}

/** Records a sale that stands in the ledger. */
export async function recordSaleInCrm(context: UnitContext, sale: Sale, rules: Pick<CrmInput, 'tags' | 'channelTag'>): Promise<CrmAnswer> {
	const match = await settleMatch(context, sale, DEFAULT_MATCH);
	if (match.recordId === undefined) return skipped(context, 'no_identifier');
	const tags = [...rules.tags, ...(rules.channelTag && sale.kind === 'sale' ? [channelTag(context, sale)] : [])];
	return await record(context, sale, match.recordId, tags);
}

async function record(context: UnitContext, sale: Sale, recordId: number, tags: string[]): Promise<CrmAnswer> {
	const { amountCents, reason } = await book(context, sale, recordId);
	const moved = sale.kind === 'sale' ? sale : (await refundPlan(context, sale)).original;
	if (moved !== undefined && reason !== 'already_recorded') await followPurchase(context, moved);
	const tagsAdded = await addTags(context.sql, recordId, tags, context.now);
	await keepConsents(context, sale, recordId);
	const customerId = await customerOf(context.sql, recordId);
	return {
		status: reason === 'purchase_recorded' || reason === 'refund_recorded' ? 'recorded' : reason === 'already_recorded' ? 'already_recorded' : 'skipped',
		reason,
		message: reasonText(reason, context.shop.locale),
		customer_id: customerCode(customerId),
		amount: fromMinor(amountCents, sale.currency),
		customer: await goldenRecord(context, customerId),
		tags_added: tagsAdded,
	};
}

/** Books the sale or refund once, with the sale a refund undoes before it and the refunds that came early after it. */
async function book(context: UnitContext, sale: Sale, recordId: number): Promise<{ amountCents: number; reason: ReasonCode }> {
	if (await hasPurchase(context.sql, sale.saleId)) return { amountCents: 0, reason: 'already_recorded' };
	if (sale.kind !== 'sale') return await bookRefund(context, sale, recordId);
	await recordPurchase(context.sql, purchase(sale, recordId, sale.totalCents));
	for (const early of await knownRefunds(context, sale.saleId)) await bookRefund(context, early, recordId);
	return { amountCents: sale.totalCents, reason: 'purchase_recorded' };
}

async function bookRefund(context: UnitContext, refund: Sale, recordId: number): Promise<{ amountCents: number; reason: ReasonCode }> {
	const { plan, original } = await refundPlan(context, refund);
	if (plan.status === 'original_unknown') return { amountCents: 0, reason: 'original_unknown' };
	const owner = original === undefined ? recordId : ((await settleMatch(context, original, DEFAULT_MATCH)).recordId ?? recordId);
	if (original !== undefined && !(await hasPurchase(context.sql, original.saleId))) {
		await recordPurchase(context.sql, purchase(original, owner, original.totalCents));
	}
	if (plan.status === 'nothing_left') return { amountCents: 0, reason: 'nothing_left' };
	const amountCents = -plan.amountCents || 0;
	const sameChannel = { ...refund, channel: original?.channel ?? refund.channel };
	const fresh = await recordPurchase(context.sql, { ...purchase(sameChannel, owner, amountCents), originalId: original?.saleId });
	return fresh ? { amountCents, reason: 'refund_recorded' } : { amountCents: 0, reason: 'already_recorded' };
}

function purchase(sale: Sale, recordId: number, amountCents: number) {
	return {
		saleId: sale.saleId,
		recordId,
		amountCents,
		currency: sale.currency,
		channel: sale.channel,
		store: sale.store,
		occurredAt: Date.parse(sale.timestamp),
	};
}

/** The customer as CRMs and people read them; null for nobody. */
export async function goldenRecord(context: UnitContext, customerId: number): Promise<GoldenRecord | null> {
	const customer = await findCustomer(context.sql, customerId);
	if (!customer) return null;
	const money = (cents: number) => fromMinor(Number(cents), context.shop.currency);
	const time = (at: number | null) => (at === null ? null : zonedIso(Number(at), context.shop.zone));
	return {
		name: customer.name,
		email: customer.email,
		phone: customer.phone,
		purchases: Number(customer.purchases),
		total_spent: money(customer.spent_cents),
		total_spent_store: money(customer.spent_store_cents),
		total_spent_online: money(customer.spent_online_cents),
		first_purchase_at: time(customer.first_purchase_at),
		last_purchase_at: time(customer.last_purchase_at),
		tags: await tagsOf(context.sql, customerId),
		consents: await consentsOf(context.sql, customerId),
	};
}

function channelTag(context: UnitContext, sale: Sale): string {
	return CHANNEL_TAGS[context.shop.locale][sale.channel === 'store' ? 'store' : 'online'];
}

function skipped(context: UnitContext, reason: ReasonCode): CrmAnswer {
	return {
		status: 'skipped',
		reason,
		message: reasonText(reason, context.shop.locale),
		customer_id: null,
		amount: 0,
		customer: null,
		tags_added: [],
	};
}
