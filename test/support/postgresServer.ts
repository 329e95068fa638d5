/**
 * A PostgreSQL of one's own, from Debian's package, in a folder that goes with it. Root may not run it, so root lends it to the
 * package's user. Sorted in Spanish, so that whatever leans on the server's language shows.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PostgresPlace } from '../../ledger/place';
import type { Within } from './cutNetwork';

const PACKAGES = '/usr/lib/postgresql';
const ANSWERS_MS = 60_000;

export const NO_SERVER = `SKIPPED: no PostgreSQL in ${PACKAGES} (apt-get install postgresql)`;

/** The programs of the newest PostgreSQL on this machine. */
export function postgresPrograms(): string | undefined {
	const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).map(Number).sort((a, b) => b - a) : [];
	const [newest] = versions.map((version) => path.join(PACKAGES, String(version), 'bin')).filter((bin) => existsSync(path.join(bin, 'initdb')));
	return newest;
}

export interface PostgresServer {
	pid: number;
	folder: string;
	/** A place on it, in a schema of the caller's. */
	place(schema: string): PostgresPlace;
	/** The same by its Unix socket, which no network cuts. */
	besideIt(schema: string): PostgresPlace;
	/** `kill -9` of the server and all it started, as a machine's death would. */
	kill(): Promise<void>;
	start(): Promise<void>;
	/** Stops it in peace; `start` brings it back. */
	halt(): Promise<void>;
	/** Stops it, waits for its end and removes its folder. */
	stop(): Promise<void>;
}

/** A network namespace to run it in, and its address there. */
export interface Elsewhere {
	within: Within;
	address: string;
}

/** @param settings further lines for postgresql.conf */
export async function startPostgres(settings: readonly string[] = [], elsewhere?: Elsewhere): Promise<PostgresServer> {
	const bin = postgresPrograms();
	if (bin === undefined) throw new Error(NO_SERVER);
	const as = servant();
	const folder = mkdtempSync(path.join(tmpdir(), 'tpv-postgres-'));
	if (as.uid !== undefined) chownSync(folder, as.uid, as.gid!);
	const data = path.join(folder, 'data');
	const locale = Number(path.basename(path.dirname(bin))) >= 15 ? ['--locale-provider=icu', '--icu-locale=es', '--locale=C.UTF-8'] : ['--locale=C.UTF-8'];
	const made = spawnSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'shop', '-E', 'UTF8', ...locale, '-A', 'trust', '--no-sync'], { ...as, cwd: folder, encoding: 'utf8' });
	if (made.status !== 0) throw new Error(made.stderr);
	const port = await freePort();
	const host = elsewhere?.address ?? '127.0.0.1';
	// Nobody waits for the disk: what dies in these tests are processes, never the machine.
	writeFileSync(path.join(data, 'postgresql.auto.conf'), ['fsync = off', `port = ${port}`, `listen_addresses = '${host}'`, `unix_socket_directories = '${folder}'`, ...settings, ''].join('\n'));
	if (elsewhere !== undefined) appendFileSync(path.join(data, 'pg_hba.conf'), 'host all all all trust\n');
	const program: [command: string, args: string[]] = [path.join(bin, 'postgres'), ['-D', data]];
	const place = (at: string) => (schema: string): PostgresPlace => ({ host: at, port, database: 'postgres', user: 'shop', password: '', schema, tls: 'off' });

	let server: ChildProcess;
	let ended: Promise<unknown>;
	const self: PostgresServer = {
		pid: 0,
		folder,
		place: place(host),
		besideIt: place(folder),
		start: async () => {
			const options: SpawnOptions = { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], detached: true };
			// Only root enters a namespace, and then lends the program to its user.
			server = elsewhere === undefined ? spawn(...program, { ...options, ...as }) : spawn(...elsewhere.within('setpriv', [`--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups', program[0], ...program[1]]), options);
			ended = new Promise((resolve) => server.once('exit', resolve));
			self.pid = server.pid!;
			const log: string[] = [];
			server.stderr!.on('data', (chunk: Buffer) => void log.push(chunk.toString()));
			await Promise.race([answers(folder, port), ended.then(() => Promise.reject(new Error(log.join(''))))]);
		},
		kill: async () => {
			// Each of its processes leads a group of its own; they are its children.
			for (const pid of [self.pid, ...childrenOf(self.pid)]) killed(pid);
			await ended;
		},
		halt: async () => {
			server.kill('SIGINT');
			await ended;
		},
		stop: async () => {
			await self.halt();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	await self.start();
	return self;
}

function servant(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const [line] = readFileSync('/etc/passwd', 'utf8').split('\n').filter((each) => each.startsWith('postgres:'));
	const [, , uid, gid] = line?.split(':') ?? [];
	return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

function childrenOf(pid: number): number[] {
	return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter((each) => each !== '').map(Number);
}

function killed(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// Gone already.
	}
}

async function freePort(): Promise<number> {
	const server = net.createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as net.AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Until it lets people in. */
async function answers(host: string, port: number): Promise<void> {
	const { Client } = await import('pg');
	for (const until = Date.now() + ANSWERS_MS; ; ) {
		const client = new Client({ host, port, user: 'shop', database: 'postgres' });
		client.on('error', () => undefined);
		try {
			await client.connect();
			await client.end();
			return;
		} catch (error) {
			if (Date.now() > until) throw error;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}
