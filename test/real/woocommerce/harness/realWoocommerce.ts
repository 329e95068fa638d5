/** A real WooCommerce of the test's own: a copy of a given WordPress with a fresh database, installed by its own installer, on loopback. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { Program } from '../../../../demo/launch/childProcess';
import { freePort } from '../../../../tools/start/ports';
import { startDatabase, type Database } from './database';

const run = promisify(execFile);
const PHP = path.join(__dirname, 'php');
/** Its built-in server serves this many requests at once. */
const WORKERS = '6';

interface Key {
	key: string;
	secret: string;
}

export interface WooSetUp {
	readWrite: Key;
	read: Key;
	woocommerce: string;
	wordpress: string;
	php: string;
	database: string;
	/** Where orders are kept: `tables` (HPOS) or `posts`. */
	orders: 'tables' | 'posts';
}

export interface WooAnswer<Body> {
	status: number;
	headers: Headers;
	body: Body;
}

export class RealWoocommerce {
	private constructor(
		private readonly folder: string,
		readonly origin: string,
		private readonly database: Database,
		private readonly server: Program,
		readonly setUp: WooSetUp,
	) {}

	/** @param directory a WordPress with the plugin; the copy leaves out its configuration, uploads and other plugins */
	static async start(directory: string): Promise<RealWoocommerce> {
		const folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-woo-'));
		const site = path.join(folder, 'site');
		await copySite(directory, site);
		const database = await startDatabase(folder).catch(async (error: unknown) => {
			await rm(folder, { recursive: true, force: true });
			throw error;
		});
		const port = await freePort();
		const origin = `http://127.0.0.1:${port}`;
		let server: Program | undefined;
		try {
			await writeFile(path.join(site, 'wp-config.php'), configuration(database.socket, origin));
			await mkdir(path.join(site, 'wp-content', 'mu-plugins'), { recursive: true });
			await cp(path.join(PHP, 'must-use.php'), path.join(site, 'wp-content', 'mu-plugins', 'harness.php'));
			await php('install.php', site, origin);
			const setUp = lastJson(await php('set-up.php', site, process.env.REAL_WOOCOMMERCE_ORDERS ?? '')) as WooSetUp;
			const settings = ['-d', 'opcache.enable_cli=1', '-d', 'memory_limit=512M', '-d', 'max_execution_time=120', '-d', `auto_prepend_file=${path.join(PHP, 'proxy.php')}`];
			server = Program.start('php', [...settings, '-S', `127.0.0.1:${port}`, '-t', site], { cwd: site, env: { PATH: process.env.PATH, PHP_CLI_SERVER_WORKERS: WORKERS }, logFile: path.join(folder, 'php.log') });
			const shop = new RealWoocommerce(folder, origin, database, server, setUp);
			await shop.answers();
			return shop;
		} catch (error) {
			await server?.stop();
			await database.stop();
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	private async answers(): Promise<void> {
		const settled = async () => (await this.api('GET', '/products').catch(() => undefined))?.status === 200;
		const deadline = Date.now() + 60_000;
		while (!(await settled())) {
			if (Date.now() > deadline || !this.server.running) {
				const last = await this.api<unknown>('GET', '/products').catch((error: unknown) => ({ body: String(error) }));
				throw new Error(`WooCommerce does not answer: ${JSON.stringify(last.body)}\n${await this.log()}`);
			}
			await pause(300);
		}
	}

	/** Its REST API, v3 unless `base` says otherwise, with the read/write key. */
	async api<Body = Record<string, unknown>>(method: string, resource: string, body?: unknown, { base = '/wp-json/wc/v3', headers = {} }: { base?: string; headers?: Record<string, string> } = {}): Promise<WooAnswer<Body>> {
		const { key, secret } = this.setUp.readWrite;
		const response = await fetch(`${this.origin}${base}${resource}`, {
			method,
			headers: { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`, 'content-type': 'application/json', ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		try {
			return { status: response.status, headers: response.headers, body: JSON.parse(text) as Body };
		} catch {
			throw new Error(`WooCommerce answered ${method} ${resource} with ${response.status} and no JSON: ${text.slice(0, 500)}`);
		}
	}

	/** As `api`, and only where it succeeds. */
	async ok<Body = Record<string, unknown>>(method: string, resource: string, body?: unknown): Promise<Body> {
		const answer = await this.api<Body>(method, resource, body);
		if (answer.status >= 300) throw new Error(`${method} ${resource}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
		return answer.body;
	}

	/** What the host's crontab does each minute. Webhooks leave then. */
	async dueWork(): Promise<void> {
		await php('run.php', path.join(this.folder, 'site'), path.join(PHP, 'due-work.php'));
	}

	/** Runs PHP inside the shop, as an administrator. @param code a function body; what it returns comes back */
	async inside<Result>(code: string): Promise<Result> {
		const file = path.join(this.folder, `inside-${process.hrtime.bigint()}.php`);
		await writeFile(file, `<?php\n${code}`);
		return lastJson(await php('run.php', path.join(this.folder, 'site'), file)) as Result;
	}

	/** Does it post webhooks to a loopback port? A stock WordPress does not. */
	async deliverToLoopback(allowed: boolean): Promise<void> {
		const flag = path.join(this.folder, 'site', 'wp-content', 'deliver-to-loopback');
		await (allowed ? writeFile(flag, '') : rm(flag, { force: true }));
	}

	/** Mails that it would have sent, oldest first. */
	async mails(): Promise<{ to: string[]; subject: string }[]> {
		const file = path.join(this.folder, 'site', 'wp-content', 'mails.jsonl');
		if (!existsSync(file)) return [];
		return (await readFile(file, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { to: string[]; subject: string });
	}

	/** What was asked of it over HTTP so far, as its server noted it: `[200]: GET /wp-json/…`. */
	async requests(pattern: RegExp): Promise<string[]> {
		return (await readFile(path.join(this.folder, 'php.log'), 'utf8')).split('\n').filter((line) => /\[\d{3}\]: /.test(line) && pattern.test(line));
	}

	/** The end of what PHP's server said. */
	async log(): Promise<string> {
		return (await readFile(path.join(this.folder, 'php.log'), 'utf8')).trimEnd().split('\n').slice(-25).join('\n');
	}

	async stop(): Promise<void> {
		await this.server.stop();
		await this.database.stop();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

async function copySite(directory: string, site: string): Promise<void> {
	const left = new Set(['wp-config.php', '.git', 'node_modules', 'wp-content'].map((name) => path.join(directory, name)));
	await cp(directory, site, { recursive: true, filter: (source) => !left.has(source) });
	for (const part of ['plugins/woocommerce', 'themes']) await cp(path.join(directory, 'wp-content', part), path.join(site, 'wp-content', part), { recursive: true });
}

/** The crontab of the host does what WordPress otherwise does by calling itself on visits: `dueWork()`. */
function configuration(socket: string, origin: string): string {
	const constants: Record<string, string | boolean> = {
		DB_NAME: 'wordpress', DB_USER: 'root', DB_PASSWORD: '', DB_HOST: `localhost:${socket}`, DB_CHARSET: 'utf8mb4', DB_COLLATE: '',
		WP_HOME: origin, WP_SITEURL: origin, DISABLE_WP_CRON: true, AUTOMATIC_UPDATER_DISABLED: true, WP_DEBUG: false,
	};
	const lines = Object.entries(constants).map(([name, value]) => `define( '${name}', ${typeof value === 'string' ? `'${value}'` : String(value)} );`);
	return ['<?php', ...lines, "$table_prefix = 'wp_';", "if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );", "require_once ABSPATH . 'wp-settings.php';", ''].join('\n');
}

async function php(script: string, ...args: string[]): Promise<string> {
	const { stdout } = await run('php', ['-d', 'memory_limit=512M', '-d', 'display_errors=stderr', path.join(PHP, script), ...args], { maxBuffer: 16 * 1024 * 1024 });
	return stdout;
}

function lastJson(output: string): unknown {
	return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}
