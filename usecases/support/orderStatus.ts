/** «¿Dónde está mi pedido?» */
import type { OrderRow } from '../../ledger/repositories/orders';
import { pickupOfSale } from '../../ledger/repositories/pickups';
import { findSale } from '../../ledger/repositories/sales';
import { remainder } from '../../shop/sale/refund';
import { LATEST_DELIVERY_DAYS } from '../../shop/support/returning';
import { askWhichOrder, orderStanding } from '../../shop/voice/support';
import type { OrderState } from '../../shop/voice/support';
import { voiceOf } from '../../shop/voice/voice';
import { knownRefunds, storedSale } from '../knownSale';
import type { UnitContext } from '../unit';
import { dayInWords } from './answer';
import type { Answer } from './answer';
import type { FoundOrders } from './orders';

const MOST_TOLD = 3;
/** Those that somebody who asks without a number may be waiting for. */
const OPEN: readonly OrderState[] = ['received', 'preparing', 'ready', 'partly_refunded'];

/** An order whose number was said is told whatever became of it. */
export async function orderAnswer(context: UnitContext, { orders, named, tried }: FoundOrders): Promise<Answer> {
	const voice = voiceOf(context.shop);
	const all: { state: OrderState; carried: boolean; line: string }[] = [];
	for (const order of orders) {
		const { state, carried, store } = await standingOf(context, order);
		all.push({ state, carried, line: orderStanding(voice, { number: order.number, date: dayInWords(context, voice, Number(order.occurred_at)), state, store }) });
	}
	// What was carried home from the counter is no order, unless they ask for that ticket.
	const ordered = all.filter(({ carried }) => !carried);
	const open = ordered.filter(({ state }) => OPEN.includes(state));
	const told = named ? all : open.length > 0 ? open : ordered.slice(0, 1);
	if (told.length === 0) return { reason: 'chat_ask_order', reply: askWhichOrder(voice, tried), asks: true };
	return { reason: 'chat_order_told', reply: told.slice(0, MOST_TOLD).map(({ line }) => line).join('\n'), asks: false };
}

interface Standing {
	state: OrderState;
	/** Bought at the counter and taken along. */
	carried: boolean;
	store: string;
}

async function standingOf(context: UnitContext, order: OrderRow): Promise<Standing> {
	const pickup = await pickupOfSale(context.sql, order.sale_id);
	const sale = storedSale(context, (await findSale(context.sql, order.sale_id))!);
	const refunds = await knownRefunds(context, order.sale_id);
	const left = remainder(sale, refunds).amountCents;
	const at = { carried: order.channel === 'store' && pickup === undefined, store: pickup?.store ?? order.store ?? context.shop.name };
	if (refunds.length > 0 && left <= 0) return { ...at, state: 'refunded' };
	if (pickup !== undefined) return { ...at, state: ({ reserved: 'preparing', ready: 'ready', collected: 'collected', cancelled: 'cancelled' } as const)[pickup.state] };
	if (refunds.length > 0 && left < sale.totalCents) return { ...at, state: 'partly_refunded' };
	if (at.carried) return { ...at, state: 'bought' };
	return { ...at, state: Number(order.occurred_at) < context.now - LATEST_DELIVERY_DAYS * 86_400_000 ? 'past' : 'received' };
}
