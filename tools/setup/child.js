/**
 * Child processes of the setup. Each gets a process group of its own, and a signal to us ends the whole group,
 * so that a Ctrl-C during a long install leaves nothing running.
 */
const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } = require('node:fs');
const os = require('node:os');
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

/** Where the program's output goes: straight into a file, so that it can go on and finish should we be killed. */
function openOutput(logFile, command) {
	const file = logFile ?? path.join(os.tmpdir(), `tpv-crm-${process.pid}-${randomUUID()}.log`);
	mkdirSync(path.dirname(file), { recursive: true });
	const fd = openSync(file, 'a');
	if (logFile) writeSync(fd, `\n$ ${command.join(' ')}\n`);
	const start = statSync(file).size;
	return {
		fd,
		/** What the program has said, at most the last 200 kB. */
		read() {
			closeSync(fd);
			const said = readFileSync(file).subarray(start).toString('utf8').slice(-200_000);
			if (!logFile) rmSync(file, { force: true });
			return said;
		},
	};
}

/**
 * Runs a program quietly and resolves `{ code, signal, output }`, output being both streams. `logFile` keeps
 * everything, `onStart` hears the pid. Never rejects for a bad exit code, only when the program cannot be started.
 */
function runQuietly(file, args, { cwd, env = process.env, logFile, timeoutMs, onStart } = {}) {
	return new Promise((resolve, reject) => {
		const output = openOutput(logFile, [file, ...args]);
		const child = spawn(file, args, { cwd, env, stdio: ['ignore', output.fd, output.fd], detached: process.platform !== 'win32' });
		if (child.pid) onStart?.(child.pid);

		const timer = timeoutMs ? setTimeout(() => signalGroup(child, 'SIGKILL'), timeoutMs) : undefined;
		const onSignal = (signal) => {
			signalGroup(child, 'SIGTERM');
			setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS).unref();
			child.once('exit', () => process.exit(signal === 'SIGINT' ? 130 : 143));
		};
		for (const signal of ENDING_SIGNALS) process.once(signal, onSignal);

		const done = () => {
			clearTimeout(timer);
			for (const signal of ENDING_SIGNALS) process.off(signal, onSignal);
			return output.read();
		};
		child.once('error', (error) => (done(), reject(error)));
		child.once('exit', (code, signal) => resolve({ code, signal, output: done() }));
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
