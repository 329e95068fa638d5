import { startTill, type Till } from '../till/server';
import type { TillShop } from '../till/port';

export interface TillPlace {
	port: number;
	webhookUrl: string;
	secret: string;
	ledgerPath: string;
}

/** Opens the demo till over the shop's ledger. */
export async function openTill({ port, webhookUrl, secret }: TillPlace): Promise<Till> {
	const shop: TillShop = { catalogue: async () => [], findCustomers: async () => [], outcome: async () => undefined, ticketSvg: async () => undefined, recentSales: async () => [] };
	return startTill({ port, webhookUrl, secret, shop });
}
