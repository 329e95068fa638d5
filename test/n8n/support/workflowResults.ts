/** What *Try it* of each shipped workflow has to show. */
import type { Language } from '../../../tools/workflows/plan';
import { workflowList } from '../../../tools/workflows';
import type { RunOfNodes } from './runData';

/** Outputs by the node's key in the source. */
type Outputs = (key: string, output?: number) => Record<string, unknown>[];

const checks: Readonly<Record<number, (of: Outputs) => void>> = {
	1: (of) => {
		expect(of('told')).toHaveLength(3);
		expect(of('review')).toMatchObject(Array.from({ length: 3 }, () => ({ match: { status: 'matched' }, crm: { simulated: true }, stock: { simulated: true }, loyalty: { status: 'earned' }, review: { simulated: true } })));
		expect(of('vip').map(({ event }) => event)).toContain('vip');
		expect(of('low')).toMatchObject([{ event: 'low_stock', sku: 'ANCHOA-002', on_hand: 0 }]);
	},
	2: (of) => {
		expect(of('review')).toMatchObject([{ match: { status: 'matched' }, crm: { status: 'recorded', simulated: true }, stock: { status: 'moved', simulated: true }, receipt: { status: 'simulated' }, review: { simulated: true } }]);
	},
	3: (of) => {
		expect(of('record')).toMatchObject([{ match: { status: 'matched' }, crm: { status: 'recorded', simulated: true } }]);
	},
	4: (of) => {
		expect(of('accept')).toHaveLength(2);
		expect(of('stock')).toMatchObject([{ match: { status: 'matched' }, crm: { status: 'recorded' }, stock: { status: 'moved', simulated: true } }, { match: { status: 'anonymous' }, stock: { status: 'moved', simulated: true } }]);
	},
	5: (of) => {
		expect(of('would')).toMatchObject([{ crm: { status: 'recorded', customer: { email: 'ana.garcia@example.com' } } }]);
	},
	6: (of) => {
		expect(of('card')).toMatchObject([{ card: { status: 'found', vip: true } }]);
		expect(of('would')).toMatchObject([{ event: 'vip', name: 'Ana Garcia Ruiz' }]);
	},
	7: (of) => {
		const [{ stock } = {}] = of('push') as { stock?: { status: string; sent: number; would_send: unknown[] } }[];
		expect(stock).toMatchObject({ status: 'simulated', sent: 0 });
		expect(stock!.would_send.length).toBeGreaterThan(20);
	},
	8: (of) => {
		expect(of('low')).toMatchObject([{ stock: { status: 'low', reason: 'below_minimum' } }]);
		const [{ data } = {}] = of('would') as { data?: { event: string }[] }[];
		expect(data!.map(({ event }) => event)).toContain('low_stock');
	},
	9: (of) => {
		expect(of('attention')).toMatchObject([{ event: 'drift_found', sku: 'ANCHOA-002', shown: 99 }, { event: 'sku_unknown', sku: 'TAZA-999' }]);
		expect(of('would')).toMatchObject([{ stock: { status: 'drift' } }]);
	},
	10: (of) => {
		expect(of('sale')).toMatchObject([{ kind: 'sale', crm: { status: 'recorded', simulated: true } }]);
		expect(of('undone')).toMatchObject([{ ticket: 'SDR-000001' }]);
	},
	11: (of) => {
		expect(of('would')).toMatchObject([{ event: 'review_due', to: 'ana.garcia@example.com' }]);
	},
	12: (of) => {
		expect(of('points')).toMatchObject([{ loyalty: { status: 'earned', points: 504 } }]);
		expect(of('would')).toMatchObject([{ event: 'reward_reached', reward: 'Café' }]);
	},
	13: (of) => {
		// Both languages run on one ledger: the other's segments are there too.
		expect(of('counts').length).toBeGreaterThanOrEqual(3);
		expect(of('counts')).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Top 100', members: 59 })]));
	},
	14: (of) => {
		const drafts = of('wouldAsk');
		expect(drafts.length).toBeGreaterThan(0);
		for (const draft of drafts) expect(draft).toMatchObject({ status: 'draft', simulated: true, subject: expect.any(String) });
		for (const skipped of of('none')) expect(skipped).toMatchObject({ status: 'skipped', reason: expect.any(String) });
	},
	15: (of) => {
		const people = of('everybody').length;
		expect([of('would'), of('instead'), of('left'), of('control')].reduce((sum, items) => sum + items.length, 0)).toBe(people);
		for (const item of of('would')) expect(item).toMatchObject({ campaign: { status: 'send', to: expect.stringContaining('@') } });
		expect(of('instead').length).toBeGreaterThan(0);
		for (const item of of('instead')) expect(item).toMatchObject({ campaign: { reason: 'bought_already' } });
	},
	16: (of) => {
		expect(of('would').length).toBeGreaterThan(0);
		expect(of('would').length + of('left').length).toBe(of('guests').length);
	},
	17: (of) => {
		expect(of('register')).toMatchObject([{ pickup: { status: 'reserved', reason: 'pickup_registered', store: 'Tienda Santander', simulated: true } }]);
	},
	18: (of) => {
		expect(of('done')).toMatchObject(['day', 'week', 'month'].map((kind) => ({ status: 'made', period: { kind }, html: expect.stringContaining('<') })));
	},
	19: (of) => {
		expect(of('asked_would')).toMatchObject([{ email: 'ana.garcia@example.com', right: 'access', privacy: { status: 'noted', simulated: true } }]);
	},
	21: (of) => {
		const [{ setup } = {}] = of('told') as { setup?: { audit: object[]; workflows: { number: number }[]; checklist: { check: string; status: string }[]; html: string } }[];
		expect(setup!.audit).toMatchObject([{ reason: 'setup_hears_paper' }, { name: 'WooCommerce' }, { name: 'HubSpot' }, { reason: 'setup_bridge_prints' }]);
		expect(setup!.workflows.map(({ number }) => number)).toEqual(expect.arrayContaining([1, 2, 3, 7, 9]));
		// The demo shop has sold for a year; nobody has given it a credential.
		expect(setup!.checklist).toEqual(expect.arrayContaining([expect.objectContaining({ check: 'till_heard', status: 'done' }), expect.objectContaining({ check: 'shop', status: 'to_do' })]));
	},
	22: (of) => {
		const [whole, ...others] = of('would') as { text: string; checks: { check: string }[]; tills: unknown[]; disk_free_bytes: number | null }[];
		expect(others).toEqual([]);
		expect(whole!.checks.map(({ check }) => check)).toEqual(expect.arrayContaining(['tills', 'inbox', 'failed', 'disk', 'backup']));
		expect(whole!.checks).toContainEqual(expect.objectContaining({ check: 'backup', status: 'warn', reason: 'backup_never' }));
		expect(whole!.tills.length).toBeGreaterThan(0);
		expect(whole!.disk_free_bytes).toBeGreaterThan(0);
		expect(whole!.text).toContain('→');
	},
	20: (of) => {
		const [hours, stock, order, returns, angry, first, second] = of('triage').map((item) => item.support as Record<string, unknown>);
		expect([hours, stock, order, returns, angry, first, second].map((support) => support!.reason)).toEqual(['chat_hours_told', 'chat_stock_told', 'chat_ask_order', 'chat_returns_told', 'chat_angry', 'chat_ask_again', 'chat_second_miss']);
		expect(of('answer').map(({ support }) => typeof (support as { reply: string }).reply)).toEqual(Array.from({ length: 7 }, () => 'string'));
		expect(JSON.stringify(of('triage'))).not.toMatch(/San Emeterio|card/);
		// The person has the history of whoever is angry, and knows that it is only their word.
		expect(of('triage', 1)).toMatchObject([{ event: 'person_needed', reason: 'chat_angry', identity: 'claimed', card: { name: expect.stringContaining('Pilar') } }, { event: 'person_needed', reason: 'chat_second_miss', misses: 2 }]);
		expect(of('watch').map(({ page_view: view }) => (view as { views: number }).views)).toEqual([1, 2, 3, 4]);
		expect(of('watch', 1)).toMatchObject([{ event: 'help_wanted', page: 'ANCHOA-001', views: 4, visitor_id: 'v-1' }]);
		expect([of('would').length, of('help_would').length]).toEqual([2, 1]);
	},
};

export function expected(number: number, language: Language, run: RunOfNodes): void {
	const source = workflowList.find((each) => each.number === number)!;
	const { nodes } = source.plan(language);
	const check = checks[number];
	if (!check) throw new Error(`Nothing says what workflow ${number} has to show`);
	check((key, output) => run.output(nodes[key]!.name, output));
}
