import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { print } from '../../../printing/transport/print';
import type { PrintOutcome } from '../../../printing/types';
import { startFakePrinter } from '../fakePrinter';
import type { FakeBehaviour, FakePrinter } from '../fakePrinter';

/** A ticket that ends in a cut; `marker` makes it this ticket and no other. */
function ticket(marker: string, lines = 30): Uint8Array {
	const body = Array.from({ length: lines }, (_line, index) => `${marker} ${index} Lata de anchoas\n`).join('');
	return Buffer.from(`\x1b@${body}\x1dV\x01`, 'latin1');
}

async function printOn(behaviour: FakeBehaviour, bytes: Uint8Array, timeoutMs: number): Promise<{ outcome: PrintOutcome; printer: FakePrinter }> {
	const printer = await startFakePrinter({ behaviour });
	try {
		const outcome = await print(bytes, { kind: 'network', host: printer.host, port: printer.port }, { timeoutMs });
		return { outcome, printer };
	} finally {
		await printer.close();
	}
}

async function unusedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

describe('a network printer', () => {
	const bytes = ticket('T-1');

	it.each([
		['confirming', 'printed', 'printer_confirmed', /printing completed/],
		['confirmsProcessed', 'printed', 'printer_confirmed', /processed/],
		['slow', 'printed', 'printer_confirmed', /printing completed/],
		['noisyConfirming', 'printed', 'printer_confirmed', /printing completed/],
		['silent', 'unconfirmed', 'printer_tells_no_more', /127\.0\.0\.1/],
		['paperOut', 'failed', 'printer_not_ready', /paper out/],
		['coverOpen', 'failed', 'printer_not_ready', /cover open/],
	] as const)('that is %s: %s', async (behaviour, status, reason, detail) => {
		const { outcome, printer } = await printOn(behaviour, bytes, 10_000);
		expect(outcome).toEqual({ status, reason, detail: expect.stringMatching(detail) });
		expect(printer.printed.map((one) => Buffer.from(one).toString('latin1'))).toEqual(status === 'failed' ? [] : [Buffer.from(bytes).toString('latin1')]);
	});

	// Side by side: each waits for a printer that has nothing more to say.
	it.concurrent.each([
		['paperOutMidJob', 'timed_out', /paper out/],
		['silentHolding', 'timed_out', /no answer in time/],
		['neverReads', 'timed_out', /no answer in time/],
		['noisyDead', 'timed_out', /no answer in time/],
		['resetMidJob', 'connection_lost', /ECONNRESET|EPIPE|closed/],
		['closeMidJob', 'connection_lost', /ECONNRESET|EPIPE|closed/],
	] as const)('that is %s: unknown, and says why', async (behaviour, reason, detail) => {
		const { outcome } = await printOn(behaviour, bytes, 3000);
		expect(outcome).toEqual({ status: 'unknown', reason, detail: expect.stringMatching(detail) });
	});

	it('that nobody listens at: failed, nothing sent', async () => {
		const port = await unusedPort();
		const outcome = await print(bytes, { kind: 'network', host: '127.0.0.1', port });
		expect(outcome).toEqual({ status: 'failed', reason: 'printer_unreachable', detail: expect.stringMatching(/ECONNREFUSED/) });
	});

	it('with an impossible port: failed, not thrown', async () => {
		const outcome = await print(bytes, { kind: 'network', host: '127.0.0.1', port: 700_000 });
		expect(outcome).toMatchObject({ status: 'failed', reason: 'printer_unreachable' });
	});

	it('that never reads a job larger than all buffers: unknown', async () => {
		const { outcome } = await printOn('neverReads', ticket('big', 400_000), 1500);
		expect(outcome).toMatchObject({ status: 'unknown', reason: 'timed_out' });
	});

	it('takes a job of megabytes slowly and still confirms it whole', async () => {
		const big = ticket('big', 120_000);
		const { outcome, printer } = await printOn('slow', big, 60_000);
		expect(outcome).toMatchObject({ status: 'printed' });
		expect(Buffer.from(printer.printed[0] ?? []).equals(big)).toBe(true);
	}, 60_000);

	it('is sent bytes only, without questions, when not asked to confirm', async () => {
		const printer = await startFakePrinter({ behaviour: 'confirming' });
		const outcome = await print(bytes, { kind: 'network', host: printer.host, port: printer.port }, { confirm: false });
		expect(outcome).toMatchObject({ status: 'unconfirmed' });
		expect(Buffer.concat(printer.received).equals(bytes)).toBe(true);
		await printer.close();
	});

	it('is not opened when the guard forbids its address', async () => {
		const printer = await startFakePrinter();
		const guard = (host: string, port: number): Promise<void> => Promise.reject(new Error(`${host} ${port} is not allowed`));
		const outcome = await print(bytes, { kind: 'network', host: printer.host, port: printer.port }, { guard });
		expect(outcome).toEqual({ status: 'failed', reason: 'printer_not_allowed', detail: expect.stringMatching(/is not allowed/) });
		expect(printer.received).toEqual([]);
		await printer.close();
	});

	it('gets nothing of the ticket before the journal is written, and nothing at all if that fails', async () => {
		const printer = await startFakePrinter();
		const to = { kind: 'network', host: printer.host, port: printer.port } as const;
		let printedBefore: number | undefined;
		const onFirstByte = (): Promise<void> => {
			printedBefore = printer.printed.length;
			return Promise.resolve();
		};
		expect(await print(bytes, to, { onFirstByte })).toMatchObject({ status: 'printed' });
		expect(printedBefore).toBe(0);
		await expect(print(bytes, to, { onFirstByte: () => Promise.reject(new Error('disk full')) })).rejects.toThrow('disk full');
		expect(printer.printed).toHaveLength(1);
		await printer.close();
	});

	it('does not journal a job that its printer refuses beforehand', async () => {
		const printer = await startFakePrinter({ behaviour: 'paperOut' });
		let journalled = false;
		await print(bytes, { kind: 'network', host: printer.host, port: printer.port }, {
			onFirstByte: () => {
				journalled = true;
				return Promise.resolve();
			},
		});
		expect(journalled).toBe(false);
		await printer.close();
	});

	it('cancelled before the first byte: failed; after it: unknown', async () => {
		const printer = await startFakePrinter({ behaviour: 'silentHolding' });
		const to = { kind: 'network', host: printer.host, port: printer.port } as const;
		expect(await print(bytes, to, { signal: AbortSignal.abort() })).toMatchObject({ status: 'failed', reason: 'print_cancelled' });
		expect(printer.received).toEqual([]);
		const cancel = new AbortController();
		const job = print(bytes, to, { signal: cancel.signal });
		await printer.whenPrinted(1);
		cancel.abort();
		expect(await job).toMatchObject({ status: 'unknown', reason: 'connection_lost', detail: expect.stringMatching(/cancelled/) });
		await printer.close();
	});

	it('serves jobs one after another, each once', async () => {
		const printer = await startFakePrinter();
		const markers = Array.from({ length: 12 }, (_value, index) => `job-${index}`);
		const outcomes = await Promise.all(markers.map((marker) => print(ticket(marker), { kind: 'network', host: printer.host, port: printer.port })));
		expect(outcomes.map(({ status }) => status)).toEqual(markers.map(() => 'printed'));
		expect(printer.printed.map((one) => Buffer.from(one).toString('latin1'))).toEqual(markers.map((marker) => Buffer.from(ticket(marker)).toString('latin1')));
		await printer.close();
	});
});

describe('whatever a printer does', () => {
	const behaviours: FakeBehaviour[] = [
		'confirming', 'confirmsProcessed', 'silent', 'paperOut', 'coverOpen', 'paperOutMidJob', 'resetMidJob', 'closeMidJob',
		'slow', 'noisyConfirming', 'noisyDead', 'neverReads',
	];

	it('no job is called printed that is not whole, none failed that has begun, none is sent twice', async () => {
		const jobs = behaviours.flatMap((behaviour) => Array.from({ length: 8 }, (_value, index) => ({ behaviour, stopAfter: 1 + index * 90, lines: 1 + index * 7 })));
		const results = await Promise.all(
			jobs.map(async ({ behaviour, stopAfter, lines }) => {
				const printer = await startFakePrinter({ behaviour, stopAfter });
				const bytes = ticket(behaviour, lines);
				const { status, reason } = await print(bytes, { kind: 'network', host: printer.host, port: printer.port }, { timeoutMs: 5000 });
				const copies = printer.printed.map((one) => Buffer.from(one).equals(bytes));
				await printer.close();
				return { behaviour, status, reason, begun: copies.length, whole: copies.filter(Boolean).length };
			}),
		);
		expect(results.filter(({ status, whole }) => status === 'printed' && whole !== 1)).toEqual([]);
		expect(results.filter(({ status, whole }) => status === 'unconfirmed' && whole !== 1)).toEqual([]);
		expect(results.filter(({ status, begun }) => status === 'failed' && begun > 0)).toEqual([]);
		expect(results.filter(({ begun }) => begun > 1)).toEqual([]);
		// Each reason goes with one status, so that its words may say whether anything came out.
		expect(new Set(results.map(({ status, reason }) => `${status} ${reason}`)).size).toBe(new Set(results.map(({ reason }) => reason)).size);
		expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['printed', 'unconfirmed', 'failed', 'unknown']));
	}, 60_000);
});
