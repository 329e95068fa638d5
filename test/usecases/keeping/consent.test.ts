/** A withdrawal wins for ever; links work without a login; nobody signs up somebody else. */
import type { IDataObject } from 'n8n-workflow';
import { servePage } from '../../../nodes/ShopTrigger/servePage';
import type { PageRequest, SignUpSettings } from '../../../nodes/ShopTrigger/servePage';
import type { OpenedShop } from '../../../nodes/support/openShopFor';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { keep } from './keeping';

const DAY = 86_400_000;
const ANA = { email: 'ana@shop.es', name: 'Ana García Ruiz' };
const PAGE = 'https://n8n.shop.es/webhook/x/shop';
const FORM: SignUpSettings = { title: '', intro: '', askPhone: true, asks: [{ purpose: 'marketing', wording: 'Quiero ofertas <ya>' }, { purpose: 'loyalty', wording: 'Quiero ser del club' }], name: 'club', confirm: false };

let shop: MemoryShop;
let ticket = 0;

beforeEach(async () => {
	shop = await memoryShop({ name: 'La Despensa' });
	await shop.run('setPageUrl', { url: PAGE, active: true });
});

afterEach(async () => await shop.close());

async function buys(consents: object[] = [], customer: object = ANA, daysAgo = 0): Promise<void> {
	ticket += 1;
	await keep(shop, { transaction_id: `C-${ticket}`, timestamp: new Date(shop.clock.now - daysAgo * DAY).toISOString(), customer, consents, items: [{ sku: 'X', product_name: 'X', quantity: 1, price: 5 }], total_amount: 5 }, ['crm', 'review']);
}

const record = async (said: 'given' | 'withdrawn', more: object = {}, item: object = { email: ANA.email }) =>
	(await shop.run('recordConsents', { items: [item], simulate: false, asked: [{ purpose: 'marketing', wording: 'Quiero ofertas' }], said, source: 'newsletter', fromList: false, confirm: false, ...more }))[0]!;

/** The link of the letter that the customer gets. */
async function letterLink(): Promise<URL> {
	shop.clock.now += 8 * DAY;
	const { due } = await shop.run('dueReviews', { triggerId: 't', policy: 'existing_customer', peek: false, limit: 10 });
	const url = due[0]!.unsubscribe_url!;
	expect(due[0]!.text).toContain(url);
	expect(due[0]!.headers).toEqual({ 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
	return new URL(url);
}

async function open(url: URL, body?: IDataObject, form: SignUpSettings = FORM): Promise<Awaited<ReturnType<typeof servePage>>> {
	const request: PageRequest = { method: body ? 'POST' : 'GET', query: Object.fromEntries(url.searchParams), body: body ?? {}, form, simulate: false };
	return await servePage(shop as unknown as OpenedShop, request);
}

describe('a withdrawal', () => {
	it('outlives a list that is loaded again, a later sale without a word and an older yes that comes late', async () => {
		await buys([{ purpose: 'marketing', granted: true }]);
		expect(await record('withdrawn')).toMatchObject({ status: 'recorded', reason: 'consent_withdrawn', consents: { marketing: false } });
		shop.clock.now += DAY;
		await shop.run('importCustomers', { rows: [{ customer: ANA, tags: [], consents: [{ purpose: 'marketing', granted: true }] }], source: 'mailchimp', useNif: false });
		expect(await record('given', { fromList: true })).toMatchObject({ status: 'skipped', reason: 'withdrawal_stands', consents: { marketing: false } });
		await buys();
		await buys([{ purpose: 'marketing', granted: true }], ANA, 30);
		expect((await record('given', { fromList: true })).consents.marketing).toBe(false);
	});

	it('outlives a till whose clock runs ahead', async () => {
		await buys([{ purpose: 'marketing', granted: true }], ANA, -300);
		await record('withdrawn');
		expect((await record('given', { fromList: true })).consents.marketing).toBe(false);
	});

	it('is undone by the person alone: at the till later, or by confirming', async () => {
		await buys([{ purpose: 'marketing', granted: true }]);
		await record('withdrawn');
		shop.clock.now += DAY;
		const waits = await record('given');
		expect(waits).toMatchObject({ status: 'waiting', reason: 'confirmation_needed', consents: { marketing: false }, confirm: { email: ANA.email } });
		const confirm = new URL(waits.confirm!.url!);
		expect((await open(confirm)).body).toContain('value="confirm"');
		expect((await record('given', { fromList: true })).consents.marketing).toBe(false);
		expect(await open(confirm, { action: 'confirm' })).toMatchObject({ status: 200, event: { event: 'confirmed', customer_id: 'C1' } });
		expect((await record('given', { fromList: true })).consents.marketing).toBe(true);
		await record('withdrawn');
		shop.clock.now += DAY;
		await buys([{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas' }]);
		expect((await record('given', { fromList: true })).consents.marketing).toBe(true);
	});

	it('of an address that nobody goes by holds for whoever goes by it later', async () => {
		expect(await record('withdrawn', {}, { email: 'Nueva@Shop.es ' })).toMatchObject({ status: 'recorded', customer_id: null });
		expect(await shop.rows('SELECT COUNT(*) AS n FROM customers')).toEqual([{ n: 0 }]);
		shop.clock.now += DAY;
		await buys([], { email: 'nueva@shop.es', name: 'Nueva Vecina Sol' });
		const [row] = await shop.run('recordConsents', { items: [{ email: 'nueva@shop.es' }], simulate: false, asked: [{ purpose: 'marketing', wording: 'x' }], said: 'given', source: 'lista', fromList: true, confirm: false });
		expect(row).toMatchObject({ reason: 'withdrawal_stands' });
		expect(await shop.rows('SELECT contact_hash FROM objections')).not.toEqual([{ contact_hash: expect.stringContaining('nueva') as string }]);
	});
});

describe('the link in a message', () => {
	it('unsubscribes at one press of the mailbox’s own button, with no login', async () => {
		await buys();
		const url = await letterLink();
		expect(await open(url, { 'List-Unsubscribe': 'One-Click' })).toMatchObject({ status: 200, event: { event: 'unsubscribed', customer_id: 'C1', purpose: 'review' } });
		expect((await record('given', { fromList: true })).consents).toMatchObject({ review: false, marketing: true });
	});

	it('shows a button and does nothing when a scanner opens it', async () => {
		await buys();
		const url = await letterLink();
		const shown = await open(url);
		expect(shown).toMatchObject({ status: 200 });
		expect(shown.event).toBeUndefined();
		expect(shown.headers['Content-Security-Policy']).toContain("default-src 'none'");
		expect(await shop.rows('SELECT COUNT(*) AS n FROM consents')).toEqual([{ n: 0 }]);
		expect((await open(url, { action: 'withdraw_all' })).event).toMatchObject({ purpose: 'all' });
		expect((await record('given', { fromList: true })).consents).toMatchObject({ review: false, marketing: false, loyalty: false });
	});

	it('cannot be made up or bent', async () => {
		await buys();
		const url = await letterLink();
		const token = url.searchParams.get('t')!;
		for (const bad of [token.replace(/^r/, 'm'), token.replace(/^r./, 'r2'), `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, '', 'r1.x', `${token}x`]) {
			url.searchParams.set('t', bad);
			const answer = await open(url, { 'List-Unsubscribe': 'One-Click' }, { ...FORM, asks: [] });
			expect([bad, answer.event?.event]).not.toEqual([bad, 'unsubscribed']);
		}
		expect(await shop.rows('SELECT COUNT(*) AS n FROM consents')).toEqual([{ n: 0 }]);
	});

	it('works on after a merge', async () => {
		await buys();
		await buys([], { email: 'otra@shop.es', name: 'Ana García Ruiz' });
		const url = await letterLink();
		await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
		expect((await open(url, { action: 'withdraw' })).event).toMatchObject({ event: 'unsubscribed', customer_id: 'C1' });
	});

	it('is left out, with another way to object, while no page is there', async () => {
		await shop.run('setPageUrl', { url: PAGE, active: false });
		await buys();
		shop.clock.now += 8 * DAY;
		const { due } = await shop.run('dueReviews', { triggerId: 't', policy: 'existing_customer', peek: false, limit: 10 });
		expect(due[0]).toMatchObject({ unsubscribe_url: null, headers: {} });
		expect(due[0]!.text).toContain('responde BAJA');
	});
});

describe('the form', () => {
	const at = (query = '') => new URL(`${PAGE}${query}`);

	it('shows its boxes unticked, in the words that are kept', async () => {
		const { status, body } = await open(at());
		expect(status).toBe(200);
		expect(body).toContain('Quiero ofertas &lt;ya&gt;');
		expect(body).not.toContain('checked');
		expect((await open(at(), undefined, { ...FORM, asks: [] })).status).toBe(404);
	});

	it('keeps what was ticked with its words, where it was said, and nothing else', async () => {
		const answer = await open(at('?o=feria'), { name: 'Luis Cobo Sainz', email: 'luis@shop.es', ok_marketing: 'yes' });
		expect(answer.event).toMatchObject({ event: 'signed_up', source: 'form/feria', customer_id: 'C1', consents: { marketing: true }, confirm: null });
		expect(await shop.rows('SELECT purpose, granted, source, wording, by_person FROM consents')).toEqual([{ purpose: 'marketing', granted: 1, source: 'form/feria', wording: 'Quiero ofertas <ya>', by_person: 1 }]);
	});

	it('asks for an address, and forgets robots', async () => {
		expect((await open(at(), { name: 'Luis', ok_marketing: 'yes' })).status).toBe(422);
		expect(await open(at(), { email: 'bot@shop.es', website: 'http://spam', ok_marketing: 'yes' })).toMatchObject({ status: 200 });
		expect(await shop.rows('SELECT COUNT(*) AS n FROM customers')).toEqual([{ n: 0 }]);
	});

	it('waits for the address’s owner where the shop wants it so', async () => {
		const answer = await open(at(), { email: 'luis@shop.es', ok_marketing: 'yes', ok_loyalty: 'yes' }, { ...FORM, confirm: true });
		const confirm = answer.event!.confirm as { url: string; text: string; email: string };
		expect(confirm.email).toBe('luis@shop.es');
		expect(confirm.text).toContain('Quiero ser del club');
		expect(answer.event!.consents).toEqual({});
		await open(new URL(confirm.url), { action: 'confirm' });
		expect(await shop.rows('SELECT purpose FROM consents ORDER BY purpose')).toEqual([{ purpose: 'loyalty' }, { purpose: 'marketing' }]);
		await open(new URL(confirm.url), { action: 'confirm' });
		expect(await shop.rows('SELECT COUNT(*) AS n FROM consents')).toEqual([{ n: 2 }]);
	});

	it('a yes without words is no proof', async () => {
		await buys();
		expect(await record('given', { asked: [{ purpose: 'marketing', wording: ' ' }] })).toMatchObject({ status: 'skipped', reason: 'wording_missing' });
	});
});
