/** The wizard on a ledger: points turn green by what really happened, never by what was said. */
import type { SetupAnswers } from '../../../shop/setup/answers';
import { setUpShop } from '../../../usecases/setUpShop';
import { memoryShop, type MemoryShop } from '../../support/memoryShop';
import { accept, walk } from '../../support/walk';

const answers: SetupAnswers = { till: 'json', web: 'woocommerce', crm: 'none', printer: 'network', zone: 'Europe/Madrid', bookings: false };
let shop: MemoryShop;
afterEach(async () => await shop.close());

const red = async (given = answers, hasShop = true) => (await setUpShop(shop, given, hasShop)).checklist.filter(({ status }) => status === 'to_do').map(({ check }) => check);
const sale = (more: object) => ({ transaction_id: 'T-1', timestamp: '2025-12-11T11:00:00Z', items: [{ sku: 'A', quantity: 1, price: 1 }], total_amount: 1, store_location: 'Santander', ...more });
it('an empty shop has everything red but its zone and its CRM, which it does not need', async () => {
	shop = await memoryShop({ simulate: true });
	expect(await red(answers, false)).toEqual(['shop', 'quiet_hours', 'till_heard', 'web_heard', 'consent_wording', 'unsubscribe_page', 'google_link', 'printer_test', 'simulate_off']);
});

it('the settings turn their own points green', async () => {
	shop = await memoryShop({ region: 'CB', googlePlaceId: 'ChIJ' });
	expect(await red()).toEqual(['till_heard', 'web_heard', 'consent_wording', 'unsubscribe_page', 'printer_test']);
});

it('a sale, a permission with its words and a published page turn theirs green; a simulated sale none', async () => {
	shop = await memoryShop({ region: 'CB', googlePlaceId: 'ChIJ' });
	await accept(shop, sale({ simulate: true }));
	expect(await red()).toContain('till_heard');
	await accept(shop, sale({}));
	expect(await red()).not.toContain('till_heard');
	expect(await red()).toContain('web_heard');
	const order = sale({ transaction_id: 'W-1', source: 'woocommerce', channel: 'online', customer: { email: 'ana@example.com', name: 'Ana García' } });
	await accept(shop, order);
	await walk(shop, order);
	expect(await red()).toEqual(['consent_wording', 'unsubscribe_page', 'printer_test']);
	const worded = { ...order, transaction_id: 'W-2', consents: [{ purpose: 'marketing', granted: true, wording: 'Sí, quiero novedades' }] };
	await accept(shop, worded);
	await walk(shop, worded);
	expect(await red()).toEqual(['unsubscribe_page', 'printer_test']);
	await shop.run('setPageUrl', { url: 'https://n8n.example/webhook/page', active: true });
	expect(await red()).toEqual(['printer_test']);
});

it('a till of another name than ours counts by where it sold', async () => {
	shop = await memoryShop();
	await accept(shop, sale({ source: 'caja-vieja' }));
	expect(await red({ ...answers, till: 'webhook' })).not.toContain('till_heard');
	expect(await red({ ...answers, till: 'square' })).toContain('till_heard');
	expect(await red({ ...answers, web: 'webhook' })).toContain('web_heard');
});

it('gives the page in the shop’s language', async () => {
	shop = await memoryShop({ locale: 'en' });
	expect((await setUpShop(shop, answers, true)).html).toContain('From red to green');
});
