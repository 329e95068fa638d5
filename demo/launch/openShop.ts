/** Opens the demo shop, step by step; every step is skipped when an earlier start has done it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cache, inRoot } from '../../tools/paths';
import { say } from '../../tools/setup/messages';
import type { StartOptions } from '../../tools/start/options';
import { freePort } from '../../tools/start/ports';
import { clockEnvironment } from '../clock/clockFile';
import { openDemoClock } from '../clock/demoClock';
import { writeJson } from './jsonFile';
import { openRecord, saveRecord, type LaunchRecord } from './launchRecord';
import { N8nClient } from './n8n/client';
import type { N8nPlace } from './n8n/environment';
import { installInto } from './n8n/installInto';
import { N8nServer } from './n8n/server';
import { registeredWebhooks } from './n8n/workflows';
import { packageSource } from './package/source';
import { allBroughtIn, publishWorkflows, type DemoWorkflow } from './publishWorkflows';
import { seedLedger } from './seed';
import { cardText, type ShopCard } from './shopCard';
import { openTill } from './till';
import { tillSecret } from './tillSecret';

const MAIN_WORKFLOW = 'venta-tpv.json';
const demoWorkflows: DemoWorkflow[] = [
	{ file: inRoot('workflows', 'es', MAIN_WORKFLOW), essential: true },
	{ file: inRoot('workflows', 'es', 'resena-7-dias.json'), essential: false },
];

/** Things to end when the shop closes, last opened first. */
export type Closer = () => Promise<void>;

const clockFileIn = (folder: string): string => path.join(folder, 'clock.json');

export const ledgerPathIn = (folder: string): string => path.join(folder, '.n8n', 'tpv-crm', 'ledger.db');

async function installOurPackage(place: N8nPlace, record: LaunchRecord): Promise<void> {
	const source = await packageSource();
	const there = existsSync(path.join(place.folder, '.n8n', 'nodes', 'node_modules', source.name, 'package.json'));
	if (there && record.packageSha256 === source.sha256) return;
	say(`Instalando ${source.name} en n8n`, `Installing ${source.name} in n8n`);
	await installInto(place, source, record.signIn);
	record.packageSha256 = source.sha256;
	await saveRecord(place.folder, record);
}

function mainWebhook(folder: string, record: LaunchRecord): string | undefined {
	const known = record.workflows[MAIN_WORKFLOW];
	const hook = known && registeredWebhooks(folder, known.id).find(({ method }) => method === 'POST');
	return hook?.path;
}

/** Publishes what is not published yet and resolves the address tills post to, once it answers. */
async function publish(server: N8nServer, record: LaunchRecord): Promise<string> {
	const { folder } = server.place;
	if (!(await allBroughtIn(record, demoWorkflows)) || !mainWebhook(folder, record)) {
		say('Publicando los flujos', 'Publishing the workflows');
		const client = new N8nClient(server.url);
		await client.enter(record.signIn);
		await publishWorkflows(client, record, demoWorkflows, () => saveRecord(folder, record));
	}
	say('Esperando a que la tienda atienda', 'Waiting for the shop to answer');
	await server.waitFor('webhook', async () => mainWebhook(folder, record) !== undefined, 30_000);
	const url = `${server.url}/webhook/${mainWebhook(folder, record)}`;
	await server.webhookAnswers(url);
	return url;
}

async function startN8n(place: N8nPlace, closers: Closer[]): Promise<N8nServer> {
	say('Arrancando n8n', 'Starting n8n');
	// The demo's clock can be moved forward: n8n and its threads keep its time.
	const server = N8nServer.start(place, clockEnvironment(clockFileIn(place.folder)), ['--require', path.join(cache, 'demo', 'clock.js')]);
	closers.push(() => server.stop());
	await server.ready();
	return server;
}

export interface OpenShop {
	card: ShopCard;
	server: N8nServer;
}

/** Opens everything; what has to be ended is pushed on `closers` as it starts, so that a failure half way can be undone. */
export async function openShop(options: StartOptions, closers: Closer[]): Promise<OpenShop> {
	const { folder } = options;
	const record = await openRecord(folder);
	const place: N8nPlace = { folder, port: options.n8nPort, brokerPort: options.brokerPort || (await freePort()) };
	const ledger = ledgerPathIn(folder);

	say('Preparando la tienda de ejemplo', 'Preparing the demo shop');
	await seedLedger(ledger, path.join(folder, 'log'));
	await installOurPackage(place, record);
	const server = await startN8n(place, closers);
	const url = await publish(server, record);

	const secret = tillSecret(ledger);
	const till = await openTill({ port: options.tillPort, webhookUrl: url, secret, ledgerPath: ledger, clock: openDemoClock(clockFileIn(folder)) });
	closers.push(() => till.close());

	const card: ShopCard = {
		n8n: `${server.url}/`,
		till: till.url,
		signIn: record.signIn,
		webhook: { url, header: 'X-Shop-Secret', secret },
		ledger,
	};
	const file = path.join(folder, 'shop.json');
	await writeJson(file, card);
	process.stdout.write(cardText(card, path.relative(process.cwd(), file)));
	return { card, server };
}
