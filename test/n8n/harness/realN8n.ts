/** A real n8n of its own for a test or a bench: fresh data, free ports, our package installed by n8n itself. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { N8nClient } from '../../../demo/launch/n8n/client';
import type { N8nPlace } from '../../../demo/launch/n8n/environment';
import { N8nServer } from '../../../demo/launch/n8n/server';
import { createWorkflow, publishWorkflow, registeredWebhooks, type StoredWorkflow, type WorkflowFile } from '../../../demo/launch/n8n/workflows';
import { tillSecret } from '../../../demo/launch/tillSecret';
import { freePort } from '../../../tools/start/ports';
import { copyTemplate, owner } from './template';

export interface Execution {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	startedAt: string;
	stoppedAt?: string;
}

export interface PublishedWorkflow extends StoredWorkflow {
	/** Production addresses of its webhooks, in the order of their paths. */
	webhookUrls: string[];
}

export class RealN8n {
	private constructor(
		readonly place: N8nPlace,
		private server: N8nServer,
		private readonly env: NodeJS.ProcessEnv,
		/** Signed in as the owner; its session outlives restarts. */
		readonly client: N8nClient,
		private readonly nodeArguments: readonly string[],
	) {}

	/** Starts one; `env` adds n8n settings, `nodeArguments` are Node's own. Always `stop()` it. */
	static async start(env: NodeJS.ProcessEnv = {}, nodeArguments: readonly string[] = []): Promise<RealN8n> {
		const folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-n8n-'));
		try {
			await copyTemplate(folder);
			const place: N8nPlace = { folder, port: await freePort(), brokerPort: await freePort() };
			const server = N8nServer.start(place, env, nodeArguments);
			await server.ready();
			const client = new N8nClient(server.url);
			await client.signIn(owner);
			return new RealN8n(place, server, env, client, nodeArguments);
		} catch (error) {
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	get url(): string {
		return this.server.url;
	}

	get pid(): number {
		return this.server.pid;
	}

	/** Where the nodes keep the ledger when no credential says otherwise. */
	get ledgerPath(): string {
		return path.join(this.place.folder, '.n8n', 'tpv-crm', 'ledger.db');
	}

	/** The secret that tills show; there is one once a POS Trigger has been switched on. */
	get tillSecret(): string {
		return tillSecret(this.ledgerPath);
	}

	/** Rows of the ledger, read from outside n8n. */
	ledgerRows<Row extends object>(sql: string, ...values: SQLInputValue[]): Row[] {
		// After a kill whoever comes first recovers the log, and others wait.
		const ledger = new DatabaseSync(this.ledgerPath, { readOnly: true, timeout: 20_000 });
		try {
			return ledger.prepare(sql).all(...values) as Row[];
		} finally {
			ledger.close();
		}
	}

	/** Brings a workflow in, publishes it and waits until its webhooks answer. */
	async publish(workflow: WorkflowFile): Promise<PublishedWorkflow> {
		const created = await createWorkflow(this.client, workflow);
		const published = await publishWorkflow(this.client, created);
		return { ...published, webhookUrls: await this.webhooksOf(published.id, hasWebhook(workflow)) };
	}

	private async webhooksOf(workflowId: string, expected: boolean): Promise<string[]> {
		const hooks = () => registeredWebhooks(this.place.folder, workflowId);
		if (expected) await this.waitFor(`webhooks of ${workflowId}`, async () => hooks().length > 0, 30_000);
		const urls = hooks().map(({ path: hook }) => `${this.url}/webhook/${hook}`);
		for (const url of urls) await this.server.webhookAnswers(url);
		return urls;
	}

	/** Runs of a workflow, newest first; without an id, of all of them. */
	async executions(workflowId?: string, limit = 100): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify(workflowId ? { workflowId } : {}));
		const page = await this.client.call<{ results: Execution[] }>('GET', `/executions?filter=${filter}&limit=${limit}`);
		return page.results;
	}

	/** Polls until `probe` is true; rejects with n8n's log when n8n ends or the time is up. */
	async waitFor(what: string, probe: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
		await this.server.waitFor(what, probe, timeoutMs);
	}

	/** Waits until a webhook answers anything but "not registered". */
	async webhookAnswers(url: string): Promise<void> {
		await this.server.webhookAnswers(url);
	}

	/** A power cut: n8n is gone at once and can say nothing. `startAgain()` follows. */
	async kill9(): Promise<void> {
		await this.server.kill9();
	}

	/** Starts n8n again on the same data and ports. Webhooks come later: `webhookAnswers`. */
	async startAgain(): Promise<void> {
		this.server = N8nServer.start(this.place, this.env, this.nodeArguments);
		await this.server.ready();
	}

	/** An orderly restart. */
	async restart(): Promise<void> {
		await this.server.stop();
		await this.startAgain();
	}

	/** Everything n8n has printed so far. */
	async log(): Promise<string> {
		return readFile(N8nServer.logFile(this.place.folder), 'utf8');
	}

	/** Ends n8n and removes its data. */
	async stop(): Promise<void> {
		await this.server.stop();
		await rm(this.place.folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** A node that has a webhook carries a webhook id in every export. */
const hasWebhook = ({ nodes }: WorkflowFile): boolean => nodes.some((node) => typeof node.webhookId === 'string');
