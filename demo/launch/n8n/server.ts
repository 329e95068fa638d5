/** One n8n process: start, wait until it answers, stop, kill. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Program } from '../childProcess';
import { inRoot } from '../../../tools/paths';
import { n8nEnvironment, type N8nPlace } from './environment';
import { forgetRunning, noteRunning } from './runningNote';

const START_TIMEOUT_MS = 180_000;
const POLL_MS = 150;

/** n8n ended on its own, or never came up; `log` is the end of what it said. */
export class N8nFailed extends Error {
	constructor(
		message: string,
		readonly log: string,
	) {
		super(message);
		this.name = 'N8nFailed';
	}
}

export class N8nServer {
	private constructor(
		readonly place: N8nPlace,
		private readonly program: Program,
	) {}

	/** Starts n8n and resolves at once; `ready()` waits for it. `nodeArguments` are Node's own. */
	static start(place: N8nPlace, extraEnv: NodeJS.ProcessEnv = {}, nodeArguments: readonly string[] = []): N8nServer {
		const program = Program.start(process.execPath, [...nodeArguments, inRoot('demo', 'n8n', 'node_modules', 'n8n', 'bin', 'n8n'), 'start'], {
			cwd: place.folder,
			env: n8nEnvironment(place, extraEnv),
			logFile: N8nServer.logFile(place.folder),
		});
		noteRunning(place.folder, { launcher: process.pid, n8n: program.pid, url: `http://127.0.0.1:${place.port}/` });
		return new N8nServer(place, program);
	}

	static logFile(folder: string): string {
		return path.join(folder, 'log', 'n8n.log');
	}

	get url(): string {
		return `http://127.0.0.1:${this.place.port}`;
	}

	get pid(): number {
		return this.program.pid;
	}

	get running(): boolean {
		return this.program.running;
	}

	/** Resolves when the process has ended, whoever ended it. */
	get exited(): Promise<void> {
		return this.program.exited;
	}

	/** The last `lines` lines of n8n's log. */
	async logTail(lines = 25): Promise<string> {
		const text = await readFile(N8nServer.logFile(this.place.folder), 'utf8').catch(() => '');
		return text.trimEnd().split('\n').slice(-lines).join('\n');
	}

	/** Polls `probe` until it is true; rejects when n8n ends or `timeoutMs` pass. */
	async waitFor(what: string, probe: () => Promise<boolean>, timeoutMs = START_TIMEOUT_MS): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		while (!(await probe())) {
			if (!this.running) throw new N8nFailed(`n8n ended while waiting for ${what}`, await this.logTail());
			if (Date.now() > deadline) throw new N8nFailed(`No ${what} from n8n after ${timeoutMs / 1000} s`, await this.logTail());
			await pause(POLL_MS);
		}
	}

	/** The REST API answers. Webhooks come seconds later: wait for the webhook itself. */
	async ready(): Promise<void> {
		await this.waitFor('REST API', async () => {
			const response = await fetch(`${this.url}/rest/settings`).catch(() => undefined);
			return response?.ok === true && response.headers.get('content-type')?.includes('json') === true;
		});
	}

	/** A POST to `url` reaches a node: n8n says that it is not registered until the workflow's webhooks are. */
	async webhookAnswers(url: string): Promise<void> {
		await this.waitFor(`answer at ${url}`, async () => {
			const response = await fetch(url, { method: 'POST' }).catch(() => undefined);
			return response !== undefined && response.status < 500 && !(response.status === 404 && (await response.text()).includes('not registered'));
		});
	}

	async stop(): Promise<void> {
		await this.program.stop();
		forgetRunning(this.place.folder);
	}

	/** What a power cut does: the process and its task runner are gone, nothing is said. */
	async kill9(): Promise<void> {
		this.program.signal('SIGKILL');
		await this.program.exited;
	}
}
