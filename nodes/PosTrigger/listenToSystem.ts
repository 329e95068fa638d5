/** From the node's parameters to a loop that keeps it caught up with an outside system. */
import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { parseInstant } from '../../shop/time';
import { vendorSource } from '../../usecases/sources/polledSource';
import { toStart } from '../../usecases/sources/walk';
import type { Listener } from '../../usecases/sources/walk';
import type { AcceptedOrder } from '../../usecases/units/acceptOrders';
import type { OpenedShop } from '../support/openShopFor';
import { startRun } from '../support/startRun';
import { CatchUpLoop } from './catchUpLoop';
import type { SalePump } from './salePump';
import { openSystem, parameter } from './source';
import type { SalesSystem } from './source';

/** Simulated sales are kept nowhere, so only this remembers that they were shown. */
const MOST_SHOWN = 10_000;

/** @throws Error in words when the credential does not open the system */
export async function listenToSystem(context: ITriggerFunctions, system: SalesSystem, shop: OpenedShop, pump: SalePump): Promise<CatchUpLoop> {
	const source = vendorSource(system, await openSystem(context, system), shop.settings);
	const shown = new Set<string>();
	const show = (answers: readonly AcceptedOrder[]) => {
		const { claimed, simulated } = toStart(answers);
		pump.adopt(claimed);
		for (const sale of simulated) {
			if (shown.has(sale.sale_id ?? '')) continue;
			if (shown.size >= MOST_SHOWN) shown.clear();
			shown.add(sale.sale_id ?? '');
			void startRun(context, sale as unknown as IDataObject);
		}
		if (answers.some((answer) => answer.status === 'accepted' && answer.claimed === undefined)) pump.pump();
	};
	const listener: Listener = {
		shop,
		triggerId: `${context.getWorkflow().id}:${context.getNode().id}`,
		simulate: parameter(context, 'simulate', false) === true,
		withRaw: parameter(context, 'catchUp.raw', false) === true,
		offer: () => pump.offer(),
		accepted: show,
		stopped: () => loop.stopped,
	};
	const from = pastFrom(context, shop.settings.zone);
	const loop = new CatchUpLoop({
		listener,
		source,
		everyMs: number(context, 'catchUp.minutes', 3) * 60_000,
		missedWindowMs: number(context, 'catchUp.missedHours', 48) * 3600_000,
		...(from === undefined ? {} : { past: { from, runs: parameter(context, 'catchUp.pastRuns', false) === true } }),
		report: (message) => context.logger.info(`POS Trigger: ${message}`),
		failed: (error) => context.logger.error(`POS Trigger: ${error.message}`),
	});
	loop.now();
	return loop;
}

function pastFrom(context: ITriggerFunctions, zone: string): number | undefined {
	const written = parameter(context, 'pastFrom', '');
	return typeof written === 'string' && written !== '' ? parseInstant(written, zone)?.epochMs : undefined;
}

function number(context: ITriggerFunctions, name: string, fallback: number): number {
	const value = parameter(context, name, fallback);
	return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}
