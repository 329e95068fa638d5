/**
 * Child processes of the setup. Each gets a process group of its own, and a signal to us ends the whole group,
 * so that a Ctrl-C during a long install leaves nothing running.
 */
const { spawn } = require('node:child_process');
const { createWriteStream, mkdirSync } = require('node:fs');
const path = require('node:path');

const GRACE_MS = 5000;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function signalGroup(child, signal) {
	try {
		if (process.platform === 'win32') child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch {
		// Already gone.
	}
}

/**
 * Runs a program quietly and resolves `{ code, signal, output }`; output is both streams, the last 200 kB of them.
 * `logFile` keeps everything, `onStart` hears the pid. Never rejects for a bad exit code, only when the program cannot be started.
 */
function runQuietly(file, args, { cwd, env = process.env, logFile, timeoutMs, onStart } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
		if (child.pid) onStart?.(child.pid);
		if (logFile) mkdirSync(path.dirname(logFile), { recursive: true });
		const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : undefined;
		log?.write(`\n$ ${[file, ...args].join(' ')}\n`);

		let output = '';
		const collect = (chunk) => {
			log?.write(chunk);
			output = (output + chunk).slice(-200_000);
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);

		const timer = timeoutMs ? setTimeout(() => signalGroup(child, 'SIGKILL'), timeoutMs) : undefined;
		const onSignal = (signal) => {
			signalGroup(child, 'SIGTERM');
			setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS).unref();
			child.once('close', () => process.exit(signal === 'SIGINT' ? 130 : 143));
		};
		for (const signal of ENDING_SIGNALS) process.once(signal, onSignal);

		const done = () => {
			clearTimeout(timer);
			log?.end();
			for (const signal of ENDING_SIGNALS) process.off(signal, onSignal);
		};
		child.once('error', (error) => (done(), reject(error)));
		child.once('close', (code, signal) => (done(), resolve({ code, signal, output })));
	});
}

/**
 * Hands the terminal to a program and resolves its exit code. We outlive a signal until the program has ended:
 * it has its own clearing up to do. An IPC channel tells it when we are killed outright.
 */
function runInForeground(file, args, { cwd, env = process.env, ipc = false } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(file, args, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', ...(ipc ? ['ipc'] : [])] });
		// A terminal sends Ctrl-C to the whole foreground group: the program has heard it already.
		const heard = (signal) => signal === 'SIGINT' && process.stdin.isTTY;
		const forward = (signal) => {
			if (!heard(signal)) child.kill(signal);
		};
		for (const signal of ENDING_SIGNALS) process.on(signal, forward);
		const done = () => {
			for (const signal of ENDING_SIGNALS) process.off(signal, forward);
		};
		child.once('error', (error) => (done(), reject(error)));
		child.once('close', (code, signal) => (done(), resolve(code ?? (signal === 'SIGINT' ? 130 : 143))));
	});
}

module.exports = { runQuietly, runInForeground };
