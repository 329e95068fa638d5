/**
 * What telling a CRM of a day's sales costs in API calls: 1,000 sales of 300 people, one execution each, spread over ten hours, to
 * HubSpot's stand-in. Ours beside n8n's own HubSpot node (the one installed in demo/n8n, its code run as it is) doing the same:
 * search the contact, create or update it, create the deal, associate the two.
 *
 *     npm run bench -- crm-calls [--sales 1000] [--people 300]
 *
 * `calls`: ours, with properties and tags set up on first use and the lines of every purchase. `peer_calls`: n8n's node, without
 * lines. `contacts`, `purchases`, `lines`: what ours left in HubSpot. `burst_calls`: ours where the same sales come in executions of
 * twenty. `share`: ours over the peer's.
 */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createHubspot } from '../connectors/hubspot';
import { openAccount } from '../connectors/open';
import { PaceBook } from '../connectors/pace';
import { DEFAULT_OWNERSHIP } from '../shop/crm/ownership';
import { FakeClock } from '../test/contract/fakeClock';
import { HubspotModel } from '../test/contract/hubspot';
import { inProcess } from '../test/contract/inProcess';
import { StandIn } from '../test/contract/standIn';
import { memoryShop } from '../test/support/memoryShop';
import { deliverPending } from '../usecases/crm/deliverPending';
import { journalOf } from '../usecases/crm/target';
import type { CrmTarget } from '../usecases/crm/target';
import { tellSales } from '../usecases/crm/tellSales';

const TOKEN = 'bench';
const OWNER = 'bench';
const DAY_MS = 10 * 3_600_000;

interface BenchSale {
	transaction_id: string;
	customer: { name: string; email: string; phone: string };
	[more: string]: unknown;
}

function daySales(count: number, people: number): BenchSale[] {
	return Array.from({ length: count }, (_, number) => {
		// Everybody comes once, the rest again by chance, with the same chance every time.
		const person = number < people ? (number * 7) % people : digest(`sale ${number}`) % people;
		const id = digest(`person ${person}`);
		return {
			transaction_id: `T-${number}`,
			store_location: 'Tienda',
			channel: number % 4 === 0 ? 'online' : 'store',
			customer: { name: `${GIVEN[id % GIVEN.length]} ${SURNAMES[(id >>> 8) % SURNAMES.length]}`, email: `${id.toString(36)}${person}@example.com`, phone: `6${String(id % 100_000_000).padStart(8, '0')}` },
			items: [
				{ sku: 'ANCHOA-001', product_name: 'Lata Anchoas de Santoña 120g', quantity: 2, price: 9.5 },
				{ sku: 'QUESO-003', product_name: 'Queso Picón Bejes-Tresviso', quantity: 1, price: 12 },
			],
			total_amount: 31,
		};
	});
}

async function ours(sales: readonly BenchSale[], atOnce: number): Promise<{ calls: number; contacts: number; purchases: number; lines: number }> {
	const clock = new FakeClock();
	const standIn = new StandIn(new HubspotModel(TOKEN), { judgeRequest: () => [], judgeAnswer: () => [] });
	standIn.model.limit = { calls: 100, now: () => clock.now() };
	const connector = createHubspot();
	const http = openAccount(connector, { transport: inProcess(standIn, clock, `Bearer ${TOKEN}`), credentialId: 'bench' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const target: CrmTarget = { connector, http, system: 'hubspot:bench', ownership: DEFAULT_OWNERSHIP };
	const shop = await memoryShop();
	Object.defineProperty(shop.clock, 'now', { get: () => Math.floor(clock.now()) });
	for (let at = 0; at < sales.length; at += atOnce) {
		const items = sales.slice(at, at + atOnce).map((sale) => ({ ...sale, timestamp: new Date(clock.now()).toISOString() }));
		const results = await shop.run('recordInCrm', { items, simulate: false, tags: [], channelTag: true, journal: journalOf(target) });
		await tellSales(shop, target, OWNER, results.map((result) => ({ telling: result.ok ? result.value.telling : undefined, simulated: false })));
		clock.advance((DAY_MS / sales.length) * atOnce);
	}
	await deliverPending(shop, target, { owner: OWNER });
	await shop.close();
	const { model } = standIn;
	return { calls: standIn.requests.length, contacts: model.contacts.size, purchases: model.deals.size, lines: model.line_items.size };
}

interface PeerNode {
	execute(this: unknown): Promise<unknown>;
}

/** n8n's HubSpot node as installed, with a context that counts what it sends. */
async function peer(sales: readonly BenchSale[]): Promise<number> {
	const load = createRequire(path.join(process.cwd(), 'demo', 'n8n', 'package.json'));
	const { HubspotV2 } = load('n8n-nodes-base/dist/nodes/Hubspot/V2/HubspotV2.node.js') as { HubspotV2: new (base: object) => PeerNode };
	const node = new HubspotV2({});
	let calls = 0;
	const run = async (parameters: Record<string, unknown>): Promise<void> => {
		const context = {
			getInputData: () => [{ json: {} }],
			getNode: () => ({ type: 'n8n-nodes-base.hubspot', typeVersion: 2.2, name: 'HubSpot' }),
			getNodeParameter: (name: string, _index: number, otherwise?: unknown) => parameters[name] ?? otherwise,
			continueOnFail: () => false,
			helpers: {
				requestWithAuthentication: async () => {
					calls++;
					return await Promise.resolve({ vid: 7, isNew: true, results: [{ id: '7' }], properties: {} });
				},
				returnJsonArray: (data: unknown) => [{ json: data }],
				constructExecutionMetaData: (data: unknown) => data,
			},
		};
		await node.execute.call(context);
	};
	const common = { authentication: 'appToken', additionalFields: {}, options: {} };
	for (const sale of sales) {
		const { email } = sale.customer;
		await run({ ...common, resource: 'contact', operation: 'search', returnAll: false, limit: 1, filterGroupsUi: { filterGroupsValues: [{ filtersUi: { filterValues: [{ propertyName: 'email|string', operator: 'EQ', value: email }] } }] } });
		await run({ ...common, resource: 'contact', operation: 'upsert', email });
		await run({ ...common, resource: 'deal', operation: 'create', stage: 'closedwon', additionalFields: { dealName: sale.transaction_id, associatedVids: [7] } });
	}
	return calls;
}

function digest(text: string): number {
	return createHash('sha256').update(text).digest().readUInt32BE(0);
}

const GIVEN = ['Lucía', 'Iker', 'Nuria', 'Pau', 'Marta', 'Eneko', 'Sara', 'Xoán', 'Olga', 'Blas', 'Inés', 'Raúl', 'Jimena', 'Teo', 'Vera', 'Gonzalo', 'Ainhoa'];
const SURNAMES = ['Azcárate', 'Bustamante', 'Casadevall', 'Duarte', 'Etxeberria', 'Ferrater', 'Goicoechea', 'Huidobro', 'Iturralde', 'Jáuregui', 'Quintanilla', 'Zubizarreta', 'Noriega'];

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { sales: { type: 'string', default: '1000' }, people: { type: 'string', default: '300' } } });
	const sales = daySales(Number(values.sales), Number(values.people));
	const day = await ours(sales, 1);
	const burst = await ours(sales, 20);
	const peerCalls = await peer(sales);
	process.stdout.write(`${JSON.stringify({ ...day, peer_calls: peerCalls, burst_calls: burst.calls, share: Number((day.calls / peerCalls).toFixed(3)) })}\n`);
}

void main();
