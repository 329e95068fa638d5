/** What a bridge that is killed leaves behind, and what its next life makes of it. */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Capture } from '../../bridge/capture/capture';
import { partsFolders } from '../../bridge/capture/partsFolder';
import { recoverParts } from '../../bridge/capture/recover';
import { Spool } from '../../bridge/spool/spool';

const CUT = Buffer.from('\x1dV\x00', 'latin1');
const ticket = (text: string) => Buffer.from(`\x1b@${text}\n`, 'latin1');

let folder: string;
let parts: string;
let open: Spool[];

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'tpv-parts-'));
	parts = path.join(folder, 'parts');
	open = [];
	await recoverParts(parts, await openSpool('none'), 10_000, () => undefined);
});
afterEach(async () => {
	for (const spool of open) await spool.close();
	await rm(folder, { recursive: true, force: true });
});

async function openSpool(name: string): Promise<Spool> {
	const spool = await Spool.open(path.join(folder, name), { report: () => undefined });
	open.push(spool);
	return spool;
}

/** A line whose spool gets nothing to disk any more: all that a kill leaves is what lies in `parts` now. */
function dyingLine(): Capture {
	const spool = { append: async () => await new Promise<void>(() => undefined) } as unknown as Spool;
	return new Capture({ from: 'caja-1', partsFolder: parts, spool, idleMs: 60_000, maxBytes: 10_000, log: () => undefined });
}

async function nextLife(): Promise<{ texts: string[]; ends: (string | undefined)[] }> {
	const spool = await openSpool('heard');
	await recoverParts(parts, spool, 10_000, () => undefined);
	const records = await spool.peek(100, 1_000_000);
	return { texts: records.map(({ bytes }) => bytes.toString('latin1')), ends: records.map(({ header }) => header.end) };
}

it('a ticket is on disk in the turn that heard it, before anybody can be told that it was printed', async () => {
	const line = dyingLine();
	line.push(Buffer.concat([ticket('T-39'), CUT]));
	// Killed here: nothing has been awaited.
	const { texts, ends } = await nextLife();
	expect(texts).toEqual([Buffer.concat([ticket('T-39'), CUT]).toString('latin1')]);
	expect(ends).toEqual(['cut']);
});

it('what began within one millisecond comes back in its order', async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'], now: Date.parse('2026-11-22T10:00:00Z') });
	const numbers = Array.from({ length: 20 }, (_, index) => `T-${index + 1}.`);
	for (const number of numbers) dyingLine().push(Buffer.concat([ticket(number), CUT]));
	jest.useRealTimers();
	expect((await nextLife()).texts.map((text) => /T-\d+\./.exec(text)?.[0])).toEqual(numbers);
});

it('half a ticket becomes a ticket that says it was cut off, beside the whole ones before it', async () => {
	const line = dyingLine();
	line.push(Buffer.concat([ticket('T-1'), CUT, ticket('T-2 as f')]));
	line.push(Buffer.from('ar as it came', 'latin1'));
	const { texts, ends } = await nextLife();
	expect(texts.map((text) => /T-\d.*/.exec(text)?.[0])).toEqual(['T-1', 'T-2 as f']);
	expect(texts[1]).toContain('ar as it came');
	expect(ends).toEqual(['cut', 'cut_off']);
});

it('is brought in once, however often the next lives die over it', async () => {
	dyingLine().push(Buffer.concat([ticket('T-1'), CUT]));
	const [part] = await readdir(parts);
	const left = await readFile(path.join(parts, part!));
	await nextLife();
	expect(await readdir(parts)).toEqual([]);
	// As if that life had died before it deleted the part.
	await writeFile(path.join(parts, part!), left);
	expect((await nextLife()).texts).toHaveLength(1);
	expect(await readdir(parts)).toEqual([]);
});

const sharedMemory = existsSync('/dev/shm');
if (!sharedMemory) process.stdout.write('SKIPPED: no /dev/shm here (it is Linux’s)\n');
(sharedMemory ? it : it.skip)('lies in memory that is the bridge’s alone, else beside the spool', async () => {
	const spool = path.join(folder, 'spool');
	const [memory, disk] = await partsFolders(spool);
	try {
		expect([path.dirname(memory), disk]).toEqual(['/dev/shm', path.join(spool, 'parts')]);
		expect((await stat(memory)).mode & 0o777).toBe(0o700);
		await chmod(memory, 0o777);
		expect(await partsFolders(spool)).toEqual([disk]);
	} finally {
		await rm(memory, { recursive: true, force: true });
	}
});
