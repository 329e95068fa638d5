/** A printer in a process of its own, to be put behind a line; slow, so that cuts find it in the middle of tickets. */
import { startFakePrinter } from '../../test/printing/fakePrinter';
import type { FromPrinter, ToPrinter } from './protocol';

export async function printer(at: { host: string; port: number }): Promise<void> {
	const self = await startFakePrinter({ behaviour: 'slow', at });
	const say = (message: FromPrinter) => process.send?.(message);
	process.on('message', (asked: ToPrinter) => {
		if (asked === 'papers') say({ kind: 'papers', papers: self.printed.map((paper) => Buffer.from(paper).toString('base64')) });
	});
	// Goes with whoever started it.
	process.once('disconnect', () => process.exit());
	say({ kind: 'ready' });
}
