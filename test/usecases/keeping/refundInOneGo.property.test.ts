/**
 * A refund, whole or partial, changes points, spend, segments and the pending request in one go: whatever the order of sales,
 * refunds and redeliveries, and whichever node hears of it first, the shop ends in the same state.
 */
import fc from 'fast-check';
import { allSegments } from '../../../ledger/repositories/segments';
import { recomputeSegment } from '../../../usecases/segments/update';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { balances, define, full, keep, membership, spend, STEPS } from './keeping';
import type { KeepingStep } from './keeping';

const PEOPLE = ['ana@shop.es', 'luis@shop.es', 'marta@shop.es', 'pedro@shop.es'];
const NAMES = ['Ana García Ruiz', 'Luis Cobo Sainz', 'Marta Polo Vega', 'Pedro Salas Gil'];
const GOODS = [
	{ sku: 'ANCHOA', price: 9.5 },
	{ sku: 'CHEESE', price: 12 },
	{ sku: 'GIFT', price: 20 },
];

interface Plan {
	who: number;
	/** Quantity of each of the goods. */
	quantities: number[];
	online: boolean;
	/** Quantities given back, by refund. */
	back: number[][];
	/** All that is left goes back at the end. */
	voided: boolean;
}

const plan: fc.Arbitrary<Plan> = fc
	.record({ who: fc.nat(PEOPLE.length - 1), quantities: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(1)).filter((each) => each.some((quantity) => quantity > 0)), online: fc.boolean(), voided: fc.boolean(), refunds: fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(1)), { maxLength: 2 }) })
	.map(({ refunds, ...rest }) => {
		const left = [...rest.quantities];
		const back = refunds.map((asked) => asked.map((quantity, index) => Math.min(quantity, left[index]!)).map((quantity, index) => ((left[index]! -= quantity), quantity)));
		return { ...rest, back: back.filter((each) => each.some((quantity) => quantity > 0)) };
	});

const amount = (quantities: readonly number[]) => Math.round(quantities.reduce((sum, quantity, index) => sum + quantity * GOODS[index]!.price, 0) * 100) / 100;
const items = (quantities: readonly number[]) => quantities.flatMap((quantity, index) => (quantity === 0 ? [] : [{ sku: GOODS[index]!.sku, product_name: GOODS[index]!.sku, quantity, price: GOODS[index]!.price }]));
const day = (index: number) => new Date(Date.parse('2025-10-01T10:00:00Z') + index * 3 * 86_400_000).toISOString();

/** The tickets of a plan, the sale first. */
function tickets(each: Plan, index: number): object[] {
	const customer = { email: PEOPLE[each.who], name: NAMES[each.who] };
	const common = { store_location: 'Tienda Santander', ...(each.online ? { channel: 'online' } : {}) };
	const sale = { transaction_id: `T-${index}`, timestamp: day(index), customer, items: items(each.quantities), total_amount: amount(each.quantities), ...common };
	const refunds = each.back.map((quantities, part) => ({ transaction_id: `T-${index}-R${part}`, kind: 'refund', refund_of: `T-${index}`, timestamp: day(index + 1), items: items(quantities), total_amount: amount(quantities), ...common }));
	const last = { transaction_id: `T-${index}-V`, kind: 'void', refund_of: `T-${index}`, timestamp: day(index + 1), ...common };
	return [sale, ...refunds, ...(each.voided ? [last] : [])];
}

async function open(): Promise<MemoryShop> {
	const shop = await memoryShop({}, Date.parse('2025-12-11T12:00:00Z'));
	await define(shop, 'anchovies', { kind: 'product', skus: ['ANCHOA'], bought: true });
	await define(shop, 'no cheese', { kind: 'product', skus: ['CHEESE'], bought: false }, { kind: 'purchases', atLeast: 1 });
	await define(shop, 'top 2', { kind: 'top', count: 2, by: 'spent' });
	await define(shop, 'first time', { kind: 'first_time' });
	await define(shop, 'october', { kind: 'season', from: '2025-10-01', to: '2025-10-12' });
	await define(shop, 'web, lately', { kind: 'seen', days: 65, where: 'online' });
	return shop;
}

async function state(shop: MemoryShop): Promise<object> {
	const pending = await shop.rows("SELECT sale_id FROM review_requests WHERE status = 'scheduled' ORDER BY sale_id");
	const bought = await shop.rows(
		'SELECT c.email, b.sku, SUM(b.quantity_milli) AS milli FROM bought b JOIN person_records r ON r.id = b.record_id JOIN customers c ON c.id = r.customer_id GROUP BY c.email, b.sku ORDER BY c.email, b.sku',
	);
	return { spend: await spend(shop), points: withoutZeros(await balances(shop)), segments: await membership(shop), pending, bought };
}

const withoutZeros = (points: Record<string, number>) => Object.fromEntries(Object.entries(points).filter(([, each]) => each !== 0));

/** What the shop must come to, reckoned from the plans alone. */
function expected(plans: readonly Plan[]): { spend: Record<string, [number, number]>; points: Record<string, number>; pending: string[] } {
	const answer: ReturnType<typeof expected> = { spend: {}, points: {}, pending: [] };
	for (const [index, each] of plans.entries()) {
		const left = each.quantities.map((quantity, goods) => (each.voided ? 0 : quantity - each.back.reduce((sum, back) => sum + back[goods]!, 0)));
		const cents = Math.round(amount(left) * 100);
		const email = PEOPLE[each.who]!;
		const [purchases, spent] = answer.spend[email] ?? [0, 0];
		answer.spend[email] = [purchases + (cents > 0 ? 1 : 0), spent + cents];
		// One point a euro, two and a half and three apiece for cheese, none for gift cards.
		const points = Math.floor(left[0]! * 9.5 + left[1]! * (12 * 2.5 + 3));
		if (points > 0) answer.points[email] = (answer.points[email] ?? 0) + points;
		if (cents > 0) answer.pending.push(`till/tienda-santander/T-${index}`);
	}
	return answer;
}

it('whatever comes first, and however often', async () => {
	const scenario = fc.array(plan, { minLength: 1, maxLength: full ? 12 : 5 }).chain((plans) => {
		const all = plans.flatMap(tickets);
		return fc.record({
			plans: fc.constant(plans),
			// Every ticket, in any order, some of them again.
			order: fc.tuple(fc.shuffledSubarray(all.map((_, index) => index), { minLength: all.length }), fc.array(fc.nat(all.length - 1), { maxLength: 6 })).map(([first, again]) => [...first, ...again]),
			steps: fc.constantFrom<KeepingStep[]>([...STEPS], ['loyalty', 'crm', 'review'], ['review', 'loyalty', 'crm']),
		});
	});
	await fc.assert(
		fc.asyncProperty(scenario, async ({ plans, order, steps }) => {
			const all = plans.flatMap(tickets);
			const shop = await open();
			try {
				for (const index of order) await keep(shop, all[index], steps);
				const reached = (await state(shop)) as Awaited<ReturnType<typeof state>> & { spend: object; points: object; segments: Record<string, string[]>; pending: { sale_id: string }[] };
				const should = expected(plans);
				expect(reached.spend).toEqual(should.spend);
				expect(reached.points).toEqual(should.points);
				expect(reached.pending.map((row) => row.sale_id)).toEqual(should.pending.sort());
				// What grew sale by sale is what a look at everything finds.
				await shop.database.transaction('process', async (sql) => {
					const context = { sql, shop: shop.settings, now: shop.clock.now };
					for (const segment of await allSegments(sql)) expect(await recomputeSegment(context, segment, 'segment_time')).toEqual({ entered: 0, left: 0 });
				});
				// And the order of the tickets in the drawer gives the same.
				const tidy = await open();
				for (const ticket of all) await keep(tidy, ticket);
				expect(reached).toEqual(await state(tidy));
				await tidy.close();
			} finally {
				await shop.close();
			}
		}),
		{ numRuns: full ? 500 : 12 },
	);
}, 1_800_000);
