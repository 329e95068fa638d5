/** A person's record as the few figures that a counter may see. */
import type { Customer } from '../ledger/repositories/customers';
import { customerFacts } from '../shop/customer/facts';
import { fromMinor } from '../shop/money';
import { zonedIso } from '../shop/time';
import type { UnitContext } from './unit';

/** Minimal on purpose: a till's screen is seen by whoever stands near. Money as decimals, times with zone. */
export interface FactsAnswer {
	status: 'known' | 'new' | 'anonymous';
	headline: string;
	vip: boolean;
	purchases: number;
	total_spent: number;
	last_purchase_at: string | null;
	favourite_channel: 'store' | 'online' | null;
}

export function factsOf(context: UnitContext, customer: Customer | undefined, anonymous: boolean): FactsAnswer {
	const facts = customerFacts(
		{
			purchases: Number(customer?.purchases ?? 0),
			onlinePurchases: Number(customer?.online_purchases ?? 0),
			spentCents: Number(customer?.spent_cents ?? 0),
			spentStoreCents: Number(customer?.spent_store_cents ?? 0),
			spentOnlineCents: Number(customer?.spent_online_cents ?? 0),
			lastPurchaseAt: customer?.last_purchase_at ?? null,
		},
		context.shop.locale,
	);
	return {
		status: customer ? 'known' : anonymous ? 'anonymous' : 'new',
		headline: anonymous && !customer ? (context.shop.locale === 'es' ? 'Cliente sin identificar' : 'Customer not identified') : facts.headline,
		vip: facts.vip,
		purchases: Number(customer?.purchases ?? 0),
		total_spent: fromMinor(Number(customer?.spent_cents ?? 0), context.shop.currency),
		last_purchase_at: customer?.last_purchase_at == null ? null : zonedIso(Number(customer.last_purchase_at), context.shop.zone),
		favourite_channel: facts.favouriteChannel,
	};
}
