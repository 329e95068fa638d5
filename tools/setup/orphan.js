/**
 * npm runs a script through a shell, and neither hands on every signal: a `kill` of npm can leave us running with
 * nobody to stop us. So we look now and then whether the two above us are still the same.
 */
const { readFileSync } = require('node:fs');

const LOOK_EVERY_MS = 1000;

/** Parent of a process; undefined where the system has no /proc or the process is gone. */
function parentOf(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The second field is the program's name in brackets and may hold anything: read after the last one.
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return undefined;
	}
}

const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;

/** When npm started us and it, or its shell, has died: ends us by SIGTERM, with all the clearing up that brings. */
function endWhenOrphaned(env = process.env) {
	if (!env.npm_lifecycle_event) return;
	const atFirst = ancestors();
	const timer = setInterval(() => {
		if (ancestors() === atFirst) return;
		clearInterval(timer);
		process.kill(process.pid, 'SIGTERM');
	}, LOOK_EVERY_MS);
	timer.unref();
}

module.exports = { endWhenOrphaned };
