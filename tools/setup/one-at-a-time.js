/** Lets one setup at a time work on this checkout: `npm start` and `npm test` may well be started together. */
const { link, mkdir, readFile, rm, stat, utimes, writeFile } = require('node:fs/promises');
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { detail } = require('./messages');
const { cache } = require('../paths');

const HEARTBEAT_MS = 5000;
/** A lock nobody touched for this long belongs to a process that is gone, even if its pid now names another one. */
const STALE_MS = 60_000;
/** What a killed setup had started may go on without it; it is given this long to end. */
const ORPHAN_MS = 15 * 60_000;

function isAlive(pid) {
	if (!(pid > 0)) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Creates the lock with its content in one step: a reader never sees it empty. */
async function tryToTake(file) {
	const draft = `${file}.${process.pid}`;
	await writeFile(draft, String(process.pid));
	try {
		await link(draft, file);
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		return false;
	} finally {
		await rm(draft, { force: true });
	}
}

/**
 * The pid that holds the lock now; 0 when it is free or its holder died (killed, power cut). The file holds the pid of
 * the setup and, on the next line, of the program it runs: that one may outlive it.
 */
async function lockHolder(file, now = Date.now()) {
	try {
		const [setup = 0, program = 0] = (await readFile(file, 'utf8')).split('\n').map(Number);
		const age = now - (await stat(file)).mtimeMs;
		if (age < STALE_MS && isAlive(setup)) return setup;
		return age < ORPHAN_MS && isAlive(program) ? program : 0;
	} catch {
		return 0;
	}
}

/**
 * Runs `work` while holding the lock `name`; waits for another process's turn to end. `work` is given a function to
 * name the program it starts.
 */
async function oneAtATime(name, work, folder = cache) {
	await mkdir(folder, { recursive: true });
	const file = path.join(folder, `${name}.lock`);
	let told = false;
	while (!(await tryToTake(file))) {
		const pid = await lockHolder(file);
		if (pid === 0) {
			await rm(file, { force: true });
			continue;
		}
		if (!told) detail(`… esperando a otra instalación · waiting for another install (pid ${pid})`);
		told = true;
		await pause(500);
	}
	const heartbeat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), HEARTBEAT_MS);
	try {
		return await work((pid) => writeFileSync(file, `${process.pid}\n${pid}`));
	} finally {
		clearInterval(heartbeat);
		await rm(file, { force: true });
	}
}

module.exports = { lockHolder, oneAtATime };
