import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { requireClosed } from '../../tools/start/running';

/** A live process whose command line ends in `name`; it echoes messages. */
async function liveProcess(name) {
	const program = "process.on('message', (text) => process.send(text)); process.send('ready')";
	const child = spawn(process.execPath, ['-e', program, name], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
	await once(child, 'message');
	return child;
}

/** What a process says to a message; `exit` when it has ended instead. */
function answerOf(child) {
	const answer = Promise.race([once(child, 'message').then(([text]) => text), once(child, 'exit').then(() => 'exit')]);
	child.send('there?', () => undefined);
	return answer;
}

describe('a shop that may be open already', () => {
	let folder;
	const children = [];
	const note = (content) => writeFileSync(path.join(folder, 'running.json'), JSON.stringify(content));
	const live = async (name) => {
		const child = await liveProcess(name);
		children.push(child);
		return child;
	};

	beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-running-'))));
	afterEach(() => {
		for (const child of children.splice(0)) child.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	});

	it('is closed when nobody left a note', async () => {
		await expect(requireClosed(folder)).resolves.toBeUndefined();
	});

	it('is open while its launcher lives', async () => {
		const launcher = await live('/x/.cache/demo/launch.js');
		note({ launcher: launcher.pid, n8n: 0, url: 'http://127.0.0.1:5678/' });
		await expect(requireClosed(folder)).rejects.toMatchObject({ en: expect.stringContaining('open already: http://127.0.0.1:5678/') });
	});

	it('ends the n8n of a launcher that was killed', async () => {
		const n8n = await live('/x/node_modules/n8n/bin/n8n');
		note({ launcher: 99999999, n8n: n8n.pid, url: '' });
		const ended = once(n8n, 'exit');
		await requireClosed(folder);
		expect(await ended).toEqual([null, expect.stringMatching(/^SIG(TERM|KILL)$/)]);
	});

	it('leaves a process alone that merely got the same pid', async () => {
		const stranger = await live('/usr/bin/something-else');
		note({ launcher: stranger.pid, n8n: stranger.pid, url: '' });
		await requireClosed(folder);
		expect(await answerOf(stranger)).toBe('there?');
	});
});
