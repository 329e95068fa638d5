import { askStatus } from '../../../printing/transport/askStatus';
import { print } from '../../../printing/transport/print';
import { startFakeCups } from '../fakeCups';
import type { CupsBehaviour, FakeCups } from '../fakeCups';

const bytes = Buffer.from(`\x1b@${'Lata de anchoas\n'.repeat(40)}\x1dV\x01\u0000\u00ff`, 'latin1');

async function withQueue<T>(behaviour: CupsBehaviour, use: (queue: FakeCups) => Promise<T>): Promise<T> {
	const queue = await startFakeCups(behaviour);
	try {
		return await use(queue);
	} finally {
		await queue.close();
	}
}

describe('a CUPS queue', () => {
	it('gets the bytes as they are, and is believed no further than it can know', async () => {
		await withQueue('printing', async (queue) => {
			expect(await print(bytes, { kind: 'cups', url: queue.url })).toEqual({ status: 'unconfirmed', reason: 'printer_tells_no_more', detail: expect.stringMatching(/job 1 handed to the printer$/) });
			expect(queue.printed.map((one) => one.equals(bytes))).toEqual([true]);
		});
	});

	it.each([
		['stopped', 'failed', 'printer_not_ready', /queue is stopped|paused/],
		['paperOut', 'failed', 'printer_not_ready', /paper out/],
		['refusing', 'failed', 'printer_not_ready', /Too many jobs/],
		['waiting', 'failed', 'printer_not_ready', /taken back/],
		['stuck', 'unknown', 'timed_out', /after it had begun/],
		['aborting', 'unknown', 'timed_out', /aborted/],
		['cuttingOff', 'unknown', 'connection_lost', /./],
		['silentAfter', 'unknown', 'timed_out', /could not be taken back/],
	] as const)('that is %s: %s', async (behaviour, status, reason, detail) => {
		await withQueue(behaviour, async (queue) => {
			expect(await print(bytes, { kind: 'cups', url: queue.url }, { timeoutMs: 600 })).toEqual({ status, reason, detail: expect.stringMatching(detail) });
			expect(queue.printed).toEqual([]);
		});
	});

	it('is not journalled where it would not print', async () => {
		await withQueue('stopped', async (queue) => {
			const onFirstByte = jest.fn(() => Promise.resolve());
			await print(bytes, { kind: 'cups', url: queue.url }, { onFirstByte });
			expect(onFirstByte).not.toHaveBeenCalled();
			expect(queue.asked).toEqual([0x000b]);
		});
	});

	it('gets nothing when the journal cannot be written', async () => {
		await withQueue('printing', async (queue) => {
			await expect(print(bytes, { kind: 'cups', url: queue.url }, { onFirstByte: () => Promise.reject(new Error('disk full')) })).rejects.toThrow('disk full');
			expect(queue.printed).toEqual([]);
		});
	});

	it.each(['', 'Ticket', 'file:///etc/passwd', 'http://'])('"%s" is no address of one', async (url) => {
		expect(await print(bytes, { kind: 'cups', url })).toMatchObject({ status: 'failed', reason: 'printer_unreachable' });
	});

	it('is guarded by its host, and never names its password', async () => {
		const guard = jest.fn(() => Promise.reject(new Error('not allowed')));
		const outcome = await print(bytes, { kind: 'cups', url: 'ipp://ana:secreto@10.0.0.7/printers/Ticket' }, { guard });
		expect(guard).toHaveBeenCalledWith('10.0.0.7', 631);
		expect(outcome).toMatchObject({ status: 'failed', reason: 'printer_not_allowed' });
		expect(JSON.stringify(outcome)).not.toContain('secreto');
	});

	it('tells how it is', async () => {
		await withQueue('printing', async (queue) => {
			expect(await askStatus({ kind: 'cups', url: queue.url })).toMatchObject({ status: 'ready' });
			queue.become('paperOut');
			expect(await askStatus({ kind: 'cups', url: queue.url })).toMatchObject({ status: 'not_ready', detail: expect.stringMatching(/paper out/) });
			expect(await askStatus({ kind: 'cups', url: queue.url.replace('Ticket', 'Other') })).toMatchObject({ status: 'unreachable' });
		});
	});
});
