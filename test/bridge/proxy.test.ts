import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { partsFolders } from '../../bridge/capture/partsFolder';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Bridge } from '../../bridge/bridge';
import { SegmentWriter } from '../../bridge/spool/segment';
import { StreamDecoder } from '../../printing/decode/decodeStream';
import { startFakePrinter } from '../printing/fakePrinter';
import type { FakePrinter } from '../printing/fakePrinter';
import { configOf, dial, FakeTrigger, networkTill, numbersIn, openBridge, tempFolder, ticket } from './support';

const corpus = path.join(__dirname, '..', '..', '..', 'shared', 'data', 'receipts');
const streams = existsSync(corpus) ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(bin|raw|receipt)$/.test(name)).sort() : [];

let folder: { folder: string; remove(): Promise<void> };
let trigger: FakeTrigger;
let printer: FakePrinter;
let bridge: Bridge | undefined;

beforeEach(async () => {
	folder = await tempFolder();
	trigger = await FakeTrigger.start();
	printer = await startFakePrinter({ behaviour: 'confirming' });
});
afterEach(async () => {
	await bridge?.close();
	bridge = undefined;
	await printer.close();
	await trigger.close();
	await folder.remove();
});

const open = async (part: Parameters<typeof configOf>[2] = {}, log: string[] = []) => {
	bridge = await openBridge(configOf(folder.folder, trigger.url, { tills: [networkTill(printer)], ...part }), log);
	return bridge.portOf('caja-1')!;
};

describe('a till that prints through the bridge', () => {
	it('reaches the printer byte for byte, and n8n one ticket a cut', async () => {
		const till = await dial(await open());
		for (const number of [1, 2, 3]) till.send(ticket(number));
		await till.end();
		await trigger.heard(3);
		expect(Buffer.concat(printer.received.map((bytes) => Buffer.from(bytes)))).toEqual(Buffer.concat([1, 2, 3].map(ticket)));
		expect(trigger.messages.map(({ bytes }) => Buffer.from(bytes, 'base64'))).toEqual([1, 2, 3].map(ticket));
		expect(trigger.messages.map(({ kind, from, end }) => [kind, from, end])).toEqual(Array(3).fill(['ticket', 'caja-1', 'cut']));
	});

	it('hears the printer’s answers as they are', async () => {
		const till = await dial(await open());
		till.send(Buffer.from([0x10, 0x04, 0x01, 0x10, 0x04, 0x04]));
		till.send(Buffer.concat([ticket(1), Buffer.from([0x1d, 0x72, 0x01])]));
		await till.end();
		const direct = await dial(printer.port);
		direct.send(Buffer.from([0x10, 0x04, 0x01, 0x10, 0x04, 0x04]));
		direct.send(Buffer.concat([ticket(1), Buffer.from([0x1d, 0x72, 0x01])]));
		await direct.end();
		expect(till.answered()).toEqual(direct.answered());
		expect(till.answered().length).toBe(3);
	});

	(streams.length > 0 ? it : it.skip)(`passes every stream of the corpus on in pieces of any size (${streams.length} streams)`, async () => {
		printer.become('silent');
		const port = await open();
		for (const name of streams) {
			const bytes = readFileSync(path.join(corpus, name));
			const before = printer.received.length;
			const till = await dial(port);
			for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 1021 || 1) till.send(bytes.subarray(at, at + size));
			await till.end();
			expect(Buffer.from(printer.received[before]!).equals(bytes)).toBe(true);
		}
	});

	it('cuts by silence where no cut comes, and by goodbye', async () => {
		const port = await open({ tills: [networkTill(printer, 200)] });
		const till = await dial(port);
		const half = Buffer.from('Ticket T-7\nTOTAL 1,00\n');
		till.send(half);
		await trigger.heard(1);
		till.send(Buffer.from('Ticket T-8\nTOTAL 2,00\n'));
		await till.end();
		await trigger.heard(2);
		expect(trigger.messages.map(({ end }) => end)).toEqual(['idle', 'closed']);
		expect(numbersIn(trigger.messages)).toEqual(['7', '8']);
	});

	it('makes no ticket of what prints nothing', async () => {
		const till = await dial(await open());
		till.send(ticket(1));
		till.send(Buffer.from('\x1b@\x1bp\x00\x19\xfa', 'latin1'));
		await till.end();
		await trigger.heard(1);
		await bridge!.close();
		expect(trigger.messages).toHaveLength(1);
		for (const parts of await partsFolders(path.join(folder.folder, 'spool'))) expect(readdirSync(parts)).toEqual([]);
	});

	it('tells the code page that was set before the ticket', async () => {
		const till = await dial(await open());
		till.send(Buffer.from('\x1b@\x1bt\x13', 'latin1'));
		till.send(ticket(1).subarray(2));
		till.send(ticket(2).subarray(2));
		await till.end();
		await trigger.heard(2);
		expect(Buffer.from(trigger.messages[1]!.before ?? '', 'base64')).toEqual(Buffer.from('\x1bt\x13', 'latin1'));
	});
});

describe('fails open', () => {
	it('prints with n8n dead', async () => {
		const port = await open();
		await trigger.close();
		const till = await dial(port);
		till.send(ticket(1));
		await till.end();
		expect(printer.printed).toHaveLength(1);
		trigger = await FakeTrigger.start();
	});

	it('prints with the disk full, and says so', async () => {
		const log: string[] = [];
		const port = await open({}, log);
		const broken = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
		const write = jest.spyOn(SegmentWriter.prototype, 'append').mockRejectedValue(broken);
		const till = await dial(port);
		till.send(ticket(1));
		await till.end();
		expect(printer.printed).toHaveLength(1);
		expect(log.join()).toContain('no space left');
		write.mockRestore();
		await trigger.heard(1);
		expect(numbersIn(trigger.messages)).toEqual(['1']);
	});

	it('prints with the decoder broken, and still tells tickets apart by silence', async () => {
		const decoder = jest.spyOn(StreamDecoder.prototype, 'push').mockImplementation(() => {
			throw new Error('broken');
		});
		const till = await dial(await open({ tills: [networkTill(printer, 150)] }));
		till.send(ticket(1));
		await trigger.heard(1);
		till.send(ticket(2));
		await till.end();
		await trigger.heard(2);
		decoder.mockRestore();
		expect(Buffer.from(printer.received[0]!)).toEqual(Buffer.concat([ticket(1), ticket(2)]));
		expect(numbersIn(trigger.messages)).toEqual(['1', '2']);
	});

	it('is as unreachable as its printer, so that the till says so', async () => {
		await printer.close();
		const port = await open();
		const till = await dial(port);
		till.send(ticket(1));
		await till.closed;
		expect(trigger.messages).toEqual([]);
		printer = await startFakePrinter();
	});
});

describe('is safe', () => {
	it('lets nobody in who is not on the list', async () => {
		const log: string[] = [];
		const port = await open({ tills: [{ ...networkTill(printer), allow: ['192.0.2.0/24'] } as never] }, log);
		const till = await dial(port);
		till.send(ticket(1));
		await till.closed;
		expect(printer.received).toHaveLength(0);
		expect(log.join()).toContain('127.0.0.1 is not on the list');
	});

	it('keeps no more of a ticket than it may, and prints all of it', async () => {
		const port = await open({ maxTicketBytes: 20_000 });
		const till = await dial(port);
		const long = Buffer.concat([Buffer.from('Ticket T-1\n'), Buffer.alloc(300_000, 'x\n'), Buffer.from('\x1dV\x01', 'latin1'), ticket(2)]);
		till.send(long);
		await till.end();
		await trigger.heard(2);
		expect(Buffer.from(printer.received[0]!)).toEqual(long);
		expect(trigger.messages.map(({ end }) => end)).toEqual(['too_large', 'cut']);
		expect(numbersIn(trigger.messages)).toEqual(['1', '2']);
	});

	it('waits no longer than it must for a port that another has', async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
		const log: string[] = [];
		bridge = await openBridge(configOf(folder.folder, trigger.url, { tills: [{ ...networkTill(printer), listen: { host: '127.0.0.1', port: (other.address() as AddressInfo).port } } as never] }), log);
		expect(log.join()).toContain('EADDRINUSE');
		await new Promise((resolve) => other.close(resolve));
	});
});

it('answers for a printer that is not there, where it is told to', async () => {
	const till = await dial(await open({ tills: [networkTill(undefined)] }));
	till.send(Buffer.from([0x1b, 0x40, 0x1b, 0x3d, 0x01, 0x10, 0x04, 0x01]));
	till.send(ticket(1));
	await till.end();
	await trigger.heard(1);
	expect([...till.answered()]).toEqual([0x12]);
});
