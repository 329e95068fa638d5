import { closeShops, openShop } from '../../usecases/shop';
import type { DemoClock } from '../clock/demoClock';
import { demoSettings } from '../demoSettings';
import { ledgerTill } from '../ledgerTill';
import { startTill, type Till } from '../till/server';

export interface TillPlace {
	port: number;
	webhookUrl: string;
	secret: string;
	ledgerPath: string;
	clock: DemoClock;
}

/** Opens the demo till over the shop's ledger. */
export async function openTill({ port, webhookUrl, secret, ledgerPath, clock }: TillPlace): Promise<Till> {
	const till = await startTill({ port, webhookUrl, secret, clock, shop: ledgerTill(openShop(ledgerPath, demoSettings)) });
	return {
		url: till.url,
		close: async () => {
			await till.close();
			await closeShops();
		},
	};
}
