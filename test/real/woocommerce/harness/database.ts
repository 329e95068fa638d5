/** A MariaDB of the test's own: fresh data, reached by a socket in its folder, nothing on the network. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Program } from '../../../../demo/launch/childProcess';

const START_MS = 60_000;

export interface Database {
	socket: string;
	stop(): Promise<void>;
}

/** @param folder empty, and of a short name: a socket's path has 107 bytes at most */
export async function startDatabase(folder: string): Promise<Database> {
	const data = path.join(folder, 'data');
	const socket = path.join(folder, 'db.sock');
	// MariaDB refuses to run as root unless told to.
	const user = process.getuid?.() === 0 ? ['--user=root'] : [];
	execFileSync('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user], { stdio: 'pipe' });
	const program = Program.start(
		'mariadbd',
		// A test's shop outlives no power cut, so it need not wait for the disk.
		['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${folder}/db.pid`, '--skip-networking', '--innodb-flush-log-at-trx-commit=0', '--skip-log-bin', ...user],
		{ env: { PATH: process.env.PATH }, logFile: path.join(folder, 'mariadb.log') },
	);
	const client = (...args: string[]) => execFileSync('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', ...args], { stdio: 'pipe' });
	const deadline = Date.now() + START_MS;
	while (!existsSync(socket) || !succeeds(() => client('-e', 'SELECT 1'))) {
		if (!program.running || Date.now() > deadline) {
			await program.stop();
			throw new Error(`MariaDB did not start: ${readFileSync(path.join(folder, 'mariadb.log'), 'utf8').slice(-1000)}`);
		}
		await pause(200);
	}
	client('-e', 'CREATE DATABASE wordpress CHARACTER SET utf8mb4');
	return {
		socket,
		async stop() {
			await program.stop(20_000);
		},
	};
}

function succeeds(act: () => unknown): boolean {
	try {
		act();
		return true;
	} catch {
		return false;
	}
}
