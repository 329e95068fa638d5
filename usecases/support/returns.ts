/** «¿Qué puedo devolver todavía?» */
import type { OrderRow } from '../../ledger/repositories/orders';
import { pickupOfSale } from '../../ledger/repositories/pickups';
import { findSale } from '../../ledger/repositories/sales';
import { formatQuantity } from '../../shop/quantity';
import { remainder } from '../../shop/sale/refund';
import { LATEST_DELIVERY_DAYS, LEAST_DAYS_ONLINE, returnableUntil } from '../../shop/support/returning';
import { askWhichOrder, nothingReturnable, returnsPolicy, stillReturnable } from '../../shop/voice/support';
import { voiceOf } from '../../shop/voice/voice';
import { knownRefunds, storedSale } from '../knownSale';
import type { UnitContext } from '../unit';
import { dayInWords } from './answer';
import type { Answer } from './answer';
import type { FoundOrders } from './orders';

export interface ReturnsPolicy {
	/** From when they have it. */
	days: number;
	/** In the shop's words; empty: ours. */
	text: string;
}

const MOST_TOLD = 5;

/** The policy for everybody; for whose orders are known, what is left of each and until when. */
export async function returnsAnswer(context: UnitContext, { orders, tried }: FoundOrders, policy: ReturnsPolicy): Promise<Answer> {
	const voice = voiceOf(context.shop);
	const told: string[] = [];
	for (const order of orders) {
		const line = told.length < MOST_TOLD ? await returnable(context, order, policy.days) : undefined;
		if (line !== undefined) told.push(line);
	}
	const rest = told.length > 0 ? told : [orders.length > 0 ? nothingReturnable(voice) : askWhichOrder(voice, tried)];
	return { reason: 'chat_returns_told', reply: [returnsPolicy(voice, policy.text, policy.days), ...rest].join('\n'), asks: false };
}

async function returnable(context: UnitContext, order: OrderRow, days: number): Promise<string | undefined> {
	const { sql, shop, now } = context;
	const voice = voiceOf(shop);
	const sale = storedSale(context, (await findSale(sql, order.sale_id))!);
	const goods = remainder(sale, await knownRefunds(context, order.sale_id)).lines.map((line) => `${formatQuantity(line.quantityMilli, voice.locale)} × ${line.name === '' ? line.sku : line.name}`);
	if (goods.length === 0) return undefined;
	const pickup = await pickupOfSale(sql, order.sale_id);
	const [online, at] = [order.channel !== 'store', Number(order.occurred_at)];
	const handedOverAt = pickup?.collected_at == null ? undefined : Number(pickup.collected_at);
	const until = returnableUntil({ online, at, handedOverAt }, days, shop.zone);
	const words = { number: order.number, days: online ? Math.max(days, LEAST_DAYS_ONLINE) : days, goods };
	if (until !== undefined) return until < now ? undefined : stillReturnable(voice, { ...words, until: dayInWords(context, voice, until) });
	const waits = pickup?.state === 'reserved' || pickup?.state === 'ready';
	const over = !waits && at + (LATEST_DELIVERY_DAYS + words.days) * 86_400_000 < now;
	return over ? undefined : stillReturnable(voice, { ...words, until: null });
}
