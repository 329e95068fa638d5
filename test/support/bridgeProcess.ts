/** The bridge as a shop runs it: the shipped program, in a process of its own, by its configuration file. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../tools/paths';

const PROGRAM = inRoot('dist', 'bridge.js');

export class BridgeProcess {
	private child: ChildProcess | undefined;
	private said = '';

	private constructor(private readonly file: string) {}

	/** @param config what stands in `bridge.json`, in `folder` */
	static async write(folder: string, config: object): Promise<BridgeProcess> {
		const file = path.join(folder, 'bridge.json');
		await writeFile(file, JSON.stringify(config, undefined, '\t'));
		return new BridgeProcess(file);
	}

	/** Resolves when it says that it is open. */
	async start(): Promise<void> {
		const child = spawn(process.execPath, [PROGRAM, 'bridge', '--config', this.file], { stdio: ['ignore', 'ignore', 'pipe'] });
		this.child = child;
		const before = this.said.length;
		await new Promise<void>((resolve, reject) => {
			child.stderr.on('data', (text: Buffer) => {
				this.said += text.toString();
				if (this.said.slice(before).includes('The bridge is open')) resolve();
			});
			child.once('exit', () => reject(new Error(this.said)));
		});
	}

	/** A power cut for the program alone. */
	async kill9(): Promise<void> {
		await this.end('SIGKILL');
	}

	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Everything it has said so far. */
	get log(): string {
		return this.said;
	}

	/** `bridge check` or `bridge status`. */
	async run(command: 'check' | 'status'): Promise<{ code: number; said: string }> {
		return await runBridge(['bridge', command, '--config', this.file]);
	}

	private async end(signal: NodeJS.Signals): Promise<void> {
		const { child } = this;
		this.child = undefined;
		if (child === undefined || child.exitCode !== null) return;
		const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		child.kill(signal);
		await gone;
	}
}

export async function runBridge(args: readonly string[], cwd?: string): Promise<{ code: number; said: string }> {
	return await new Promise((resolve) => {
		let said = '';
		const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...(cwd === undefined ? {} : { cwd }) });
		child.stdout.on('data', (text: Buffer) => (said += text.toString()));
		child.stderr.on('data', (text: Buffer) => (said += text.toString()));
		child.once('exit', (code) => resolve({ code: code ?? -1, said }));
	});
}
