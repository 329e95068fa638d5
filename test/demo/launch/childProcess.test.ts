import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Program, stopAllPrograms } from '../../../demo/launch/childProcess';

/** Ignores SIGTERM, starts a child that does so too, and says both pids. */
const stubborn = `
	process.on('SIGTERM', () => {});
	const { spawn } = require('node:child_process');
	const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); console.log('child ' + process.pid); setInterval(() => {}, 1000)"], { stdio: 'inherit' });
	setInterval(() => {}, 1000);
`;

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		// A killed process whose parent is gone may stay a zombie for a moment: that is not alive.
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
};

describe('a program we started', () => {
	let folder: string;
	let logFile: string;
	const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
	const start = (script: string): Program => Program.start(process.execPath, ['-e', script], { env: process.env, logFile });
	const logged = async (pattern: RegExp): Promise<RegExpExecArray> => {
		for (;;) {
			const found = pattern.exec(log());
			if (found) return found;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	};

	beforeEach(() => {
		folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-program-'));
		logFile = path.join(folder, 'log', 'program.log');
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('writes what it says to its log and is known to have ended', async () => {
		const program = start("console.log('out'); console.error('err')");
		await program.exited;
		expect(log()).toBe('out\nerr\n');
		expect(program.running).toBe(false);
	});

	it('is ended with everything it started, even when it will not hear of it', async () => {
		const program = start(stubborn);
		const child = Number((await logged(/child (\d+)/))[1]);
		expect(isAlive(child)).toBe(true);
		await program.stop(100);
		expect(program.running).toBe(false);
		while (isAlive(child)) await new Promise((resolve) => setTimeout(resolve, 20));
	});

	it('has ended when it could not be started at all', async () => {
		const program = Program.start(path.join(folder, 'nothing-here'), [], { env: process.env, logFile });
		await program.exited;
		expect(program.running).toBe(false);
		await program.stop(100);
	});

	it('is ended with all the others at closing time', async () => {
		const programs = [start('setInterval(() => {}, 1000)'), start('setInterval(() => {}, 1000)')];
		await stopAllPrograms();
		expect(programs.map(({ running }) => running)).toEqual([false, false]);
	});
});
