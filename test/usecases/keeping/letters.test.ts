/** Win-back letters that a person approves, audiences for ads, and what can never enter a review request. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { inRoot } from '../../../tools/paths';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { define, keep, REVIEWS } from './keeping';

const DAY = 86_400_000;
let shop: MemoryShop;
let ticket = 0;

beforeEach(async () => {
	shop = await memoryShop({ name: 'La Despensa' });
});

afterEach(async () => await shop.close());

async function buys(who: string, daysAgo: number, total: number, more: object = {}): Promise<void> {
	ticket += 1;
	await keep(shop, { transaction_id: `W-${ticket}`, timestamp: new Date(shop.clock.now - daysAgo * DAY).toISOString(), customer: { email: `${who}@shop.es`, name: `${who} García Cobo` }, items: [{ sku: 'X', product_name: 'X', quantity: 1, price: total }], total_amount: total, ...more }, ['crm']);
}

const draft = async () => await shop.run('draftWinBack', { top: 3, days: 90, restDays: 180, policy: 'existing_customer', manager: 'Marta', gift: 'un café', simulate: false });
const decide = async (id: number, approve = true) => (await shop.run('decideWinBack', { items: [{}], simulate: false, draftIds: [id], approve, by: 'Marta', policy: 'existing_customer', days: 90, restDays: 180 }))[0]!;

describe('a win-back letter', () => {
	beforeEach(async () => {
		await buys('Ana', 100, 500);
		await buys('Luis', 120, 400, { consents: [{ purpose: 'marketing', granted: false }] });
		await buys('Iñaki', 95, 300);
		await buys('Pedro', 200, 10);
	});

	it('is drafted for the best who stay away and may be written to', async () => {
		const drafts = await draft();
		expect(drafts.map(({ customer, status, reason }) => [customer.name, status, reason])).toEqual([
			['Ana García Cobo', 'draft', 'existing_customer'],
			['Luis García Cobo', 'skipped', 'objected'],
			['Iñaki García Cobo', 'draft', 'existing_customer'],
		]);
		expect(drafts[0]!.text).toBe('Hola, Ana:\n\nHace tiempo que no te vemos y te echamos de menos. ¿Todo bien?\n\nTienes un detalle esperándote en tu próxima visita: un café.\n\nMarta\nLa Despensa\n\nSi no quieres recibir estos mensajes, responde BAJA.');
		expect((await draft()).map(({ reason }) => reason)).toEqual(['draft_waits', 'objected', 'draft_waits']);
	});

	it('goes once a person said yes, and once', async () => {
		const [ana, , iñaki] = await draft();
		expect(await decide(ana!.draft_id!)).toMatchObject({ status: 'send', reason: 'draft_approved', to: 'ana@shop.es', subject: 'Te echamos de menos' });
		expect(await decide(ana!.draft_id!)).toMatchObject({ status: 'skipped', reason: 'draft_decided', to: null });
		expect(await decide(iñaki!.draft_id!, false)).toMatchObject({ status: 'rejected', reason: 'draft_rejected', to: null });
		expect(await decide(9999)).toMatchObject({ status: 'skipped', reason: 'draft_unknown' });
		expect((await draft()).map(({ reason }) => reason)).toEqual(['contacted_recently', 'objected', 'contacted_recently']);
	});

	it('does not go to who came back, or said no, between draft and approval', async () => {
		const [ana, , iñaki] = await draft();
		await buys('Ana', 0, 20);
		await shop.run('recordConsents', { items: [{ customer_id: iñaki!.customer_id }], simulate: false, asked: [{ purpose: 'marketing', wording: '' }], said: 'withdrawn', source: 'reply', fromList: false, confirm: false });
		expect(await decide(ana!.draft_id!)).toMatchObject({ status: 'skipped', reason: 'came_back' });
		expect(await decide(iñaki!.draft_id!)).toMatchObject({ status: 'skipped', reason: 'objected' });
	});
});

it('an audience for ads has only who said yes, as digests, less who is to be left out', async () => {
	const yes = { consents: [{ purpose: 'marketing', granted: true }] };
	await buys('Ana', 5, 50, yes);
	await buys('Luis', 5, 50);
	await buys('Marta', 5, 500, yes);
	await define(shop, 'all', { kind: 'purchases', atLeast: 1 });
	await define(shop, 'rich', { kind: 'spent', atLeastCents: 20_000, where: 'anywhere' });
	const page = (await shop.run('adAudience', { segment: 'all', without: ['rich'], platform: 'google', after: 0, limit: 50 }))!;
	expect(page).toMatchObject({ leftOut: { no_permission: 1, no_contact: 0, excluded: 1 }, next: null });
	expect(page.rows).toEqual([[createHash('sha256').update('ana@shop.es').digest('hex'), '', createHash('sha256').update('ana').digest('hex'), createHash('sha256').update('garcía cobo').digest('hex'), 'ES', '']]);
	expect(await shop.run('adAudience', { segment: 'all', without: ['nobody'], platform: 'meta', after: 0, limit: 50 })).toBeNull();
});

describe('no rating, mood, spend or reward can enter a review request', () => {
	it('two customers who differ only in what they are worth are asked alike', async () => {
		for (let index = 0; index < 8; index++) await buys('Iñaki', 40 + index, 900);
		const ask = async (who: string) => {
			ticket += 1;
			const item = { transaction_id: `G-${ticket}`, timestamp: new Date(shop.clock.now).toISOString(), customer: { email: `${who}@shop.es`, name: `${who} García Cobo` }, items: [], total_amount: 5, rating: 1, sentiment: 'bad', vip: true };
			const [result] = await shop.run('scheduleReview', { items: [item], simulate: false, ...REVIEWS });
			return result!.ok ? [result!.value.status, result!.value.reason, result!.value.due_at] : result;
		};
		expect(await ask('Iñaki')).toEqual(await ask('Pedro'));
	});

	it('the code that decides reads none of it', () => {
		const files = ['usecases/units/scheduleReview.ts', 'usecases/units/dueReviews.ts', 'shop/consent/permission.ts', ...readdirSync(inRoot('shop', 'review')).map((file) => path.posix.join('shop/review', file))];
		const forbidden = /spent|purchases|vip|loyalty|points|reward|segment|rating|sentiment|facts|tags/i;
		for (const file of files) {
			const code = readFileSync(inRoot(file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
			expect([file, forbidden.exec(code)?.[0]]).toEqual([file, undefined]);
		}
	});
});
