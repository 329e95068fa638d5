/** A ticket whose journal was cut off in the middle, though the process that prints it lives: named, never printed blindly. */
import { printerProfiles } from '../../../printing';
import { printingNow, printTicket } from '../../../usecases/printTicket';
import { guideSale } from '../../fixtures/sales';
import { startFakePrinter } from '../../printing/fakePrinter';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

let shop: MemoryShop;
beforeEach(async () => {
	shop = await memoryShop();
});
afterEach(async () => await shop.close());

const prepare = async (jobs: readonly string[]) => {
	const [result] = await shop.run('prepareTickets', { items: [guideSale], simulate: false, profile: printerProfiles.generic80, printer: 'network:1', owner: 'me', printingNow: jobs, pictures: [] });
	if (result?.ok !== true) throw new Error(JSON.stringify(result));
	return result.value;
};

it.each(['beginPrint', 'finishPrint'] as const)('where %s is not answered, the next run names the ticket as doubtful', async (unheard) => {
	const printer = await startFakePrinter();
	const ticket = await prepare(printingNow());
	let meanwhile: readonly string[] = [];
	const cut = {
		...shop,
		run: (async (name: 'beginPrint', input: never) => {
			meanwhile = printingNow();
			const answer = await shop.run(name, input);
			if (name === (unheard as string)) {
				// What the journal holds while the line is cut: begun.
				await shop.database.transaction('process', async (sql) => await sql.run("UPDATE print_jobs SET state = 'sending'"));
				throw new Error('Connection terminated');
			}
			return answer;
		}) as MemoryShop['run'],
	};
	await expect(printTicket(cut, ticket, { kind: 'network', host: printer.host, port: printer.port }, { owner: 'me', timeoutMs: 5000, confirm: true })).rejects.toThrow('Connection terminated');
	expect(meanwhile).toEqual([ticket.jobId]);
	expect(printer.printed).toHaveLength(unheard === 'beginPrint' ? 0 : 1);
	expect(await prepare(printingNow())).toMatchObject({ action: 'nothing', state: 'unknown', reason: 'cut_off_while_printing' });
	await printer.close();
});

it('one that this process is at is left to it', async () => {
	const { jobId, sha256, bytes } = await prepare([]);
	await shop.run('beginPrint', { jobId: jobId!, owner: 'me', sha256, size: bytes.length });
	expect(await prepare([jobId!])).toMatchObject({ action: 'nothing', state: 'sending', reason: 'already_printing' });
});
