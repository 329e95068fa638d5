/** Everything a till or a support agent needs of a customer on one card: store and web as one. */
import { favouriteGoods, favouriteStore, purchaseDays, ticketsOf, touchesOf } from '../../ledger/repositories/card';
import { draftSince } from '../../ledger/repositories/campaigns';
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer, tagsOf } from '../../ledger/repositories/customers';
import type { Customer } from '../../ledger/repositories/customers';
import { pointsBalance } from '../../ledger/repositories/loyalty';
import { openPickupsOf } from '../../ledger/repositories/pickups';
import { segmentsOf } from '../../ledger/repositories/segments';
import type { ConsentState } from '../../shop/consent/permission';
import { nextReward, rewardsReached } from '../../shop/loyalty/program';
import { fromMinor } from '../../shop/money';
import { shownCode } from '../../shop/pickup/code';
import { fromMilli } from '../../shop/quantity';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { zonedIso } from '../../shop/time';
import { factsOf } from '../facts';
import { currentProgram } from '../loyalty/program';
import { customerCode } from '../people/customerCode';
import { peopleOf, personOf } from '../personOf';
import { reading } from '../unit';
import type { UnitContext } from '../unit';

export interface CardInput {
	items: readonly unknown[];
	/** Events of the timeline; 0 for none. */
	timeline: number;
}

/** The `card` key of an item. Money as decimals, times with zone. */
export interface CardAnswer {
	status: 'found' | 'skipped';
	reason: ReasonCode;
	message: string;
	card: Card | null;
}

export interface Card {
	customer_id: string;
	name: string | null;
	email: string | null;
	phone: string | null;
	loyalty_id: string | null;
	/** «Cliente VIP Online – 5 compras recurrentes». */
	headline: string;
	vip: boolean;
	purchases: { total: number; store: number; online: number; first_at: string | null; last_at: string | null; days_since_last: number | null; days_between: number | null };
	/** `lifetime` is what they left in the shop, refunds taken off. */
	spent: { lifetime: number; store: number; online: number; last_12_months: number; average_ticket: number };
	favourite: { channel: 'store' | 'online' | null; store: string | null; products: { sku: string; product: string; times: number; quantity: number; last_at: string }[] };
	points: { balance: number; next_reward: { name: string; missing: number } | null; reached: string[] };
	consents: ConsentState;
	tags: string[];
	segments: string[];
	/** Waiting to be collected. */
	open_orders: { order: string; code: string; store: string; state: string; since: string }[];
	/** What somebody could do for them now. */
	opportunities: { kind: 'order_to_collect' | 'reward_to_redeem' | 'win_back_draft' | 'ask_for_email' | 'ask_for_marketing'; text: string }[];
	timeline: { at: string; what: string; place: string | null; amount: number | null; points: number | null; detail: string | null }[];
}

const DAY_MS = 86_400_000;
const PRODUCTS = 5;

export const customerCards = reading<CardInput, CardAnswer[]>(async (context, input) => {
	const answers: CardAnswer[] = [];
	for (const item of input.items) answers.push(await cardFor(context, input.timeline, item));
	return answers;
});

/** @param timeline as of `CardInput` */
export async function cardFor(context: UnitContext, timeline: number, item: unknown): Promise<CardAnswer> {
	const { locale } = context.shop;
	const id = await personOf(context, item);
	const customer = id === undefined ? undefined : await findCustomer(context.sql, id);
	if (customer) return { status: 'found', reason: 'card_made', message: reasonText('card_made', locale), card: await card(context, customer, timeline) };
	const reason = (await peopleOf(context, item)).length > 1 ? 'several_customers' : 'customer_unknown';
	return { status: 'skipped', reason, message: reasonText(reason, locale), card: null };
}

async function card(context: UnitContext, customer: Customer, timeline: number): Promise<Card> {
	const { sql, shop, now } = context;
	const id = Number(customer.id);
	const facts = factsOf(context, customer, false);
	const money = (cents: number) => fromMinor(Math.round(Number(cents)), shop.currency);
	const time = (at: number | null) => (at === null ? null : zonedIso(Number(at), shop.zone));
	const days = await purchaseDays(sql, id);
	const tickets = await ticketsOf(sql, id, 10_000);
	const [balance, program, consents, orders] = [await pointsBalance(sql, id), await currentProgram(sql), await consentsOf(sql, id), await openPickupsOf(sql, id)];
	const ahead = nextReward(program, balance);
	const reached = rewardsReached(program, 0, balance).map((reward) => reward.name);
	const [purchases, online] = [Number(customer.purchases), Number(customer.online_purchases)];
	const spent = Number(customer.spent_cents);
	return {
		customer_id: customerCode(id),
		name: customer.name,
		email: customer.email,
		phone: customer.phone,
		loyalty_id: customer.loyalty_id,
		headline: facts.headline,
		vip: facts.vip,
		purchases: {
			total: purchases,
			store: purchases - online,
			online,
			first_at: time(customer.first_purchase_at),
			last_at: time(customer.last_purchase_at),
			days_since_last: customer.last_purchase_at === null ? null : Math.max(0, Math.floor((now - Number(customer.last_purchase_at)) / DAY_MS)),
			days_between: days.length < 2 ? null : Math.round((days.at(-1)! - days[0]!) / DAY_MS / (days.length - 1)),
		},
		spent: {
			lifetime: money(spent),
			store: money(customer.spent_store_cents),
			online: money(customer.spent_online_cents),
			last_12_months: money(tickets.filter((ticket) => ticket.at > now - 365 * DAY_MS).reduce((sum, ticket) => sum + Number(ticket.amount), 0)),
			average_ticket: purchases === 0 ? 0 : money(spent / purchases),
		},
		favourite: {
			channel: facts.favourite_channel,
			store: (await favouriteStore(sql, id)) ?? null,
			products: (await favouriteGoods(sql, id, PRODUCTS)).map((row) => ({ sku: row.sku, product: row.name ?? row.sku, times: Number(row.times), quantity: fromMilli(Number(row.quantity)), last_at: zonedIso(Number(row.last), shop.zone) })),
		},
		points: { balance, next_reward: ahead === undefined ? null : { name: ahead.name, missing: ahead.missing }, reached },
		consents,
		tags: await tagsOf(sql, id),
		segments: await segmentsOf(sql, id),
		open_orders: orders.map((row) => ({ order: row.number, code: shownCode(row.code), store: row.store, state: row.state, since: zonedIso(Number(row.ready_at ?? row.registered_at), shop.zone) })),
		opportunities: await opportunities(context, customer, { orders: orders.length, reached, marketing: consents.marketing }),
		timeline: timeline === 0 ? [] : await timelineOf(context, id, tickets, timeline),
	};
}

const WORDS = {
	es: {
		order_to_collect: (count: number) => (count === 1 ? 'Tiene un pedido por recoger' : `Tiene ${count} pedidos por recoger`),
		reward_to_redeem: (reward: string) => `Puede canjear: ${reward}`,
		win_back_draft: 'Hay un borrador para escribirle que espera tu visto bueno',
		ask_for_email: 'No tenemos su email: pídeselo',
		ask_for_marketing: 'Nunca se le ha preguntado si quiere ofertas',
	},
	en: {
		order_to_collect: (count: number) => (count === 1 ? 'Has an order to collect' : `Has ${count} orders to collect`),
		reward_to_redeem: (reward: string) => `Can redeem: ${reward}`,
		win_back_draft: 'A draft to them awaits your approval',
		ask_for_email: 'We do not have their email: ask for it',
		ask_for_marketing: 'Was never asked whether they want offers',
	},
};

async function opportunities(context: UnitContext, customer: Customer, known: { orders: number; reached: readonly string[]; marketing: boolean | undefined }): Promise<Card['opportunities']> {
	const words = WORDS[context.shop.locale];
	const draft = await draftSince(context.sql, Number(customer.id), context.now);
	const all: (Card['opportunities'][number] | undefined)[] = [
		known.orders > 0 ? { kind: 'order_to_collect', text: words.order_to_collect(known.orders) } : undefined,
		...known.reached.map((reward) => ({ kind: 'reward_to_redeem' as const, text: words.reward_to_redeem(reward) })),
		draft?.state === 'draft' ? { kind: 'win_back_draft', text: words.win_back_draft } : undefined,
		customer.email === null ? { kind: 'ask_for_email', text: words.ask_for_email } : undefined,
		customer.email !== null && known.marketing === undefined ? { kind: 'ask_for_marketing', text: words.ask_for_marketing } : undefined,
	];
	return all.filter((each) => each !== undefined);
}

async function timelineOf(context: UnitContext, id: number, tickets: Awaited<ReturnType<typeof ticketsOf>>, limit: number): Promise<Card['timeline']> {
	const { sql, shop } = context;
	const bought = tickets.slice(0, limit).map((ticket) => ({
		at: Number(ticket.at),
		what: ticket.original_id !== null || Number(ticket.amount) < 0 ? 'refund' : 'purchase',
		place: ticket.store ?? ticket.channel,
		amount: fromMinor(Number(ticket.amount), ticket.currency),
		points: null,
		detail: ticket.number,
	}));
	const touched = (await touchesOf(sql, id, limit)).map((row) => ({ at: Number(row.at), what: row.what, place: null, amount: null, points: row.points === null ? null : Number(row.points), detail: row.detail }));
	return [...bought, ...touched].sort((a, b) => b.at - a.at).slice(0, limit).map((event) => ({ ...event, at: zonedIso(event.at, shop.zone) }));
}
