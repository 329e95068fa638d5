/**
 * Install, update and uninstall by the routes that n8n's *Settings → Community nodes* uses, from a registry on the loopback: the shop
 * goes on through all of them, and what it knows outlives the package.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { N8nClient } from '../../demo/launch/n8n/client';
import type { N8nPlace } from '../../demo/launch/n8n/environment';
import { npmForN8n } from '../../demo/launch/n8n/installInto';
import { N8nServer } from '../../demo/launch/n8n/server';
import { createWorkflow, publishWorkflow, registeredWebhooks, type StoredWorkflow } from '../../demo/launch/n8n/workflows';
import { packDependencies, packOurs } from '../../demo/launch/package/pack';
import { registryEnvironment, startRegistry, type Registry } from '../../demo/launch/package/registry';
import { tillSecret } from '../../demo/launch/tillSecret';
import { freePort } from '../../tools/start/ports';
import { owner } from './harness/template';
import { asVersion } from './support/earlierVersion';
import { shippedWorkflow } from './support/shippedWorkflow';
import { Till } from './support/till';

const NAME = 'n8n-nodes-tpv-crm';
const EARLIER = '0.0.1';
/** Nothing answers there: who asks for anything but ours and what it depends on fails at once, and nothing leaves this machine. */
const NOWHERE = 'http://127.0.0.1:9/';

interface Installed {
	packageName: string;
	installedVersion: string;
	installedNodes: { type: string }[];
}

let folder: string;
let registry: Registry;
let place: N8nPlace;
let server: N8nServer;
let client: N8nClient;
let version: string;
let workflow: StoredWorkflow;

async function start(): Promise<void> {
	server = N8nServer.start(place, { ...registryEnvironment(registry), ...npmForN8n() });
	await server.ready();
	client = new N8nClient(server.url);
	await client.enter(owner);
}

const installed = async () => (await client.call<Installed[]>('GET', '/community-packages')).filter(({ packageName }) => packageName === NAME);
const knows = async (type: string) => await client.call('POST', '/node-types', { nodeInfos: [{ name: `${NAME}.${type}`, version: 1 }] }).then(() => true, () => false);
const ledgerPath = () => path.join(folder, '.n8n', 'tpv-crm', 'ledger.db');

function sales(): number {
	const ledger = new DatabaseSync(ledgerPath(), { readOnly: true, timeout: 20_000 });
	try {
		return Number(ledger.prepare('SELECT COUNT(*) AS sales FROM sales').get()!.sales);
	} finally {
		ledger.close();
	}
}

async function till(): Promise<Till> {
	await server.waitFor('the till’s address', async () => registeredWebhooks(folder, workflow.id).length > 0, 60_000);
	const url = `${server.url}/webhook/${registeredWebhooks(folder, workflow.id)[0]!.path}`;
	await server.webhookAnswers(url);
	return new Till(url, tillSecret(ledgerPath()));
}

const ticket = (number: string) => ({ transaction_id: number, timestamp: new Date().toISOString(), store_location: 'Tienda Santander', items: [{ sku: 'ANCHOA-001', quantity: 1, price: 9.5 }], total_amount: 9.5 });

beforeAll(async () => {
	const ours = await packOurs();
	version = ours.manifest.version;
	registry = await startRegistry([...(await packDependencies(ours.manifest)), await asVersion(ours, EARLIER), ours], NOWHERE);
	folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-lifecycle-'));
	place = { folder, port: await freePort(), brokerPort: await freePort() };
	await start();
}, 600_000);
afterAll(async () => {
	await server?.stop();
	await registry?.close();
	await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

it('is installed in the version that was asked for, and its nodes are there at once', async () => {
	expect(await knows('posTrigger')).toBe(false);
	await client.call('POST', '/community-packages', { name: NAME, version: EARLIER });
	expect(await installed()).toMatchObject([{ installedVersion: EARLIER }]);
	expect((await installed())[0]!.installedNodes.map(({ type }) => type)).toEqual(expect.arrayContaining([`${NAME}.posTrigger`, `${NAME}.salesReport`]));
	expect(await knows('posTrigger')).toBe(true);
});

it('a workflow on it hears a till', async () => {
	workflow = await publishWorkflow(client, await createWorkflow(client, shippedWorkflow()));
	expect(await (await till()).post(ticket('T-1'))).toMatchObject({ status: 200, body: { status: 'accepted' } });
});

it('is updated, and after a restart the same workflow goes on with the same memory', async () => {
	await client.call('PATCH', '/community-packages', { name: NAME, version });
	expect(await installed()).toMatchObject([{ installedVersion: version }]);
	await server.stop();
	await start();
	expect(await installed()).toMatchObject([{ installedVersion: version }]);
	const counter = await till();
	expect(await counter.post(ticket('T-2'))).toMatchObject({ status: 200, body: { status: 'accepted' } });
	expect(sales()).toBe(2);
});

it('is uninstalled: nodes go, workflow and ledger stay', async () => {
	await client.call('DELETE', `/community-packages?name=${NAME}`);
	expect(await installed()).toEqual([]);
	expect(await knows('posTrigger')).toBe(false);
	expect(await client.call('GET', `/workflows/${workflow.id}`)).toMatchObject({ name: workflow.name });
	expect(sales()).toBe(2);
});

it('installed again, the shop remembers', async () => {
	await client.call('POST', '/community-packages', { name: NAME });
	expect(await installed()).toMatchObject([{ installedVersion: version }]);
	await server.stop();
	await start();
	const counter = await till();
	expect(await counter.post(ticket('T-3'))).toMatchObject({ status: 200, body: { status: 'accepted' } });
	expect(sales()).toBe(3);
});
