/**
 * `.demo/running.json`: the launcher that has this shop open, and the n8n it started. A launcher that was killed
 * outright cannot end its n8n; the next one finds it here and does.
 */
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { detail, SetupError } = require('../setup/messages');

const GRACE_MS = 5000;

const runningFile = (folder) => path.join(folder, 'running.json');

function read(folder) {
	try {
		return JSON.parse(readFileSync(runningFile(folder), 'utf8'));
	} catch {
		return undefined;
	}
}

/** The command line of a live process, or '' — a pid alone may by now belong to somebody else. */
function commandOf(pid) {
	if (!Number.isInteger(pid) || pid <= 1) return '';
	try {
		return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	} catch {
		return '';
	}
}

const isLauncher = (pid) => /[\\/]\.cache[\\/]demo[\\/]launch\.js/.test(commandOf(pid));
const isN8n = (pid) => /[\\/]n8n[\\/]bin[\\/]n8n/.test(commandOf(pid));

function endGroup(pid, signal) {
	try {
		process.kill(-pid, signal);
	} catch {
		// Gone already.
	}
}

async function ended(pid) {
	const deadline = Date.now() + GRACE_MS;
	while (isN8n(pid) && Date.now() < deadline) await pause(100);
}

async function endLeftOver(pid) {
	detail(`… cerrando un n8n que quedó de antes · ending an n8n left from before (pid ${pid})`);
	endGroup(pid, 'SIGTERM');
	await ended(pid);
	endGroup(pid, 'SIGKILL');
	await ended(pid);
}

/** Rejects when the shop in `folder` is open already; ends what a killed launcher left behind. */
async function requireClosed(folder) {
	const running = read(folder);
	if (!running) return;
	if (isLauncher(running.launcher)) {
		throw new SetupError(
			`La tienda ya está abierta: ${running.url} (proceso ${running.launcher}). Ciérrala con Ctrl-C en su ventana.`,
			`The shop is open already: ${running.url} (process ${running.launcher}). Close it with Ctrl-C in its window.`,
		);
	}
	if (isN8n(running.n8n)) await endLeftOver(running.n8n);
}

module.exports = { runningFile, requireClosed };
