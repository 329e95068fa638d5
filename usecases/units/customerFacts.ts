/** What the till may be told at once of who stands before it. */
import { findCustomer } from '../../ledger/repositories/customers';
import type { Customer } from '../../ledger/repositories/customers';
import { pointsBalance } from '../../ledger/repositories/loyalty';
import { openPickupsOf } from '../../ledger/repositories/pickups';
import type { Sale } from '../../shop/sale/sale';
import type { AlertFacts } from '../../shop/tablet/alert';
import { factsOf } from '../facts';
import type { FactsAnswer } from '../facts';
import { recognise } from '../people/recognise';
import { peopleRules } from '../people/rules';
import { buyerFields } from '../people/sighting';
import type { UnitContext } from '../unit';
import { DEFAULT_MATCH } from './matchCustomer';

/** As `FactsAnswer`, with what awaits them. */
export interface TillFacts extends FactsAnswer {
	points: number;
	/** Orders that wait to be collected, in any shop. */
	orders_to_collect: number;
}

/** Who the sale's buyer is as the ledger knows them before this sale. Writes nothing. */
export async function factsAbout(context: UnitContext, sale: Sale): Promise<TillFacts> {
	const { customer, anonymous } = await buyerOf(context, sale);
	return { ...factsOf(context, customer, anonymous), ...(await awaiting(context, customer)) };
}

/** For a screen beside the till; undefined for nobody known. */
export async function alertFacts(context: UnitContext, sale: Sale): Promise<Omit<AlertFacts, 'store'> | undefined> {
	const { customer } = await buyerOf(context, sale);
	return customer && (await alertOf(context, customer));
}

export async function factsForCustomer(context: UnitContext, customerId: number): Promise<Omit<AlertFacts, 'store'> | undefined> {
	const customer = await findCustomer(context.sql, customerId);
	return customer && (await alertOf(context, customer));
}

async function alertOf(context: UnitContext, customer: Customer): Promise<Omit<AlertFacts, 'store'>> {
	const { vip, headline, favourite_channel: favouriteChannel } = factsOf(context, customer, false);
	const { points, orders_to_collect: ordersToCollect } = await awaiting(context, customer);
	return { vip, headline, favouriteChannel, points, ordersToCollect, lastPurchaseAt: customer.last_purchase_at === null ? null : Number(customer.last_purchase_at) };
}

async function awaiting({ sql }: UnitContext, customer: Customer | undefined): Promise<Pick<TillFacts, 'points' | 'orders_to_collect'>> {
	if (!customer) return { points: 0, orders_to_collect: 0 };
	return { points: await pointsBalance(sql, customer.id), orders_to_collect: (await openPickupsOf(sql, customer.id)).length };
}

async function buyerOf(context: UnitContext, sale: Sale): Promise<{ customer: Customer | undefined; anonymous: boolean }> {
	const rules = await peopleRules(context.sql, DEFAULT_MATCH);
	const { customerId, anonymous } = await recognise(context, rules, { fields: buyerFields(sale.customer), source: sale.source, seenAt: context.now });
	return { customer: customerId === undefined ? undefined : await findCustomer(context.sql, customerId), anonymous };
}
