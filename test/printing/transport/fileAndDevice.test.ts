import { execFileSync } from 'node:child_process';
import { constants, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from '../../../printing/transport/print';

const bytes = Buffer.from('\x1b@Lata de anchoas\n\x1dV\x01', 'latin1');

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ticket-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a plain file', () => {
	it('holds the ticket, and nothing else is left in its folder', async () => {
		const path = join(folder, 'ticket.bin');
		expect(await print(bytes, { kind: 'file', path })).toEqual({ status: 'printed', reason: 'written_to_file', detail: path });
		expect(readFileSync(path).equals(bytes)).toBe(true);
		expect(readdirSync(folder)).toEqual(['ticket.bin']);
	});

	it('replaces the one before', async () => {
		const path = join(folder, 'ticket.bin');
		writeFileSync(path, 'an older and much longer ticket');
		await print(bytes, { kind: 'file', path });
		expect(readFileSync(path).equals(bytes)).toBe(true);
	});

	it('in a folder that is not there: failed, said with its path, nothing made', async () => {
		const path = join(folder, 'absent', 'ticket.bin');
		expect(await print(bytes, { kind: 'file', path })).toEqual({ status: 'failed', reason: 'file_not_written', detail: expect.stringMatching(/absent.*ENOENT/) });
		expect(readdirSync(folder)).toEqual([]);
	});

	it('is not begun when the journal fails', async () => {
		const path = join(folder, 'ticket.bin');
		await expect(print(bytes, { kind: 'file', path }, { onFirstByte: () => Promise.reject(new Error('disk full')) })).rejects.toThrow('disk full');
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('a device file', () => {
	// A named pipe takes bytes, fills up, and has somebody at its other end or nobody, as a printer's device does.
	const pipe = (): string => {
		const path = join(folder, 'lp0');
		execFileSync('mkfifo', [path]);
		return path;
	};
	/** Holds the other end open, so that the pipe can be written to, without reading. */
	const hold = (path: string): Promise<FileHandle> => open(path, constants.O_RDWR | constants.O_NONBLOCK);

	it('takes every byte and tells no more: unconfirmed', async () => {
		const path = pipe();
		const end = await hold(path);
		expect(await print(bytes, { kind: 'device', path })).toEqual({ status: 'unconfirmed', reason: 'printer_tells_no_more', detail: path });
		const { buffer, bytesRead } = await end.read(Buffer.alloc(1000), 0, 1000);
		expect(buffer.subarray(0, bytesRead).equals(bytes)).toBe(true);
		await end.close();
	});

	it('that stops taking bytes: unknown, with how far it got, and no thread held', async () => {
		const path = pipe();
		const end = await hold(path);
		const outcome = await print(Buffer.alloc(300_000, 0x41), { kind: 'device', path }, { timeoutMs: 300 });
		expect(outcome).toEqual({ status: 'unknown', reason: 'timed_out', detail: expect.stringMatching(/took \d+ of 300000 bytes/) });
		await end.close();
	});

	it('cancelled while it is stuck: unknown', async () => {
		const path = pipe();
		const end = await hold(path);
		const cancel = new AbortController();
		const outcome = await print(Buffer.alloc(300_000, 0x41), { kind: 'device', path }, {
			signal: cancel.signal,
			onFirstByte: () => {
				setImmediate(() => cancel.abort());
				return Promise.resolve();
			},
		});
		expect(outcome).toMatchObject({ status: 'unknown', reason: 'connection_lost', detail: expect.stringMatching(/cancelled/) });
		await end.close();
	});

	it('with no printer behind it: failed', async () => {
		expect(await print(bytes, { kind: 'device', path: pipe() })).toMatchObject({ status: 'failed', reason: 'printer_unreachable', detail: expect.stringMatching(/ENXIO/) });
	});

	it('that is not there: failed, and not made', async () => {
		const path = join(folder, 'lp7');
		expect(await print(bytes, { kind: 'device', path })).toMatchObject({ status: 'failed', reason: 'printer_unreachable', detail: expect.stringMatching(/ENOENT/) });
		expect(readdirSync(folder)).toEqual([]);
	});
});
