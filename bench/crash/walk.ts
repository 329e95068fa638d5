/** What the shipped workflow does with a sale, step by step. */
import { printerProfiles } from '../../printing';
import { printTicket, printingNow } from '../../usecases/printTicket';
import type { Shop } from '../../usecases/shop';

export async function walk(shop: Shop, sale: unknown, { printer: { host, port }, owner }: { printer: { host: string; port: number }; owner: string }): Promise<void> {
	const batch = { items: [sale], simulate: false };
	await shop.run('matchCustomer', { ...batch, useNif: false });
	await shop.run('recordInCrm', { ...batch, tags: [], channelTag: true });
	await shop.run('syncStock', { ...batch, fallbackLocation: 'Web' });
	const [ticket] = await shop.run('prepareTickets', { ...batch, profile: printerProfiles.generic80, printer: `network:${host}:${port}`, owner, printingNow: printingNow(), pictures: [] });
	if (ticket?.ok !== true) throw new Error(JSON.stringify(ticket));
	if (ticket.value.action === 'send') await printTicket(shop, ticket.value, { kind: 'network', host, port }, { owner, timeoutMs: 10_000, confirm: true });
	await shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: 1, policy: 'existing_customer' });
}
