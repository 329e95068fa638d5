import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runQuietly } from '../../tools/setup/child';

const script = (source) => [process.execPath, ['-e', source]];

describe('a program run quietly', () => {
	let folder;
	beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-child-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('gives its exit code and what it said on both streams', async () => {
		const result = await runQuietly(...script("console.log('out'); console.error('err'); process.exit(3)"));
		expect(result).toMatchObject({ code: 3, output: 'out\nerr\n' });
	});

	it('keeps a log of every run, and gives back only its own part', async () => {
		const logFile = path.join(folder, 'log', 'setup.log');
		await runQuietly(...script("console.log('first')"), { logFile });
		const { output } = await runQuietly(...script("console.log('second')"), { logFile });
		expect(output).toBe('second\n');
		expect(readFileSync(logFile, 'utf8')).toMatch(/^\n\$ .*\nfirst\n\n\$ .*\nsecond\n$/);
	});

	it('names its pid while it runs', async () => {
		let pid = 0;
		const { output } = await runQuietly(...script('console.log(process.pid)'), { onStart: (started) => (pid = started) });
		expect(output).toBe(`${pid}\n`);
	});

	it('is ended when it takes too long', async () => {
		const { signal } = await runQuietly(...script('setInterval(() => {}, 1000)'), { timeoutMs: 50 });
		expect(signal).toBe('SIGKILL');
	});

	it('rejects when there is no such program', async () => {
		await expect(runQuietly(path.join(folder, 'nothing'), [])).rejects.toMatchObject({ code: 'ENOENT' });
	});
});
