import fc from 'fast-check';
import { encodeTicket } from '../../../printing/encode/encodeTicket';
import { drawerPulse } from '../../../printing/encode/commands';
import { printerProfiles } from '../../../printing/profiles';
import { print } from '../../../printing/transport/print';
import { StarReader } from '../../../printing/transport/starReplies';
import { startFakePrinter } from '../fakePrinter';
import type { FakeBehaviour } from '../fakePrinter';

const bytes = encodeTicket(Array.from({ length: 30 }, (_line, index) => ({ kind: 'text', text: `${index} Anchoas` }) as const), printerProfiles.starTsp100);

/** Online, nothing wrong, four ETBs. */
const READY = [0x23, 0x06, 0, 0, 0, 0, 0, 0x08, 0];

async function printOn(behaviour: FakeBehaviour, timeoutMs = 2500) {
	const printer = await startFakePrinter({ behaviour, language: 'star-prnt' });
	try {
		const outcome = await print(bytes, { kind: 'network', host: printer.host, port: printer.port }, { timeoutMs, language: 'star-prnt' });
		return { outcome, printed: printer.printed };
	} finally {
		await printer.close();
	}
}

describe('a Star printer', () => {
	it.each([
		['confirming', 'printed', 'printer_confirmed'],
		['noisyConfirming', 'printed', 'printer_confirmed'],
		['slow', 'printed', 'printer_confirmed'],
		['silent', 'unconfirmed', 'printer_tells_no_more'],
		['paperOut', 'failed', 'printer_not_ready'],
		['coverOpen', 'failed', 'printer_not_ready'],
		['paperOutMidJob', 'unknown', 'timed_out'],
		['noisyDead', 'unknown', 'timed_out'],
		['resetMidJob', 'unknown', 'connection_lost'],
	] as const)('that is %s: %s', async (behaviour, status, reason) => {
		const { outcome, printed } = await printOn(behaviour);
		expect(outcome).toMatchObject({ status, reason });
		if (status === 'printed' || status === 'unconfirmed') expect(printed.map((one) => Buffer.from(one).equals(bytes))).toEqual([true]);
		if (status === 'failed') expect(printed).toEqual([]);
	});

	it('gets the pulse for its drawer in its own language', () => {
		expect(Buffer.from(drawerPulse('star-prnt')).toString('hex')).toBe('1b07141407');
		expect(Buffer.from(drawerPulse('esc-pos')).toString('hex')).toBe('1b700032fa');
	});
});

describe('what a Star printer says', () => {
	it('is read with the count of its ETBs', () => {
		expect(new StarReader().push(Uint8Array.from(READY))).toEqual([{ kind: 'star', etb: 4, facts: { online: true, cover: 'closed', paper: 'ok', drawerPin: 'low' } }]);
	});

	it('is read the same in any pieces, rubbish and all', () => {
		const said = fc.array(fc.oneof(fc.constant(READY), fc.array(fc.nat(255), { maxLength: 5 })), { maxLength: 12 }).map((parts) => parts.flat());
		fc.assert(fc.property(said, (all) => {
			const reader = new StarReader();
			expect(all.flatMap((byte) => reader.push(Uint8Array.of(byte)))).toEqual(new StarReader().push(Uint8Array.from(all)));
		}));
	});
});
