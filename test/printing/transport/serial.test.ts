import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from '../../../printing/transport/print';
import { startFakePrinter } from '../fakePrinter';
import type { FakeBehaviour, FakePrinter } from '../fakePrinter';

/** Two ends of a made-up serial cable need socat (`apt-get install socat`). */
const hasSocat = spawnSync('socat', ['-V']).status === 0;
const bytes = Buffer.from(`\x1b@${'Lata de anchoas\n'.repeat(40)}\x1dV\x01`, 'latin1');

interface Cable {
	path: string;
	printer: FakePrinter;
	unplug(): Promise<void>;
}

/** A pseudo-terminal whose other end is a fake printer on loopback. */
async function plug(behaviour: FakeBehaviour): Promise<Cable> {
	const printer = await startFakePrinter({ behaviour });
	const folder = mkdtempSync(join(tmpdir(), 'serial-'));
	const path = join(folder, 'tty');
	const socat = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${path}`, `tcp:${printer.host}:${printer.port}`]);
	await saidReady(socat);
	return {
		path,
		printer,
		unplug: async () => {
			const gone = new Promise((resolve) => socat.once('exit', resolve));
			socat.kill();
			await gone;
			await printer.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function saidReady(socat: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		let said = '';
		socat.stderr?.on('data', (text: Buffer) => {
			said += text.toString();
			if (said.includes('starting data transfer loop')) resolve();
		});
		socat.once('exit', () => reject(new Error(said)));
	});
}

(hasSocat ? describe : describe.skip)(`a serial printer${hasSocat ? '' : ' (skipped: socat is not installed)'}`, () => {
	it.each([
		['confirming', 'printed', 'printer_confirmed'],
		['confirmsProcessed', 'printed', 'printer_confirmed'],
		['silent', 'unconfirmed', 'printer_tells_no_more'],
		['paperOut', 'failed', 'printer_not_ready'],
		['paperOutMidJob', 'unknown', 'timed_out'],
	] as const)('that is %s: %s', async (behaviour, status, reason) => {
		const cable = await plug(behaviour);
		const outcome = await print(bytes, { kind: 'serial', path: cable.path, baudRate: 115_200 }, { timeoutMs: 3000 });
		expect(outcome).toMatchObject({ status, reason, detail: expect.stringContaining(cable.path) });
		if (status === 'printed') expect(Buffer.concat(cable.printer.printed).equals(bytes)).toBe(true);
		await cable.unplug();
	});
});

describe('a serial port', () => {
	it('that is not there: failed, nothing sent', async () => {
		const outcome = await print(bytes, { kind: 'serial', path: join(tmpdir(), 'no-such-tty'), baudRate: 9600 });
		expect(outcome).toMatchObject({ status: 'failed', reason: 'printer_unreachable', detail: expect.stringMatching(/no-such-tty/) });
	});
});
