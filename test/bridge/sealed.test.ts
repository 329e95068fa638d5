/** The bridge's spool with a key: nothing of a ticket on the disk, nothing lost by a wrong key, nothing changed in silence. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Capture } from '../../bridge/capture/capture';
import { recoverParts } from '../../bridge/capture/recover';
import { check } from '../../bridge/check/check';
import { Poster } from '../../bridge/post/poster';
import { Trigger } from '../../bridge/post/trigger';
import { readFrame, writeFrame } from '../../bridge/spool/frame';
import { Spool } from '../../bridge/spool/spool';
import { CaptureKeys } from '../../printing/captured/sealing';
import { startFakePrinter } from '../printing/fakePrinter';
import { configOf, dial, FakeTrigger, networkTill, numbersIn, openBridge, SECRET, tempFolder, ticket } from './support';

const keyText = () => randomBytes(32).toString('base64');
const header = (id: string) => ({ id, kind: 'ticket', from: 'caja-1', at: new Date().toISOString() }) as const;

let folder: { folder: string; remove(): Promise<void> };
let log: string[];
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
	folder = await tempFolder();
	log = [];
});
afterEach(async () => {
	for (const close of closing.splice(0).toReversed()) await close();
	await folder.remove();
});

async function spoolWith(keys: CaptureKeys | undefined): Promise<Spool> {
	return await Spool.open(path.join(folder.folder, 'heard'), { report: (line) => log.push(line), keys });
}

async function onDisk(): Promise<Buffer> {
	const heard = path.join(folder.folder, 'heard');
	return Buffer.concat(await Promise.all((await readdir(heard)).map(async (name) => await readFile(path.join(heard, name)))));
}

it('keeps nothing of a ticket readable, and gives all of it back in the next life', async () => {
	const keys = CaptureKeys.read(keyText())!;
	const first = await spoolWith(keys);
	for (const id of ['a', 'b']) await first.append(header(id), ticket(id === 'a' ? 1 : 2));
	await first.close();
	expect((await onDisk()).includes('anchoas')).toBe(false);
	const next = await spoolWith(keys);
	closing.push(async () => await next.close());
	const records = await next.peek(10, 1e6);
	expect(records.map(({ bytes }) => bytes)).toEqual([ticket(1), ticket(2)]);
	expect(records[0]!.header).not.toHaveProperty('sealed');
});

it('waits for a key that is not here, says which and what to do, and goes on when it is', async () => {
	const [old, young] = [keyText(), keyText()];
	const before = await spoolWith(CaptureKeys.read(old));
	await before.append(header('a'), ticket(1));
	await before.close();
	const trigger = await FakeTrigger.start();
	closing.push(async () => await trigger.close());
	const line = (spool: Spool) => new Poster({ spool, trigger: new Trigger({ url: trigger.url, secret: SECRET }), bridgeId: 'b', refusedFolder: path.join(folder.folder, 'refused'), log: (text) => log.push(text), longestPauseMs: 5, random: () => 0 });

	const wrong = await spoolWith(CaptureKeys.read(young));
	await wrong.append(header('b'), ticket(2));
	const stuck = line(wrong);
	stuck.start();
	const mark = CaptureKeys.read(old)!.marks[0]!;
	while (stuck.trouble === undefined) await new Promise((resolve) => setImmediate(resolve));
	expect(stuck.trouble).toBe(`Captured tickets are sealed with the key ${mark}, which is not here: put it back, after the new one if there is a new one. Nothing is lost meanwhile`);
	await stuck.close();
	await wrong.close();
	expect(trigger.messages).toEqual([]);
	// Said once, however often it was tried.
	expect(log.filter((text) => text.includes(mark))).toHaveLength(1);

	const right = await spoolWith(CaptureKeys.read(`${young} ${old}`));
	const poster = line(right);
	poster.start();
	await trigger.heard(2);
	await poster.close();
	await right.close();
	expect(numbersIn(trigger.messages)).toEqual(['1', '2']);
});

it('notices what was changed on the disk, though its hash was made to fit', async () => {
	const keys = CaptureKeys.read(keyText())!;
	const first = await spoolWith(keys);
	await first.append(header('a'), ticket(1));
	await first.close();
	const [name] = (await readdir(path.join(folder.folder, 'heard'))).filter((each) => each.endsWith('.spool'));
	const file = path.join(folder.folder, 'heard', name!);
	const frame = readFrame(await readFile(file), 0)!;
	// Another till's name on the same bytes.
	await writeFile(file, writeFrame({ ...(frame.header as object), from: 'caja-9' }, frame.bytes));
	const next = await spoolWith(keys);
	closing.push(async () => await next.close());
	expect((await next.peek(1, 1e6))[0]!.bytes).toHaveLength(0);
	expect(log).toEqual(['Record a is damaged on disk']);
});

it('seals a ticket under way, piece by piece, and brings it back after a death', async () => {
	const keys = CaptureKeys.read(keyText())!;
	const parts = path.join(folder.folder, 'parts');
	await mkdir(parts);
	const dead = { append: async () => await new Promise<void>(() => undefined) } as unknown as Spool;
	const line = new Capture({ from: 'caja-1', partsFolder: parts, spool: dead, keys, idleMs: 60_000, maxBytes: 10_000, log: () => undefined });
	// One whole ticket and the beginning of the next in one piece: the part gives the rest up.
	line.push(Buffer.concat([ticket(1), Buffer.from('\x1b@Ticket T-', 'latin1')]));
	line.push(Buffer.from('2\n', 'latin1'));
	const lying = Buffer.concat(await Promise.all((await readdir(parts)).map(async (name) => await readFile(path.join(parts, name)))));
	expect(lying.includes('anchoas')).toBe(false);

	const spool = await spoolWith(keys);
	closing.push(async () => await spool.close());
	expect(await recoverParts(parts, spool, 10_000, (text) => log.push(text), CaptureKeys.read(keyText()))).toBe(0);
	expect(log.at(-1)).toContain(`sealed with the key ${keys.marks[0]!}, which is not here`);
	expect(await recoverParts(parts, spool, 10_000, () => undefined, keys)).toBe(2);
	const records = await spool.peek(10, 1e6);
	expect(records.map(({ bytes }) => bytes.toString('latin1'))).toEqual([ticket(1).toString('latin1'), '\x1b@Ticket T-2\n']);
});

it('paper comes out and sales reach n8n with a key, from the till to the end', async () => {
	const printer = await startFakePrinter();
	const trigger = await FakeTrigger.start();
	const bridge = await openBridge(configOf(folder.folder, trigger.url, { tills: [networkTill({ host: printer.host, port: printer.port })], keys: CaptureKeys.read(keyText()) }));
	closing.push(async () => await printer.close(), async () => await trigger.close(), async () => await bridge.close());
	const till = await dial(bridge.portOf('caja-1')!);
	till.send(ticket(7));
	await trigger.heard(1);
	await till.end();
	expect(numbersIn(trigger.messages)).toEqual(['7']);
});

it('what n8n refuses is put aside sealed, and bridge check names a key that is missing', async () => {
	const keys = CaptureKeys.read(keyText())!;
	const spool = await Spool.open(path.join(folder.folder, 'spool', 'heard'), { report: () => undefined, keys });
	await spool.append(header('a'), ticket(1));
	const trigger = await FakeTrigger.start();
	closing.push(async () => await trigger.close());
	trigger.fails = 422;
	const poster = new Poster({ spool, trigger: new Trigger({ url: trigger.url, secret: SECRET }), bridgeId: 'b', refusedFolder: path.join(folder.folder, 'refused'), keys, log: () => undefined, longestPauseMs: 1, random: () => 0 });
	poster.start();
	while (poster.refused === 0) await new Promise((resolve) => setImmediate(resolve));
	await poster.close();
	await spool.close();
	const aside = JSON.parse(await readFile(path.join(folder.folder, 'refused', 'a.json'), 'utf8')) as { id: string; sealed: string };
	expect(aside).not.toHaveProperty('bytes');
	expect(keys.open(Buffer.from(aside.sealed, 'base64'), aside.id)).toEqual(ticket(1));

	const config = configOf(folder.folder, trigger.url, { keys: CaptureKeys.read(keyText()) });
	const said = (await check(config)).map(({ verdict, words }) => `${verdict} ${words.en}`);
	expect(said).toContainEqual(expect.stringMatching(new RegExp(`^wrong There are tickets sealed with the key ${keys.marks[0]!}`)));
	expect(said).toContainEqual(expect.stringMatching(/^good What is captured is sealed, with the key [0-9a-f]{8}$/));
});
