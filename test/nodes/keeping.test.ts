/** The nodes that keep customers, on n8n's own engine, with a ledger in memory. */
import { NodeHelpers, resolveWebhookDescriptionField } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { definitionOf } from '../../nodes/CustomerSegments/conditions';
import { CustomerSegments, LoyaltyPoints, ReviewRequestScheduler, ShopTrigger } from '../../nodes';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import { guideSale } from '../fixtures/sales';
import { runOnEngine } from '../support/engine';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';
import { keep } from '../usecases/keeping/keeping';

let shop: MemoryShop;
let mockShop: OpenedShop;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));

beforeEach(async () => {
	shop = await memoryShop();
	mockShop = { ...shop, tillSecret: undefined };
});

afterEach(async () => await shop.close());

/** Hands one item to a node with these parameters. */
async function give(type: string, parameters: IDataObject, item: object) {
	const file = {
		nodes: [
			{ id: 't', name: 'Trigger', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], parameters: {} },
			{ id: 'n', name: 'Node', type: `n8n-nodes-tpv-crm.${type}`, typeVersion: 1, position: [1, 0], parameters },
		],
		connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as WorkflowFile;
	const { run, output } = await runOnEngine(file, item as IDataObject);
	return { status: run.status, error: run.data.resultData.error?.message, output: (index = 0) => output('Node', index) };
}

describe('Loyalty Points', () => {
	it('adds one key, with what a shop gets that changes nothing', async () => {
		const { status, output } = await give('loyaltyPoints', {}, guideSale);
		expect(status).toBe('success');
		expect(output()[0]!.json).toMatchObject({ ...guideSale, loyalty: { status: 'earned', points: 31, balance: 31, next_reward: { name: 'Café', points: 500 } } });
		expect(Object.keys(output()[0]!.json)).toEqual([...Object.keys(guideSale), 'loyalty']);
		expect(output(1)).toEqual([]);
	});

	it('tells of rewards by its second output, and redeems them under the item’s own number', async () => {
		const { output } = await give('loyaltyPoints', { perEuro: 20 }, guideSale);
		expect(output(1)[0]!.json).toMatchObject({ event: 'reward_reached', reward: 'Café', balance: 620 });
		const redeemed = await give('loyaltyPoints', { operation: 'redeem', reward: 'Café' }, { email: guideSale.customer.email, transaction_id: 'CANJE-1' });
		expect(redeemed.output()[0]!.json).toMatchObject({ redemption: { status: 'redeemed', balance: 120 } });
		expect((await give('loyaltyPoints', { operation: 'statement' }, { email: guideSale.customer.email })).output()[0]!.json).toMatchObject({ statement: { balance: 120 } });
	});

	it('reads its fields as the programme', async () => {
		const parameters = {
			perEuro: 0.5,
			rewards: { reward: [{ name: 'Pan', points: 10 }] },
			rules: { product: [{ sku: 'QUESO-003', perEuro: 2, perUnit: 5 }], category: [{ category: 'Vinos', perEuro: 3 }] },
			bonusDays: { day: [{ weekdays: [4], times: 2, from: '', to: '' }] },
			options: { expireMonths: 12 },
		};
		// (19 € × 0.5 + 12 € × 2 + 5) × 2, on a Thursday.
		expect((await give('loyaltyPoints', parameters, guideSale)).output()[0]!.json).toMatchObject({ loyalty: { points: 77, next_reward: null } });
	});

	it('issues and spends gift cards', async () => {
		const issued = (await give('loyaltyPoints', { operation: 'issueGiftCard', amount: 40 }, { transaction_id: 'T-1' })).output()[0]!.json.gift_card as IDataObject;
		expect(issued).toMatchObject({ status: 'issued', balance: 40 });
		expect((await give('loyaltyPoints', { operation: 'redeemGiftCard' }, { transaction_id: 'T-2', gift_card: issued.code, amount: 15 })).output()[0]!.json).toMatchObject({ gift_card: { status: 'redeemed', balance: 25 } });
		expect((await give('loyaltyPoints', { operation: 'giftCardBalance', code: issued.code }, {})).output()[0]!.json).toMatchObject({ gift_card: { balance: 25 } });
	});
});

describe('Customer Segments', () => {
	const top = { segment: 'Top 100', conditions: { top: [{ by: 'spent', count: 100 }] } };

	beforeEach(async () => await keep(shop, { ...guideSale, consents: [{ purpose: 'marketing', granted: true }] }));

	it('defines a segment and gives who is in it', async () => {
		expect((await give('customerSegments', top, {})).output().map(({ json }) => json)).toMatchObject([{ segment: 'Top 100', customer_id: 'C1', customer: { total_spent: 31 } }]);
		expect((await give('customerSegments', { segment: 'Top 100' }, {})).output()).toHaveLength(1);
		expect((await give('customerSegments', { operation: 'list' }, {})).output()[0]!.json).toMatchObject({ name: 'Top 100', members: 1 });
		expect((await give('customerSegments', { segment: 'Nadie' }, {})).error).toContain('There is no segment');
		expect((await give('customerSegments', { segment: 'x', conditions: { season: [{ from: '', to: '' }] } }, {})).error).toContain('Una temporada necesita dos días');
	});

	it('lets each person of a campaign out by one output', async () => {
		const campaign = { operation: 'guard', campaign: 'Anchoas', campaignSkus: 'ANCHOA-001', controlPercent: 0, instead: { offer: [{ sku: 'ANCHOA-001', offer: 'QUESO-003' }] } };
		const has = await give('customerSegments', campaign, { email: guideSale.customer.email });
		expect([0, 1, 2, 3].map((index) => has.output(index).length)).toEqual([0, 1, 0, 0]);
		expect(has.output(1)[0]!.json).toMatchObject({ email: guideSale.customer.email, campaign: { reason: 'bought_already', offer: 'QUESO-003' } });
		const stranger = await give('customerSegments', campaign, { email: 'nadie@shop.es' });
		expect(stranger.output(2)[0]!.json).toMatchObject({ campaign: { reason: 'customer_unknown' } });
		expect((await give('customerSegments', { operation: 'report', campaign: 'Anchoas' }, {})).output()[0]!.json).toMatchObject({ sent: { people: 1 }, reason: 'no_control_group' });
	});

	it('exports an audience as a file', async () => {
		await give('customerSegments', top, {});
		const { output } = await give('customerSegments', { operation: 'audience', segment: 'Top 100', platform: 'meta' }, {});
		expect(output()[0]!.json).toEqual({ segment: 'Top 100', platform: 'meta', people: 1, left_out: { no_permission: 0, no_contact: 0, excluded: 0 } });
		const [header, row] = Buffer.from(output()[0]!.binary!.data!.data, 'base64').toString('utf8').split('\n');
		expect(header).toBe('email,phone,fn,ln,zip,country');
		expect(row).toMatch(/^[0-9a-f]{64},,[0-9a-f]{64},[0-9a-f]{64},,[0-9a-f]{64}$/);
	});

	it('records a word and imports bookings', async () => {
		expect((await give('customerSegments', { operation: 'consent', said: 'withdrawn' }, { email: guideSale.customer.email })).output()[0]!.json).toMatchObject({ consent: { reason: 'consent_withdrawn', consents: { marketing: false } } });
		expect((await give('customerSegments', { operation: 'consent', said: 'given', how: 'confirm', wording: 'Quiero' }, { email: 'luis@shop.es' })).output()[0]!.json).toMatchObject({ consent: { status: 'waiting' } });
		expect((await give('customerSegments', { operation: 'import', source: 'items' }, { email: 'luis@shop.es', fecha: '14/08/2025' })).output()[0]!.json).toMatchObject({ rows: 1, added: 1 });
	});

	it('reads its builder in the shop’s words', () => {
		const bought = { skus: 'A-1, A-2 ', bought: false, withinDays: 30 };
		expect(definitionOf('any', { product: [bought], kind: [{ kind: 'vip' }, { kind: 'at_risk' }], spent: [{ atLeast: 10.5, atMost: 0, where: 'online' }], store: [{ stores: 'Potes' }] }, 'EUR')).toEqual({
			match: 'any',
			conditions: [
				{ kind: 'product', skus: ['A-1', 'A-2'], bought: false, withinDays: 30 },
				{ kind: 'store', stores: ['Potes'] },
				{ kind: 'vip' },
				{ kind: 'rfm', group: 'at_risk' },
				{ kind: 'spent', atLeastCents: 1050, where: 'online' },
			],
		});
	});
});

it('Review Request Scheduler counts what became of requests', async () => {
	await give('reviewRequestScheduler', {}, guideSale);
	await give('reviewRequestScheduler', {}, { ...guideSale, transaction_id: 'T-2', customer: null });
	expect((await give('reviewRequestScheduler', { operation: 'count' }, {})).output()[0]!.json).toMatchObject({ scheduled: 1, sent: 0, skipped: 1, reasons: [{ reason: 'no_identifier', count: 1 }] });
});

describe('Shop Trigger', () => {
	const webhook = new ShopTrigger().description.webhooks![0]!;
	const field = (name: 'httpMethod' | 'path' | 'isFullPath', parameters: IDataObject) => resolveWebhookDescriptionField({ parameters } as unknown as INode, webhook, name);

	it('has an address for its page only', () => {
		expect(field('httpMethod', {})).toEqual({ resolved: true, value: '' });
		expect(field('httpMethod', { event: 'segment' })).toEqual({ resolved: true, value: '' });
		expect(field('httpMethod', { event: 'page' })).toEqual({ resolved: true, value: 'GET,POST' });
		expect([field('path', {}), field('isFullPath', { path: 'club' })]).toEqual([{ resolved: true, value: 'shop' }, { resolved: true, value: true }]);
	});
});

it.each([new CustomerSegments(), new LoyaltyPoints(), new ReviewRequestScheduler(), new ShopTrigger()])('$description.displayName has defaults that n8n takes for complete', ({ description }) => {
	const parameters = NodeHelpers.getNodeParameters(description.properties, {}, true, false, null, description);
	expect(parameters).not.toBeNull();
});
