import { askStatus } from '../../../printing/transport/askStatus';
import type { PrinterLanguage } from '../../../printing/types';
import { startFakePrinter } from '../fakePrinter';
import type { FakeBehaviour } from '../fakePrinter';

async function ask(behaviour: FakeBehaviour, language: PrinterLanguage) {
	const printer = await startFakePrinter({ behaviour, language });
	try {
		const status = await askStatus({ kind: 'network', host: printer.host, port: printer.port }, { language, timeoutMs: 3000 });
		return { status, printed: printer.printed };
	} finally {
		await printer.close();
	}
}

describe.each(['esc-pos', 'star-prnt'] as const)('the status of a printer that speaks %s', (language) => {
	it.each([
		['confirming', { status: 'ready', reason: 'printer_ready', facts: { online: true, paper: 'ok', cover: 'closed' } }],
		['paperOut', { status: 'not_ready', reason: 'printer_not_ready', facts: { paper: 'out' }, detail: expect.stringMatching(/paper out/) }],
		['coverOpen', { status: 'not_ready', reason: 'printer_not_ready', facts: { cover: 'open' }, detail: expect.stringMatching(/cover open/) }],
		['silent', { status: 'unknown', reason: 'printer_tells_nothing' }],
		['neverReads', { status: 'unknown', reason: 'printer_tells_nothing' }],
	] as const)('that is %s', async (behaviour, expected) => {
		const { status, printed } = await ask(behaviour, language);
		expect(status).toMatchObject(expected);
		expect(printed).toEqual([]);
	});
});

it('of nobody is unreachable, of a file unknown, of what n8n forbids neither', async () => {
	expect(await askStatus({ kind: 'network', host: '127.0.0.1', port: 1 })).toMatchObject({ status: 'unreachable', reason: 'printer_unreachable' });
	expect(await askStatus({ kind: 'device', path: '/dev/usb/lp0' })).toMatchObject({ status: 'unknown', reason: 'printer_tells_nothing' });
	const guardPath = (): Promise<void> => Promise.reject(new Error('not allowed'));
	expect(await askStatus({ kind: 'device', path: '/dev/usb/lp0' }, { guardPath })).toMatchObject({ status: 'unreachable', reason: 'printer_not_allowed' });
});
