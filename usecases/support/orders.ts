/**
 * The orders that somebody may be told of. An order is told to whoever goes by the address that stands in the order itself: proven by the
 * channel, or named together with the order's number. That the ledger takes two addresses for one person is not enough.
 */
import { ordersByNumber, ordersOfCustomers } from '../../ledger/repositories/orders';
import type { OrderRow } from '../../ledger/repositories/orders';
import { emailKey } from '../../shop/customer/email';
import { phoneKey } from '../../shop/customer/phone';
import type { SaleJson } from '../../shop/sale/saleJson';
import type { Mentions } from '../../shop/support/mentions';
import { peopleOf } from '../personOf';
import type { UnitContext } from '../unit';
import type { Asker } from './asker';

export interface FoundOrders {
	orders: OrderRow[];
	/** They are those whose number was said. */
	named: boolean;
	/** They gave what would have found an order. */
	tried: boolean;
}

const MOST_LOOKED_AT = 200;

/** @param daysBack how old an order may be that is not named */
export async function ordersFor(context: UnitContext, asker: Asker, mentions: Mentions, daysBack: number): Promise<FoundOrders> {
	const named = await namedOrders(context, asker, mentions);
	if (named.length > 0) return { orders: named, named: true, tried: true };
	const own = (await ownOrders(context, asker, daysBack)).filter((order) => isOf(context, order, asker.proven));
	const tried = asker.proven.length > 0 || (mentions.numbers.length > 0 && asker.named.length > 0);
	return { orders: withoutEdits(own), named: false, tried };
}

/** By number, and the address that stands in it. */
async function namedOrders(context: UnitContext, asker: Asker, { numbers }: Mentions): Promise<OrderRow[]> {
	if (asker.named.length === 0) return [];
	const spellings = [...new Set(numbers.flatMap((number) => [number, number.toUpperCase(), `#${number}`]))];
	return withoutEdits((await ordersByNumber(context.sql, spellings, MOST_LOOKED_AT)).filter((order) => isOf(context, order, asker.named)));
}

async function ownOrders(context: UnitContext, { proven }: Asker, daysBack: number): Promise<OrderRow[]> {
	const people = new Set<number>();
	for (const contact of proven) for (const id of await peopleOf(context, contact.includes('@') ? { email: contact } : { phone: contact })) people.add(id);
	return await ordersOfCustomers(context.sql, [...people], context.now - daysBack * 86_400_000, MOST_LOOKED_AT);
}

function isOf({ shop }: UnitContext, order: OrderRow, contacts: readonly string[]): boolean {
	const { customer } = JSON.parse(order.document) as SaleJson;
	const own = [customer?.email == null ? undefined : emailKey(customer.email), customer?.phone == null ? undefined : phoneKey(String(customer.phone), shop.country)];
	return own.some((contact) => contact !== undefined && contacts.includes(contact));
}

/** What was added to an order later stands under its id with a `#`. */
function withoutEdits(orders: readonly OrderRow[]): OrderRow[] {
	return orders.filter((order) => !orders.some((other) => other !== order && order.channel !== 'store' && order.sale_id.startsWith(`${other.sale_id}#`)));
}
