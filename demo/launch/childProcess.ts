/** Programs the launcher starts: each in a process group of its own, ended as a group. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface ProgramOptions {
	cwd?: string;
	env: NodeJS.ProcessEnv;
	/** Both output streams are appended to it. */
	logFile: string;
}

/** Windows knows no process groups. */
const HAS_GROUPS = process.platform !== 'win32';

/** Everything this process has started and not ended yet. */
const running = new Set<Program>();

/** When this process goes without having stopped them (a crash, a test run cut short), they go with it. */
let endsWithUs = false;
function endWithUs(): void {
	if (endsWithUs) return;
	endsWithUs = true;
	process.once('exit', () => {
		for (const program of running) program.signal('SIGKILL');
	});
}

/** Ends whatever is still running, in the middle of whatever it does. */
export async function stopAllPrograms(): Promise<void> {
	await Promise.all([...running].map((program) => program.stop()));
}

export class Program {
	private constructor(
		private readonly child: ChildProcess,
		readonly exited: Promise<void>,
	) {}

	static start(file: string, args: readonly string[], { cwd, env, logFile }: ProgramOptions): Program {
		mkdirSync(path.dirname(logFile), { recursive: true });
		const log = openSync(logFile, 'a');
		const child = spawn(file, args, { cwd, env, stdio: ['ignore', log, log], detached: HAS_GROUPS });
		closeSync(log);
		// A program that cannot be started has ended, too: `spawn` reports it as an error and never as an exit.
		const exited = Promise.race([once(child, 'exit'), new Promise((resolve) => child.once('error', resolve))]);
		const program = new Program(
			child,
			exited.then(() => void running.delete(program)),
		);
		running.add(program);
		endWithUs();
		return program;
	}

	get pid(): number {
		return this.child.pid ?? 0;
	}

	/** Null while it runs, and when a signal ended it. */
	get exitCode(): number | null {
		return this.child.exitCode;
	}

	get running(): boolean {
		return this.pid > 0 && this.child.exitCode === null && this.child.signalCode === null;
	}

	/** Signals the whole group; says nothing when it has gone. */
	signal(signal: NodeJS.Signals): void {
		if (this.pid === 0) return;
		try {
			if (HAS_GROUPS) process.kill(-this.pid, signal);
			else this.child.kill(signal);
		} catch {
			// Nobody left to hear it.
		}
	}

	/** Asks the program to end, and after `graceMs` makes it; stragglers of its group go as well. */
	async stop(graceMs = 8000): Promise<void> {
		this.signal('SIGTERM');
		await Promise.race([this.exited, pause(graceMs, undefined, { ref: false })]);
		this.signal('SIGKILL');
		if (this.running) await this.exited;
	}
}
