/**
 * A process that runs the shop's use cases and is not killed: sales wait in POS Trigger's own pump and mail in Shop Trigger's own clock,
 * and what the ledger does not answer is answered to the till as n8n would, with an error.
 */
import { ReviewClock } from '../../nodes/ShopTrigger/reviewClock';
import { SalePump } from '../../nodes/PosTrigger/salePump';
import { thisProcess } from '../../nodes/support/thisProcess';
import type { RunEnd } from '../../nodes/support/startRun';
import { defaultSettings } from '../../shop/settings';
import { openShop } from '../../usecases/shop';
import type { FromSteady, SteadyOptions, ToSteady } from './protocol';
import { walk } from './walk';

const TRIGGER = 'crash:till';
const REVIEWS = 'crash:reviews';
const AT_ONCE = 4;

export async function steady(options: SteadyOptions): Promise<void> {
	const machine = Date.now.bind(Date);
	Date.now = () => machine() + options.clock;
	const shop = openShop(options.ledger, defaultSettings);
	const report = (error: Error) => say({ kind: 'trouble', words: error.message });
	const pump = new SalePump({
		shop,
		triggerId: TRIGGER,
		limit: AT_ONCE,
		report,
		start: async (sale) => {
			const end = await runEnd(walk(shop, sale, { printer: options.printer, owner: thisProcess }));
			say({ kind: 'walked' });
			return end;
		},
	});
	const mails = new ReviewClock({
		shop,
		triggerId: REVIEWS,
		policy: 'existing_customer',
		report,
		start: async ({ sale_id: saleId }) => {
			say({ kind: 'mail', saleId });
			return await Promise.resolve({ ok: true });
		},
	});
	process.on('message', (asked: ToSteady) => {
		void (asked.kind === 'retry' ? retry(asked.id) : take(asked)).catch((error: unknown) => say({ kind: 'refused', id: asked.id, words: (error as Error).message }));
	});

	async function take({ id, body }: { id: number; body: unknown }): Promise<void> {
		const [answer] = await shop.run('acceptSales', { triggerId: TRIGGER, bodies: [body], keep: true, simulate: false, withFacts: false, claim: pump.offer() });
		if (answer === undefined || answer.status === 'rejected') throw new Error(JSON.stringify(answer));
		const claimed = 'claimed' in answer && answer.claimed !== undefined ? [answer.claimed] : [];
		pump.adopt(claimed);
		if (claimed.length === 0) pump.pump();
		say({ kind: 'answer', id, saleId: answer.sale_id });
	}

	/** As a person does with *Shop Health → Retry*, of runs that failed. */
	async function retry(id: number): Promise<void> {
		const retried = await shop.run('retryStuck', { states: ['failed', 'abandoned'], limit: 100_000, simulate: false });
		pump.pump();
		say({ kind: 'retried', id, count: retried.length });
	}

	// Goes with whoever started it.
	process.once('disconnect', () => process.exit());
	await pump.open();
	await mails.open();
	say({ kind: 'ready' });
}

async function runEnd(run: Promise<void>): Promise<RunEnd> {
	try {
		await run;
		return { ok: true };
	} catch (error) {
		return { ok: false, failure: (error as Error).message };
	}
}

function say(message: FromSteady): void {
	process.send?.(message);
}
