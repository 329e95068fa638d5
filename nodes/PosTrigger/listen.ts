/** From the node's parameters to what listens besides the webhook: a loop over a system or an address, or a watched folder. */
import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { parseInstant } from '../../shop/time';
import type { SaleJson } from '../../shop/sale/saleJson';
import { vendorSource } from '../../usecases/sources/polledSource';
import type { PolledSource } from '../../usecases/sources/polledSource';
import { restSource } from '../../usecases/sources/restSource';
import { toStart } from '../../usecases/sources/walk';
import type { Listener } from '../../usecases/sources/walk';
import type { OpenedShop } from '../support/openShopFor';
import { transportFor } from '../support/outside';
import { startRun } from '../support/startRun';
import { CatchUpLoop } from './catchUpLoop';
import { mappingOf, rulesOf, text } from './mappingOf';
import type { SalePump } from './salePump';
import { openSystem, parameter, systemOf } from './source';
import { watchEvents } from './watchEvents';
import { watchFolder } from './watchFolder';
import type { Watching } from './watchFolder';

/** Simulated sales are kept nowhere, so only this remembers that they were shown. */
const MOST_SHOWN = 10_000;
const MINUTE = 60_000;

/** @returns nothing for tills and generic webhooks. @throws Error in words when the source cannot be opened */
export async function listen(context: ITriggerFunctions, shop: OpenedShop, pump: SalePump): Promise<Watching | undefined> {
	const show = shownOnce(context);
	const system = systemOf(context);
	if (system) {
		const http = await openSystem(context, system);
		// A wrong key stops the publishing; a system that is down while n8n starts does not.
		if (context.getActivationMode() !== 'init') await system.check(http);
		return loopOver(context, vendorSource(system, http, shop.settings), { shop, pump, show, minutes: 'catchUp.minutes', renewEvents: watchEvents({ context, system, http, shop, triggerId: triggerOf(context) }) });
	}
	const source = parameter(context, 'source', 'till');
	if (source === 'rest') return loopOver(context, await restSourceOf(context, shop), { shop, pump, show, minutes: 'mapped.minutes' });
	return source === 'files' ? await watchFolder(context, shop, pump, show) : undefined;
}

const triggerOf = (context: ITriggerFunctions): string => `${context.getWorkflow().id}:${context.getNode().id}`;

interface Around {
	shop: OpenedShop;
	pump: SalePump;
	show: (sales: readonly SaleJson[]) => void;
	/** The parameter that says how often it polls. */
	minutes: string;
	renewEvents?: () => Promise<boolean>;
}

function loopOver(context: ITriggerFunctions, source: PolledSource, { shop, pump, show, minutes, renewEvents }: Around): CatchUpLoop {
	const listener: Listener = {
		shop,
		triggerId: triggerOf(context),
		simulate: parameter(context, 'simulate', false) === true,
		withRaw: parameter(context, 'catchUp.raw', false) === true,
		offer: () => pump.offer(),
		accepted(answers) {
			const { claimed, simulated } = toStart(answers);
			pump.adopt(claimed);
			show(simulated);
			if (answers.some((answer) => answer.status === 'accepted' && answer.claimed === undefined)) pump.pump();
		},
		stopped: () => loop.stopped,
	};
	const from = pastFrom(context, shop.settings.zone);
	const loop = new CatchUpLoop({
		listener,
		source,
		everyMs: number(context, minutes, 3) * MINUTE,
		// What is polled as a whole has nothing to be compared with.
		missedWindowMs: systemOf(context) ? number(context, 'catchUp.missedHours', 48) * 60 * MINUTE : 0,
		...(renewEvents === undefined ? {} : { renewEvents }),
		...(from === undefined ? {} : { past: { from, runs: parameter(context, 'catchUp.pastRuns', false) === true } }),
		report: (message) => context.logger.info(`POS Trigger: ${message}`),
		failed: (error) => context.logger.error(`POS Trigger: ${error.message}`),
	});
	loop.now();
	return loop;
}

async function restSourceOf(context: ITriggerFunctions, shop: OpenedShop): Promise<PolledSource> {
	const type = text(context, 'restAuthentication') ?? 'none';
	const [sinceParameter, pageParameter, list, layout] = ['sinceParameter', 'pageParameter', 'list', 'layout'].map((name) => text(context, `mapped.${name}`));
	const format = parameter(context, 'mapped.sinceFormat', 'iso');
	const mapping = await mappingOf(context);
	return restSource({
		source: {
			url: text(context, 'restUrl') ?? '',
			sinceFormat: format === 'date' || format === 'seconds' ? format : 'iso',
			...(sinceParameter === undefined ? {} : { sinceParameter }),
			...(pageParameter === undefined ? {} : { pageParameter }),
		},
		transport: transportFor(context, type === 'none' ? undefined : type),
		account: context.getNode().credentials?.[type]?.id ?? 'none',
		...(list === undefined ? {} : { list }),
		...(mapping === undefined ? {} : { mapping }),
		...(layout === undefined ? {} : { layout }),
		rules: rulesOf(context, shop.settings.currency),
	});
}

function shownOnce(context: ITriggerFunctions): (sales: readonly SaleJson[]) => void {
	const shown = new Set<string>();
	return (sales) => {
		for (const sale of sales) {
			if (shown.has(sale.sale_id ?? '')) continue;
			if (shown.size >= MOST_SHOWN) shown.clear();
			shown.add(sale.sale_id ?? '');
			void startRun(context, sale as unknown as IDataObject);
		}
	};
}

function pastFrom(context: ITriggerFunctions, zone: string): number | undefined {
	const written = text(context, 'pastFrom');
	return written === undefined ? undefined : parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00` : written, zone)?.epochMs;
}

function number(context: ITriggerFunctions, name: string, fallback: number): number {
	const value = parameter(context, name, fallback);
	return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}
