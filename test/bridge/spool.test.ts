import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { Spool } from '../../bridge/spool/spool';
import type { SpoolHeader, SpoolOptions } from '../../bridge/spool/spool';
import { SegmentWriter } from '../../bridge/spool/segment';
import { tempFolder } from './support';

let folder: { folder: string; remove(): Promise<void> };
const reports: string[] = [];
const open = async (options: Partial<SpoolOptions> = {}) => await Spool.open(folder.folder, { report: (line) => reports.push(line), ...options });
const header = (id: string, at = '2026-11-22T10:00:00.000Z'): SpoolHeader => ({ id, kind: 'ticket', from: 'caja-1', at });
const ids = async (spool: Spool) => (await spool.peek(10_000, 1e9)).map((record) => record.header.id);
const segments = async () => (await readdir(folder.folder)).filter((name) => name.endsWith('.spool')).sort();

beforeEach(async () => {
	folder = await tempFolder();
	reports.length = 0;
});
afterEach(async () => await folder.remove());

it('gives back what it got, in order, in the next life too', async () => {
	const bodies = [Buffer.from('uno'), Buffer.alloc(0), Buffer.from([0, 255, 10, 13])];
	let spool = await open();
	await Promise.all(bodies.map(async (bytes, index) => await spool.append(header(`m${index}`), bytes)));
	await spool.settle(1);
	await spool.close();
	spool = await open();
	expect((await spool.peek(10, 1e6)).map((record) => [record.header.id, record.bytes])).toEqual([['m1', bodies[1]], ['m2', bodies[2]]]);
	await spool.close();
});

it('is whole again after a crash at any byte', async () => {
	const spool = await open();
	for (const id of ['a', 'b', 'c']) await spool.append(header(id), Buffer.from(id.repeat(30)));
	await spool.close();
	const file = path.join(folder.folder, (await segments())[0]!);
	const whole = await readFile(file);
	const ends = [0, 1, 2, 3].map((count) => Math.round((whole.length * count) / 3));
	await fc.assert(
		fc.asyncProperty(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 }), async (at, rubbish) => {
			await writeFile(file, whole.subarray(0, at));
			await appendFile(file, rubbish);
			const again = await open();
			const left = ['a', 'b', 'c'].slice(0, ends.filter((end) => end <= at).length - 1);
			// Rubbish that happens to be the rest of a record is that record.
			expect((await ids(again)).slice(0, left.length)).toEqual(left);
			await again.append(header('new'), Buffer.from('new'));
			await again.close();
			const last = await open();
			expect((await ids(last)).at(-1)).toBe('new');
			await last.close();
		}),
		{ numRuns: 40 },
	);
});

it('tells a record that the disk changed', async () => {
	const spool = await open();
	await spool.append(header('a'), Buffer.from('TOTAL 10,00'));
	await spool.close();
	const file = path.join(folder.folder, (await segments())[0]!);
	const content = await readFile(file);
	content[content.length - 1] = content.at(-1)! ^ 1;
	await writeFile(file, content);
	const again = await open();
	expect(await ids(again)).toEqual([]);
	await again.close();
});

it('begins a new file when one is full, and deletes what is answered', async () => {
	const spool = await open({ segmentBytes: 500 });
	for (let index = 0; index < 20; index++) await spool.append(header(`m${index}`), Buffer.alloc(200));
	expect((await segments()).length).toBeGreaterThan(4);
	await spool.settle(19);
	expect(await ids(spool)).toEqual(['m19']);
	expect((await segments()).length).toBeLessThanOrEqual(2);
	await spool.settle(1);
	await spool.tidy(0);
	const [only] = await segments();
	expect((await readFile(path.join(folder.folder, only!))).length).toBe(0);
	await spool.close();
});

it('gives up what has waited too long, and no more', async () => {
	const spool = await open();
	await spool.append(header('old', '2026-10-01T10:00:00.000Z'), Buffer.from('x'));
	await spool.append(header('new', '2026-11-20T10:00:00.000Z'), Buffer.from('y'));
	expect(await spool.tidy(Date.parse('2026-11-01T00:00:00Z'))).toBe(1);
	expect(await ids(spool)).toEqual(['new']);
	await spool.close();
});

it('waits in memory while the disk is full, up to a limit, and loses the count of nothing', async () => {
	const spool = await open({ retryMs: 20, memoryBytes: 1_000 });
	const append = jest.spyOn(SegmentWriter.prototype, 'append').mockRejectedValue(new Error('ENOSPC: no space left on device'));
	const waiting = spool.append(header('a'), Buffer.alloc(400));
	const next = spool.append(header('b'), Buffer.alloc(200));
	await expect(spool.append(header('c'), Buffer.alloc(600))).rejects.toThrow('full');
	append.mockRestore();
	await Promise.all([waiting, next]);
	expect(await ids(spool)).toEqual(['a', 'b']);
	expect(spool.lost).toBe(1);
	expect(reports.join()).toContain('ENOSPC');
	await spool.close();
});

it('takes a short write of a full disk back', async () => {
	const spool = await open({ retryMs: 10 });
	await spool.append(header('a'), Buffer.from('a'));
	const file = path.join(folder.folder, (await segments())[0]!);
	const whole = (await readFile(file)).length;
	await spool.append(header('b'), Buffer.from('b'));
	await spool.close();
	await truncate(file, whole + 9);
	const again = await open();
	await again.append(header('c'), Buffer.from('c'));
	expect(await ids(again)).toEqual(['a', 'c']);
	await again.close();
});
