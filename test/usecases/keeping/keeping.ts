/** What the tests of this folder share: a shop whose sales run through the steps that keep customers. */
import type { LoyaltyProgram } from '../../../shop/loyalty/program';
import { DEFAULT_PROGRAM } from '../../../shop/loyalty/program';
import type { SegmentDefinition } from '../../../shop/segment/definition';
import type { ReviewInput } from '../../../usecases/units/scheduleReview';
import type { MemoryShop } from '../../support/memoryShop';

/** `KEEPING_FULL=1 npm test -- test/usecases/keeping` runs the sizes that the issue names; without it smaller ones. */
export const full = process.env.KEEPING_FULL === '1';

export const program: LoyaltyProgram = { ...DEFAULT_PROGRAM, products: [{ sku: 'GIFT', perEuroCenti: 0, perUnit: 0 }, { sku: 'CHEESE', perEuroCenti: 250, perUnit: 3 }] };

export const REVIEWS: Omit<ReviewInput, 'items' | 'simulate'> = { daysAfter: 7, hour: 11, windowDays: 1, policy: 'existing_customer' };

export const STEPS = ['crm', 'loyalty', 'review'] as const;
export type KeepingStep = (typeof STEPS)[number];

/** One sale through some of the steps, in the order given. */
export async function keep(shop: MemoryShop, sale: unknown, steps: readonly KeepingStep[] = STEPS): Promise<void> {
	const batch = { items: [sale], simulate: false };
	for (const step of steps) {
		if (step === 'crm') await shop.run('recordInCrm', { ...batch, tags: [], channelTag: false });
		if (step === 'loyalty') await shop.run('earnPoints', { ...batch, program });
		if (step === 'review') await shop.run('scheduleReview', { ...batch, ...REVIEWS });
	}
}

export async function define(shop: MemoryShop, name: string, ...conditions: SegmentDefinition['conditions']): Promise<void> {
	const answer = await shop.run('defineSegment', { name, definition: { match: 'all', conditions } });
	if (answer.status === 'refused') throw new Error(answer.message);
}

/** Members of every segment, by email. */
export async function membership(shop: MemoryShop): Promise<Record<string, string[]>> {
	const rows = await shop.rows<{ name: string; email: string }>(
		'SELECT s.name, c.email FROM segments s LEFT JOIN segment_members m ON m.segment_id = s.id LEFT JOIN customers c ON c.id = m.customer_id ORDER BY s.name, c.email',
	);
	const names = Object.groupBy(rows, (row) => row.name);
	return Object.fromEntries(Object.entries(names).map(([name, members]) => [name, members!.flatMap((row) => row.email ?? [])]));
}

export async function balances(shop: MemoryShop): Promise<Record<string, number>> {
	const rows = await shop.rows<{ email: string; points: number }>(
		'SELECT c.email, SUM(e.points) AS points FROM loyalty_entries e JOIN person_records r ON r.id = e.record_id JOIN customers c ON c.id = r.customer_id GROUP BY c.email ORDER BY c.email',
	);
	return Object.fromEntries(rows.map((row) => [row.email, row.points]));
}

export async function spend(shop: MemoryShop): Promise<Record<string, [purchases: number, cents: number]>> {
	const rows = await shop.rows<{ email: string; purchases: number; spent_cents: number }>('SELECT email, purchases, spent_cents FROM customers WHERE merged_into IS NULL ORDER BY email');
	return Object.fromEntries(rows.map((row) => [row.email, [row.purchases, row.spent_cents]]));
}
