import { appendFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SerialPort } from 'serialport';
import type { Bridge } from '../../bridge/bridge';
import { WatchedFolder } from '../../bridge/hear/folder';
import { CodeLines, isPaymentTrack } from '../../bridge/hear/reader';
import { Spool } from '../../bridge/spool/spool';
import { startFakePrinter } from '../printing/fakePrinter';
import { hasSocat, plugCable, socatNote } from '../support/serialCable';
import type { Cable } from '../support/serialCable';
import { configOf, FakeTrigger, numbersIn, openBridge, tempFolder, ticket } from './support';

let folder: { folder: string; remove(): Promise<void> };
let trigger: FakeTrigger;
let bridge: Bridge | undefined;
beforeEach(async () => {
	folder = await tempFolder();
	trigger = await FakeTrigger.start();
});
afterEach(async () => {
	await bridge?.close();
	bridge = undefined;
	await trigger.close();
	await folder.remove();
	jest.useRealTimers();
});

describe('a folder of exports', () => {
	const settleMs = 10_000;
	let spool: Spool;
	let watched: WatchedFolder;
	const log: string[] = [];
	beforeEach(async () => {
		spool = await Spool.open(path.join(folder.folder, 'spool'), { report: (line) => log.push(line) });
		watched = new WatchedFolder({ name: 'caja-3', folder: folder.folder, endings: ['.csv'], settleMs, everyMs: 1000, maxBytes: 1000, sentFolder: 'enviados', spool, log: (line) => log.push(line) });
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'] });
	});
	afterEach(async () => {
		await watched.close();
		await spool.close();
	});
	const later = (ms: number) => jest.setSystemTime(Date.now() + ms);
	const file = (name: string) => path.join(folder.folder, name);

	it('takes a file once it has stopped growing, and only once', async () => {
		await writeFile(file('ventas.csv'), 'Ticket;Im');
		expect(await watched.look()).toEqual([]);
		later(settleMs - 1);
		expect(await watched.look()).toEqual([]);
		await appendFile(file('ventas.csv'), 'porte\n1;2\n');
		later(2);
		expect(await watched.look()).toEqual([]);
		later(settleMs);
		expect(await watched.look()).toEqual(['ventas.csv']);
		later(settleMs);
		expect(await watched.look()).toEqual([]);
		expect((await spool.peek(9, 1e6)).map((record) => [record.header.name, record.bytes.toString()])).toEqual([['ventas.csv', 'Ticket;Importe\n1;2\n']]);
		expect(await readdir(file('enviados'))).toEqual([expect.stringMatching(/^\d{14} ventas\.csv$/)]);
	});

	it('knows a file by its content where a death came before it was moved', async () => {
		for (let life = 0; life < 2; life++) {
			await writeFile(file('ventas.csv'), 'a;b\n');
			await watched.look();
			later(settleMs);
			await watched.look();
		}
		expect(spool.size).toBe(1);
	});

	it('leaves alone what is no export, what is being written under another name, and what is too large', async () => {
		await writeFile(file('notas.txt'), 'x');
		await writeFile(file('.ventas.csv'), 'x');
		await writeFile(file('ventas.csv.tmp'), 'x');
		await writeFile(file('grande.csv'), 'x'.repeat(1001));
		await watched.look();
		later(settleMs);
		expect(await watched.look()).toEqual([]);
		expect(log.join()).toContain('grande.csv is larger');
	});
});

describe('codes of a reader', () => {
	it('end with a line, in pieces of any size', () => {
		const lines = new CodeLines();
		expect(lines.push(Buffer.from('84100'))).toEqual([]);
		expect(lines.push(Buffer.from('00000017\r\n\x02SOCIO-12\x03\r'))).toEqual(['8410000000017', 'SOCIO-12']);
		lines.push(Buffer.from('sin final'));
		expect(lines.flush()).toEqual(['sin final']);
	});

	it.each([
		['%B4111111111111111^FERNANDEZ/LUCIA^2812101?', true],
		[';4111111111111111=28121011?', true],
		['8410000000017', false],
		['SOCIO-000412', false],
	])('%s is of a payment card: %s', (code, is) => expect(isPaymentTrack(code)).toBe(is));
});

(hasSocat ? describe : describe.skip)(`on serial lines${socatNote}`, () => {
	let cables: Cable[] = [];
	const ports: SerialPort[] = [];
	const open = async (file: string) => {
		const port = new SerialPort({ path: file, baudRate: 115_200, autoOpen: false });
		await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
		ports.push(port);
		return port;
	};
	afterEach(async () => {
		await bridge?.close();
		bridge = undefined;
		for (const port of ports.splice(0)) if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
		for (const cable of cables) await cable.unplug();
		cables = [];
	});

	it('a till and a printer: bytes identical both ways', async () => {
		cables = [await plugCable(folder.folder, 'till'), await plugCable(folder.folder, 'printer')];
		bridge = await openBridge(configOf(folder.folder, trigger.url, { tills: [{ kind: 'serial', name: 'caja-2', path: cables[0]!.ends[1], baudRate: 115_200, printer: { kind: 'serial', path: cables[1]!.ends[0], baudRate: 115_200 }, idleMs: 3000 }] }));
		const [till, paper] = [await open(cables[0]!.ends[0]), await open(cables[1]!.ends[1])];
		const sent = Buffer.concat([ticket(1), ticket(2), Buffer.from(Array.from({ length: 256 }, (_, index) => index))]);
		const answer = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
		const arrived = collected(paper, sent.length);
		const answered = collected(till, answer.length);
		till.write(sent);
		expect(await arrived).toEqual(sent);
		paper.write(answer);
		expect(await answered).toEqual(answer);
		await trigger.heard(2);
		expect(numbersIn(trigger.messages)).toEqual(['1', '2']);
	});

	it('a till on a serial line whose printer is on the network, opened again when it was away', async () => {
		const printer = await startFakePrinter({ behaviour: 'silent' });
		const { host, port } = printer;
		cables = [await plugCable(folder.folder, 'till')];
		bridge = await openBridge(configOf(folder.folder, trigger.url, { tills: [{ kind: 'serial', name: 'caja-2', path: cables[0]!.ends[1], baudRate: 115_200, printer: { kind: 'network', host, port }, idleMs: 3000 }] }));
		const till = await open(cables[0]!.ends[0]);
		till.write(ticket(5));
		await printer.whenPrinted(1);
		await trigger.heard(1);
		await bridge.close();
		bridge = undefined;
		expect(Buffer.from(printer.received[0]!)).toEqual(ticket(5));
		await printer.close();
	});

	it('a reader', async () => {
		cables = [await plugCable(folder.folder, 'reader')];
		bridge = await openBridge(configOf(folder.folder, trigger.url, { readers: [{ name: 'lector', path: cables[0]!.ends[1], baudRate: 9600, url: undefined }] }));
		const reader = await open(cables[0]!.ends[0]);
		reader.write(';4111111111111111=28121011?\r8410000000017\r');
		await trigger.heard(1);
		expect(trigger.messages.map(({ kind, from, bytes }) => [kind, from, Buffer.from(bytes, 'base64').toString()])).toEqual([['scan', 'lector', '8410000000017']]);
	});
});

async function collected(port: SerialPort, length: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	return await new Promise((resolve) => {
		port.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			size += chunk.length;
			if (size >= length) resolve(Buffer.concat(chunks));
		});
	});
}

it('keeps what a till posts before it says yes', async () => {
	trigger.fails = 503;
	bridge = await openBridge(configOf(folder.folder, trigger.url, { webhooks: [{ name: 'caja-5', listen: { host: '127.0.0.1', port: 0 }, allow: ['127.0.0.0/8'], secret: 'abc' }] }));
	const url = `http://127.0.0.1:${bridge.portOf('caja-5')!}/ventas?x=1`;
	const post = async (headers: Record<string, string>, body = '{"a":1}') => (await fetch(url, { method: 'POST', headers, body })).status;
	expect(await post({})).toBe(401);
	expect(await post({ 'x-shop-secret': 'abd' })).toBe(401);
	expect((await fetch(url)).status).toBe(405);
	expect(await post({ 'x-shop-secret': 'abc' }, 'x'.repeat(1024 * 1024 + 1))).toBe(413);
	expect(await post({ 'x-shop-secret': 'abc', 'content-type': 'text/plain', 'idempotency-key': 'k1' })).toBe(202);
	expect(bridge.status().waiting).toBe(1);
	trigger.fails = undefined;
	await trigger.heard(1);
	expect(trigger.messages[0]).toMatchObject({ id: 'caja-5:k1', kind: 'webhook', from: 'caja-5', name: '/ventas', contentType: 'text/plain' });
});
