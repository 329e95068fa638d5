/**
 * n8n in queue mode for a test or a bench: main, as many workers and webhook processors as are asked for, Debian's Redis, and Debian's
 * PostgreSQL for n8n and for the ledger. Always `stop()` it.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { Program } from '../../../demo/launch/childProcess';
import { N8nClient } from '../../../demo/launch/n8n/client';
import { n8nEnvironment } from '../../../demo/launch/n8n/environment';
import { N8nServer } from '../../../demo/launch/n8n/server';
import { createWorkflow, publishWorkflow } from '../../../demo/launch/n8n/workflows';
import type { WorkflowFile } from '../../../demo/launch/n8n/workflows';
import type { PostgresPlace } from '../../../ledger/place';
import { inRoot } from '../../../tools/paths';
import { freePort } from '../../../tools/start/ports';
import { postgresPrograms, startPostgres } from '../../support/postgresServer';
import type { PostgresServer } from '../../support/postgresServer';
import { copyTemplate, owner } from './template';

const REDIS = '/usr/bin/redis-server';
const CONCURRENCY = 5;

/** What is missing on this machine to run it, in words; undefined when all is there. */
export function queueModeLacks(): string | undefined {
	return existsSync(REDIS) && postgresPrograms() !== undefined ? undefined : 'queue mode needs Debian’s services (apt-get install postgresql redis-server)';
}

export interface QueueOptions {
	/** For n8n's processes, besides their own. */
	env?: NodeJS.ProcessEnv;
	/** An n8n that has never had our package, in place of one where it is installed. */
	bare?: true;
	/** Where the workers and the main process reach the ledger's server, when not directly. */
	ledgerAt?: (server: PostgresPlace) => Promise<PostgresPlace>;
}

export class QueueN8n {
	private started = 0;

	private constructor(
		readonly folder: string,
		readonly postgres: PostgresServer,
		readonly server: N8nServer,
		readonly client: N8nClient,
		readonly tillSecret: string,
		/** The ledger as the nodes reach it. */
		readonly place: PostgresPlace,
		private readonly env: NodeJS.ProcessEnv,
		private readonly stops: (() => Promise<unknown>)[],
	) {}

	static async start(options: QueueOptions = {}): Promise<QueueN8n> {
		const stops: (() => Promise<unknown>)[] = [];
		try {
			const folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-queue-'));
			stops.push(async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }));
			const postgres = await startPostgres(['max_connections = 200']);
			stops.push(async () => await postgres.stop());
			const redisPort = await freePort();
			const redis = Program.start(REDIS, ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder], { env: process.env, logFile: path.join(folder, 'log', 'redis.log') });
			stops.push(async () => await redis.stop());

			if (!options.bare) await copyTemplate(folder);
			const { encryptionKey } = options.bare ? { encryptionKey: 'a-key-for-all-its-processes' } : (JSON.parse(await readFile(path.join(folder, '.n8n', 'config'), 'utf8')) as { encryptionKey: string });
			const { host, port, user, database } = postgres.place('');
			const env = {
				EXECUTIONS_MODE: 'queue', QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(redisPort),
				DB_TYPE: 'postgresdb', DB_POSTGRESDB_HOST: host, DB_POSTGRESDB_PORT: String(port), DB_POSTGRESDB_USER: user, DB_POSTGRESDB_DATABASE: database, DB_POSTGRESDB_PASSWORD: 'none',
				N8N_ENCRYPTION_KEY: encryptionKey,
				...options.env,
			};
			const server = N8nServer.start({ folder, port: await freePort(), brokerPort: await freePort() }, env);
			stops.push(async () => await server.stop());
			await server.ready();
			const client = new N8nClient(server.url);
			await client.enter(owner);
			const place = await (options.ledgerAt ?? (async (direct) => direct))(postgres.place('tpv_crm'));
			const tillSecret = 'queue-secret';
			return new QueueN8n(folder, postgres, server, client, tillSecret, place, env, stops);
		} catch (error) {
			for (const stop of stops.toReversed()) await stop();
			throw error;
		}
	}

	/** A worker more, on main's data folder or on one of its own; what it says is in `logOf(it)`. */
	async startWorker(folder = this.folder): Promise<Program> {
		return await this.startProcess('worker', [`--concurrency=${CONCURRENCY}`], undefined, folder);
	}

	/** A process that hears webhooks and does nothing else. @returns it, and the address it listens at */
	async startWebhookProcessor(): Promise<{ program: Program; url: string }> {
		const port = await freePort();
		return { program: await this.startProcess('webhook', [], port), url: `http://127.0.0.1:${port}` };
	}

	private async startProcess(command: string, args: readonly string[], port: number | undefined, folder = this.folder): Promise<Program> {
		const place = { folder, port: port ?? (await freePort()), brokerPort: await freePort() };
		this.started += 1;
		const logFile = path.join(this.folder, 'log', `${command}-${this.started}.log`);
		const program = Program.start(process.execPath, [inRoot('demo', 'n8n', 'node_modules', 'n8n', 'bin', 'n8n'), command, ...args], { cwd: folder, env: n8nEnvironment(place, this.env), logFile });
		this.logs.set(program, logFile);
		this.stops.push(async () => await program.stop());
		return program;
	}

	private readonly logs = new Map<Program, string>();

	/** What a worker or a webhook processor has said so far. */
	async logOf(program: Program): Promise<string> {
		return await readFile(this.logs.get(program)!, 'utf8');
	}

	/** Publishes a workflow whose nodes use the shop in PostgreSQL, and waits until its webhook answers. @returns its id, and its path below `/webhook/` */
	async publish(workflow: WorkflowFile): Promise<{ id: string; hook: string; url: string }> {
		const credential = await (this.credential ??= this.createCredential());
		const nodes = workflow.nodes.map((node) => (String(node.type).startsWith('n8n-nodes-tpv-crm.') ? { ...node, credentials: { ...(node.credentials as object | undefined), tpvShopApi: credential } } : node));
		const { id } = await publishWorkflow(this.client, await createWorkflow(this.client, { ...workflow, nodes }));
		const hook = async () => (await this.asked<{ hook: string }>('SELECT "webhookPath" AS hook FROM webhook_entity WHERE "workflowId" = $1', id))[0]?.hook;
		await this.server.waitFor('webhook', async () => (await hook()) !== undefined);
		const registered = (await hook())!;
		const url = `${this.server.url}/webhook/${registered}`;
		await this.server.webhookAnswers(url);
		return { id, hook: registered, url };
	}

	private credential: Promise<{ id: string; name: string }> | undefined;

	/** The shop whose ledger is in PostgreSQL. */
	private async createCredential(): Promise<{ id: string; name: string }> {
		const { host, port, database, user, schema } = this.place;
		return await this.client.call('POST', '/credentials', {
			name: 'La tienda', type: 'tpvShopApi',
			data: { tillSecret: this.tillSecret, ledger: 'postgres', ledgerHost: host, ledgerPort: port, ledgerDatabase: database, ledgerUser: user, ledgerPassword: 'none', ledgerSchema: schema, ledgerTls: 'off' },
		});
	}

	/** Asks n8n's own database. */
	async asked<T extends object>(text: string, ...values: string[]): Promise<T[]> {
		const { host, port, user, database } = this.postgres.place('');
		const client = new Client({ host, port, user, database });
		await client.connect();
		try {
			return (await client.query<T>(text, values)).rows;
		} finally {
			await client.end();
		}
	}

	async stop(): Promise<void> {
		for (const stop of this.stops.splice(0).toReversed()) await stop();
	}
}
