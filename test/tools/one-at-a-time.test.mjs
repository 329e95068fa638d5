import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lockHolder, oneAtATime } from '../../tools/setup/one-at-a-time';

describe('one setup at a time', () => {
	let folder;
	beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-lock-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('lets the second wait until the first has ended', async () => {
		const order = [];
		let endFirst;
		const first = oneAtATime('setup', () => new Promise((resolve) => (endFirst = resolve)).then(() => order.push('first')), folder);
		while (!endFirst) await new Promise((resolve) => setImmediate(resolve));
		const second = oneAtATime('setup', async () => order.push('second'), folder);
		endFirst();
		await Promise.all([first, second]);
		expect(order).toEqual(['first', 'second']);
	});

	it('frees the lock when the work fails', async () => {
		await expect(oneAtATime('setup', () => Promise.reject(new Error('no')), folder)).rejects.toThrow('no');
		await expect(oneAtATime('setup', async () => 'done', folder)).resolves.toBe('done');
	});

	it('breaks the lock of a process that is gone', async () => {
		// Far above any pid this machine hands out.
		writeFileSync(path.join(folder, 'setup.lock'), '99999999');
		await expect(oneAtATime('setup', async () => 'done', folder)).resolves.toBe('done');
	});

	it('waits for what a killed setup had started', async () => {
		const file = path.join(folder, 'setup.lock');
		writeFileSync(file, `99999999\n${process.pid}`);
		expect(await lockHolder(file)).toBe(process.pid);
		utimesSync(file, new Date(0), new Date(0));
		expect(await lockHolder(file)).toBe(0);
	});

	it('names the program that the work starts', async () => {
		const file = path.join(folder, 'setup.lock');
		await oneAtATime('setup', async (started) => {
			started(4711);
			expect(readFileSync(file, 'utf8')).toBe(`${process.pid}\n4711`);
		}, folder);
		expect(existsSync(file)).toBe(false);
	});

	it('does not trust a pid whose lock nobody has touched for a minute', async () => {
		const file = path.join(folder, 'setup.lock');
		writeFileSync(file, String(process.pid));
		expect(await lockHolder(file)).toBe(process.pid);
		utimesSync(file, new Date(0), new Date(0));
		expect(await lockHolder(file)).toBe(0);
	});
});
