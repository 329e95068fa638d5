/**
 * n8n in queue mode: main, two workers, Redis and PostgreSQL for n8n and for the ledger, all of them started here. `QUEUE_FULL=1`, and
 * Debian's `redis-server` and `postgresql`; it takes minutes.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { Program } from '../../demo/launch/childProcess';
import { N8nClient } from '../../demo/launch/n8n/client';
import { n8nEnvironment } from '../../demo/launch/n8n/environment';
import { N8nServer } from '../../demo/launch/n8n/server';
import { createWorkflow, publishWorkflow } from '../../demo/launch/n8n/workflows';
import { openLedger } from '../../ledger/open';
import type { Database } from '../../ledger/sql';
import { inRoot } from '../../tools/paths';
import { freePort } from '../../tools/start/ports';
import { postgresPrograms, startPostgres } from '../support/postgresServer';
import type { PostgresServer } from '../support/postgresServer';
import { copyTemplate, owner } from './harness/template';
import { shippedWorkflow } from './support/shippedWorkflow';
import { smallSale, Till } from './support/till';

const REDIS = '/usr/bin/redis-server';
const SALES = Number(process.env.QUEUE_SALES ?? 60);
const TILLS = 6;
const WORKERS = 2;

const wanted = process.env.QUEUE_FULL === '1';
const there = existsSync(REDIS) && postgresPrograms() !== undefined;
if (!wanted || !there) process.stdout.write(`SKIPPED: queue mode (${wanted ? 'apt-get install postgresql redis-server' : 'QUEUE_FULL=1 for it'})\n`);

const stops: (() => Promise<unknown>)[] = [];
let folder: string;
let postgres: PostgresServer;
let server: N8nServer;
let ledger: Database;
let till: Till;

beforeAll(async () => {
	if (!wanted || !there) return;
	folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-queue-'));
	stops.push(async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }));
	postgres = await startPostgres(['max_connections = 200']);
	stops.push(async () => await postgres.stop());
	const redisPort = await freePort();
	const redis = Program.start(REDIS, ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder], { env: process.env, logFile: path.join(folder, 'log', 'redis.log') });
	stops.push(async () => await redis.stop());

	await copyTemplate(folder);
	const { encryptionKey } = JSON.parse(await readFile(path.join(folder, '.n8n', 'config'), 'utf8')) as { encryptionKey: string };
	const { host, port, user, database } = postgres.place('');
	const env = {
		EXECUTIONS_MODE: 'queue', QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb', DB_POSTGRESDB_HOST: host, DB_POSTGRESDB_PORT: String(port), DB_POSTGRESDB_USER: user, DB_POSTGRESDB_DATABASE: database, DB_POSTGRESDB_PASSWORD: 'none',
		N8N_ENCRYPTION_KEY: encryptionKey,
	};
	server = N8nServer.start({ folder, port: await freePort(), brokerPort: await freePort() }, env);
	stops.push(async () => await server.stop());
	await server.ready();
	for (let worker = 1; worker <= WORKERS; worker++) {
		const place = { folder, port: await freePort(), brokerPort: await freePort() };
		const program = Program.start(process.execPath, [inRoot('demo', 'n8n', 'node_modules', 'n8n', 'bin', 'n8n'), 'worker', '--concurrency=5'], { cwd: folder, env: n8nEnvironment(place, env), logFile: workerLog(worker) });
		stops.push(async () => await program.stop());
	}

	const client = new N8nClient(server.url);
	await client.enter(owner);
	const place = postgres.place('tpv_crm');
	const credential = await client.call<{ id: string; name: string }>('POST', '/credentials', {
		name: 'La tienda', type: 'tpvShopApi',
		data: { tillSecret: 'queue-secret', ledger: 'postgres', ledgerHost: place.host, ledgerPort: place.port, ledgerDatabase: place.database, ledgerUser: place.user, ledgerPassword: 'none', ledgerSchema: place.schema, ledgerTls: 'off' },
	});
	const shipped = shippedWorkflow();
	const nodes = shipped.nodes.map((node) => (String(node.type).startsWith('n8n-nodes-tpv-crm.') ? { ...node, credentials: { ...(node.credentials as object | undefined), tpvShopApi: { id: credential.id, name: credential.name } } } : node));
	const { id } = await publishWorkflow(client, await createWorkflow(client, { ...shipped, nodes }));
	const hook = async () => (await asked<{ hook: string }>('SELECT "webhookPath" AS hook FROM webhook_entity WHERE "workflowId" = $1', id))[0]?.hook;
	await server.waitFor('webhook', async () => (await hook()) !== undefined);
	const url = `${server.url}/webhook/${await hook()}`;
	await server.webhookAnswers(url);
	till = new Till(url, 'queue-secret');
	ledger = await openLedger(place);
	stops.push(async () => await ledger.close());
}, 600_000);

afterAll(async () => {
	for (const stop of stops.toReversed()) await stop();
}, 120_000);

const workerLog = (worker: number): string => path.join(folder, 'log', `worker-${worker}.log`);

async function asked<T extends object>(text: string, ...values: string[]): Promise<T[]> {
	const { host, port, user, database } = postgres.place('');
	const client = new Client({ host, port, user, database });
	await client.connect();
	try {
		return (await client.query<T>(text, values)).rows;
	} finally {
		await client.end();
	}
}

(wanted && there ? it : it.skip)('runs every sale once, on both workers', async () => {
	const units = Array.from({ length: SALES }, (_, number) => 1 + (number % 3));
	const sales = units.map((count, number) => smallSale(number, number % TILLS, count, number % 4 === 0 ? null : number % 40));
	// Each is told twice, as tills do that heard no answer.
	const answers = await Promise.all([...sales, ...sales].map(async (sale) => await till.post(sale)));
	expect(answers.filter(({ body }) => body.status === 'accepted')).toHaveLength(SALES);
	expect(answers.filter(({ body }) => body.status === 'duplicate')).toHaveLength(SALES);

	const settled = async () => (await ledger.read(async (sql) => await sql.get<{ n: number }>("SELECT COUNT(*) AS n FROM deliveries WHERE state = 'settled'")))!.n;
	await server.waitFor('every sale to end well', async () => (await settled()) === SALES, 400_000);

	const [level] = await ledger.read(async (sql) => await sql.all<{ moved: number; sold: number; told: number }>(
		`SELECT (SELECT SUM(on_hand_milli) FROM stock_levels) AS moved, (SELECT COUNT(*) FROM stock_movements WHERE kind = 'sale') AS sold,
			(SELECT SUM(purchases) FROM customers WHERE merged_into IS NULL) AS told`,
	));
	expect(level).toEqual({ moved: -1000 * units.reduce((sum, count) => sum + count, 0), sold: SALES, told: sales.filter((sale) => (sale as { customer: unknown }).customer !== null).length });
	expect(await asked<{ n: string }>("SELECT COUNT(*) AS n FROM execution_entity WHERE status = 'success'")).toEqual([{ n: String(SALES) }]);
	for (let worker = 1; worker <= WORKERS; worker++) {
		expect((await readFile(workerLog(worker), 'utf8')).match(/Worker started execution/g)?.length ?? 0).toBeGreaterThan(0);
	}
}, 500_000);
