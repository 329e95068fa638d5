/** Systems that are asked and never call: what is sold there reaches the workflow, and what is given back follows. */
import { magentoStandIn } from '../contract/magento';
import { holdedStandIn } from '../contract/holded';
import { ODOO_LOGIN, odooStandIn } from '../contract/odoo';
import { prestashopStandIn } from '../contract/prestashop';
import type { StandIn } from '../contract/standIn';
import { describeWithContract } from '../contract/vendorContracts';
import { RealN8n } from './harness/realN8n';
import { startInternet, type Internet, type Vendor } from './support/internet';

const now = () => Date.now();
const ANCHOVIES = [{ sku: 'ANCHOA-001', quantity: 2, cents: 950 }];
/** A poll a minute at most, and what a busy machine makes of it. */
const PATIENCE_MS = 240_000;

interface Played {
	source: string;
	host: string;
	credential: { type: string; data: Record<string, string> };
	standIn: StandIn;
	/** @returns the vendor's own id */
	sell(): string;
	giveBack(id: string): void;
}

function everybody(): Played[] {
	// As often as it likes: a month's calls are shared out evenly.
	const holded = holdedStandIn({ version: 'v2', key: 'pat_x', now, usage: { usage: 0, limit: 100_000_000 } });
	const odoo = odooStandIn({ api: 'jsonrpc', now });
	// The stand-in reads the fields that there are off its rows; this one is history.
	odoo.model.ticket(ANCHOVIES);
	const magento = magentoStandIn((request) => /oauth_token="at".*oauth_signature=/.test(request.headers['authorization'] ?? ''), now);
	const prestashop = prestashopStandIn('KEY', now);
	return [
		{
			source: 'holded', host: 'api.holded.com', standIn: holded, credential: { type: 'tpvHoldedApi', data: { apiKey: 'pat_x', version: 'v2' } },
			sell: () => holded.model.add('salesreceipt', ANCHOVIES),
			giveBack: (id) => holded.model.refund(id, 1900, ANCHOVIES),
		},
		{
			source: 'odoo', host: 'odoo.example', standIn: odoo, credential: { type: 'tpvOdooApi', data: { url: 'https://odoo.example', ...ODOO_LOGIN } },
			sell: () => String(odoo.model.ticket(ANCHOVIES)),
			giveBack: (id) => odoo.model.ticket(ANCHOVIES, { refunds: Number(id) }, -1),
		},
		{
			source: 'magento', host: 'magento.example', standIn: magento, credential: { type: 'tpvMagentoApi', data: { url: 'https://magento.example/', consumerKey: 'ck', consumerSecret: 'cs', accessToken: 'at', accessTokenSecret: 'ats' } },
			sell: () => String(magento.model.sell(ANCHOVIES)),
			giveBack: (id) => magento.model.refund(Number(id), 1900, ANCHOVIES),
		},
		{
			source: 'prestashop', host: 'presta.example', standIn: prestashop, credential: { type: 'tpvPrestashopApi', data: { url: 'https://presta.example/', apiKey: 'KEY' } },
			sell: () => prestashop.model.sell(ANCHOVIES),
			giveBack: (id) => void prestashop.model.refund(id, 1900, ANCHOVIES),
		},
	];
}

const play = (standIn: StandIn): Vendor => ({ method, url, query, headers, body }) => {
	const reaction = standIn.react({ method, path: new URL(url).pathname, query, headers, body: body === '' ? undefined : (JSON.parse(body) as unknown) });
	return reaction.kind === 'lost' ? { status: 500, body: 'lost' } : { status: reaction.answer.status, ...(reaction.answer.headers ? { headers: reaction.answer.headers } : {}), body: reaction.answer.body };
};

describeWithContract('holded', 'POS Trigger on systems that are polled', () => {
	let played: Played[];
	let internet: Internet;
	let n8n: RealN8n;

	beforeAll(async () => {
		played = everybody();
		internet = await startInternet(Object.fromEntries(played.map(({ host, standIn }) => [host, play(standIn)])));
		n8n = await RealN8n.start(internet.env);
	});
	afterAll(async () => {
		await n8n?.stop();
		await internet?.close();
	});

	async function publish({ source, credential: { type, data } }: Played): Promise<string> {
		const { id, name } = await n8n.client.call<{ id: string; name: string }>('POST', '/credentials', { name: source, type, data });
		const workflow = {
			name: source,
			nodes: [
				{ id: `trigger-${source}`, name: 'Caja', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], webhookId: `hook-${source}`, parameters: { source, catchUp: { minutes: 1 } }, credentials: { [type]: { id, name } } },
				{ id: `end-${source}`, name: 'Fin', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
			],
			connections: { Caja: { main: [[{ node: 'Fin', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		};
		return (await n8n.publish(workflow)).id;
	}

	/** What of a system was told to its workflow, in cents. */
	const settled = (source: string, kind: 'sale' | 'refund') =>
		n8n
			.ledgerRows<{ total_cents: number }>(`SELECT s.total_cents FROM sales s JOIN deliveries d ON d.sale_id = s.sale_id WHERE d.state = 'settled' AND s.sale_id LIKE ? AND s.original_id IS ${kind === 'sale' ? '' : 'NOT '}NULL`, `${source}/%`)
			.map((row) => row.total_cents);
	const comes = async (kind: 'sale' | 'refund') => {
		const missing = () => played.filter(({ source }) => settled(source, kind).length === 0).map(({ source }) => source);
		await n8n.waitFor(`every ${kind}`, async () => missing().length === 0, PATIENCE_MS).catch((error: unknown) => {
			throw new Error(`No ${kind} of ${missing().join(', ')}; set aside: ${JSON.stringify(n8n.ledgerRows('SELECT reason, detail FROM set_aside'))}`, { cause: error });
		});
	};

	it('tells each sale once, and what was given back', async () => {
		const workflows = await Promise.all(played.map(publish));
		await n8n.waitFor('a first look at each', async () => played.every(({ standIn }) => standIn.requests.length > 0), PATIENCE_MS);
		const sold = played.map((one) => one.sell());
		await comes('sale');
		for (const [index, one] of played.entries()) one.giveBack(sold[index]!);
		await comes('refund');
		expect(played.map(({ source }) => [source, settled(source, 'sale'), settled(source, 'refund')])).toEqual(played.map(({ source }) => [source, [1900], [1900]]));
		for (const [index, { source, standIn }] of played.entries()) {
			expect([source, (await n8n.executions(workflows[index])).map((run) => run.status)]).toEqual([source, ['success', 'success']]);
			standIn.assertClean();
		}
	}, 3 * PATIENCE_MS);
});
