/**
 * Install, update and uninstall in queue mode, where each worker has a disk of its own: what is clicked in the editor reaches the workers that run,
 * and `N8N_REINSTALL_MISSING_PACKAGES` those that are started later. `QUEUE_FULL=1`, as queueMode.test.ts.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Program } from '../../demo/launch/childProcess';
import { npmForN8n } from '../../demo/launch/n8n/installInto';
import { installPackage } from '../../demo/launch/n8n/packages';
import { packDependencies, packOurs } from '../../demo/launch/package/pack';
import { registryEnvironment, startRegistry } from '../../demo/launch/package/registry';
import type { Registry } from '../../demo/launch/package/registry';
import { QueueN8n, queueModeLacks } from './harness/queueN8n';
import { asVersion } from './support/earlierVersion';
import { shippedWorkflow } from './support/shippedWorkflow';
import { smallSale, Till } from './support/till';

const NAME = 'n8n-nodes-tpv-crm';
const EARLIER = '0.0.1';
const NOWHERE = 'http://127.0.0.1:9/';
const PATIENCE_MS = 240_000;

const lacks = process.env.QUEUE_FULL === '1' ? queueModeLacks() : 'QUEUE_FULL=1 for the package in queue mode';
if (lacks !== undefined) process.stdout.write(`SKIPPED: ${lacks}\n`);
const inQueue = lacks === undefined ? it : it.skip;

let registry: Registry;
let n8n: QueueN8n;
let version: string;
let till: Till;
let first: Program;

/** A worker's own disk. */
async function diskOf(worker: string): Promise<string> {
	const folder = path.join(n8n.folder, worker);
	await mkdir(folder, { recursive: true });
	return folder;
}

const manifest = (folder: string) => path.join(folder, '.n8n', 'nodes', 'node_modules', NAME, 'package.json');
const versionOn = async (folder: string) => (existsSync(manifest(folder)) ? (JSON.parse(await readFile(manifest(folder), 'utf8').catch(() => '{}')) as { version?: string }).version : undefined);
const waitForVersion = async (folder: string, wanted: string | undefined) => await n8n.server.waitFor(`${wanted ?? 'no package'} in ${path.basename(folder)}`, async () => (await versionOn(folder)) === wanted, PATIENCE_MS);
const startedBy = async (worker: Program) => (await n8n.logOf(worker)).match(/Worker started execution/g)?.length ?? 0;

let sold = 0;
/** Posted, run to its end, and run by this worker. */
async function sellsOn(worker: Program): Promise<void> {
	const before = await startedBy(worker);
	sold += 1;
	expect(await till.post(smallSale(sold, 1, 1, sold))).toMatchObject({ status: 200, body: { status: 'accepted' } });
	await n8n.server.waitFor(`sale ${sold} to end well`, async () => Number((await n8n.asked<{ n: string }>("SELECT COUNT(*) AS n FROM execution_entity WHERE status = 'success'"))[0]!.n) === sold, PATIENCE_MS);
	expect(await startedBy(worker)).toBe(before + 1);
}

beforeAll(async () => {
	if (lacks !== undefined) return;
	const ours = await packOurs();
	version = ours.manifest.version;
	registry = await startRegistry([...(await packDependencies(ours.manifest)), await asVersion(ours, EARLIER), ours], NOWHERE);
	n8n = await QueueN8n.start({ bare: true, env: { ...registryEnvironment(registry), ...npmForN8n(), N8N_REINSTALL_MISSING_PACKAGES: 'true' } });
	first = await n8n.startWorker(await diskOf('worker-one'));
	await n8n.server.waitFor('the first worker', async () => (await n8n.logOf(first)).includes('n8n worker is now ready'), PATIENCE_MS);
}, 600_000);
afterAll(async () => {
	await n8n?.stop();
	await registry?.close();
}, 120_000);

inQueue('installed in the editor, it reaches a worker that runs, which then runs sales', async () => {
	const disk = await diskOf('worker-one');
	expect(await versionOn(disk)).toBeUndefined();
	await n8n.client.call('POST', '/community-packages', { name: NAME, version: EARLIER });
	await waitForVersion(disk, EARLIER);
	const { url } = await n8n.publish(shippedWorkflow());
	till = new Till(url, n8n.tillSecret);
	await sellsOn(first);
}, 600_000);

inQueue('updated in the editor, it is updated on the worker', async () => {
	expect(await installPackage(n8n.client, NAME, version)).toBe('updated');
	await waitForVersion(await diskOf('worker-one'), version);
	await sellsOn(first);
}, 600_000);

inQueue('a worker that is started later, with nothing on its disk, fetches it before it runs a sale', async () => {
	await first.stop();
	const disk = await diskOf('worker-two');
	const second = await n8n.startWorker(disk);
	await sellsOn(second);
	expect(await versionOn(disk)).toBe(version);
}, 600_000);

inQueue('uninstalled in the editor, it leaves the workers', async () => {
	await n8n.client.call('DELETE', `/community-packages?name=${NAME}`);
	await waitForVersion(await diskOf('worker-two'), undefined);
}, 600_000);
