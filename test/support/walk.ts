/** A sale's whole walk through the use cases, as the shipped workflow makes it. */
import type { SaleJson } from '../../shop/sale/saleJson';
import { printerProfiles } from '../../printing';
import type { Accepted } from '../../usecases/units/acceptSales';
import type { ItemResult } from '../../usecases/unit';
import type { MemoryShop } from './memoryShop';

export const TRIGGER = 'workflow:node';

export async function accept(shop: MemoryShop, body: unknown, options: { triggerId?: string; simulate?: boolean; keep?: boolean; withFacts?: boolean } = {}): Promise<Accepted> {
	const [answer] = await shop.run('acceptSales', { triggerId: TRIGGER, bodies: [body], keep: true, simulate: false, withFacts: false, ...options });
	return answer!;
}

export interface Walked {
	match: Value<'matchCustomer'>;
	crm: Value<'recordInCrm'>;
	stock: Value<'syncStock'>;
	ticket: Value<'prepareTickets'>;
	review: Value<'scheduleReview'>;
}

type Value<Name extends 'matchCustomer' | 'recordInCrm' | 'syncStock' | 'prepareTickets' | 'scheduleReview'> =
	Awaited<ReturnType<(typeof import('../../usecases/units'))['units'][Name]['run']>>[number] extends ItemResult<infer T> ? T & { simulated?: true } : never;

/** Runs every step on one item; throws where a step could not read it. */
export async function walk(shop: MemoryShop, item: unknown, simulate = false): Promise<Walked> {
	const batch = { items: [item], simulate };
	const one = <T extends object>(results: readonly ItemResult<T>[]) => {
		const [result] = results;
		if (!result?.ok) throw new Error(JSON.stringify(result));
		return result.value;
	};
	return {
		match: one(await shop.run('matchCustomer', { ...batch, useNif: false })),
		crm: one(await shop.run('recordInCrm', { ...batch, tags: [], channelTag: true })),
		stock: one(await shop.run('syncStock', { ...batch, fallbackLocation: 'Web' })),
		ticket: one(await shop.run('prepareTickets', { ...batch, profile: printerProfiles.generic80, printer: null, owner: 'test', pictures: ['svg'] })),
		review: one(await shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: 90, policy: 'existing_customer' })),
	};
}

/** Hands out every sale that may run now and walks it to its end, as POS Trigger and the workflow do. */
export async function drain(shop: MemoryShop, triggerId = TRIGGER): Promise<SaleJson[]> {
	const ran: SaleJson[] = [];
	for (;;) {
		const { sales } = await shop.run('claimSales', { triggerId, owner: 'test', limit: 10 });
		if (sales.length === 0) return ran;
		for (const { saleId, sale } of sales) {
			await walk(shop, sale);
			await shop.run('finishSale', { triggerId, saleId, ok: true });
			ran.push(sale);
		}
	}
}
