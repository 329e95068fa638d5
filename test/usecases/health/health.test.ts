/** Overview, silence, timeline and retry on a ledger in memory. */
import { HOUR_MS } from '../../../shop/health/rhythm';
import { guideSale } from '../../fixtures/sales';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { keep } from '../keeping/keeping';

let shop: MemoryShop;
beforeEach(async () => {
	shop = await memoryShop();
});
afterEach(async () => await shop.close());

const triggerId = 'w:n';
const accept = async (bodies: readonly unknown[], claim?: { owner: string; room: number }) => await shop.run('acceptSales', { triggerId, bodies, keep: true, simulate: false, withFacts: false, ...(claim === undefined ? {} : { claim }) });
const look = async () => await shop.run('shopHealth', { sensitivity: 'normal', days: 7, disk: { free: 50e9, ledger: 1e6 } });
const check = async (name: string) => (await look()).checks.find((each) => each.check === name)!;

describe('the overview', () => {
	it('of a new shop asks for a till and a copy, and for nothing else', async () => {
		const { status, checks, text } = await look();
		expect(status).toBe('warn');
		expect(checks.filter((each) => each.status !== 'ok').map(({ reason }) => reason)).toEqual(['backup_never']);
		expect(checks.find((each) => each.check === 'tills')).toMatchObject({ status: 'ok', reason: 'no_till_yet' });
		expect(text).toContain('! Nunca se ha hecho una copia del libro (1)\n   → Haz una copia cada noche');
		await shop.run('noteBackup', {});
		expect(await check('backup')).toMatchObject({ status: 'ok', reason: 'backup_recent' });
	});

	it('tells of sales that wait, failed, were kept aside, and of what is sold without being known', async () => {
		await accept([guideSale, { ...guideSale, transaction_id: 'T-2', till: '2' }], { owner: 'me', room: 2 });
		await shop.run('finishSale', { triggerId, saleId: 'till/tienda-santander.2/T-2', ok: false, failure: 'Printer on fire' });
		await accept([{ ...guideSale, total_amount: 99 }, { nothing: true }]);
		await shop.run('syncStock', { items: [guideSale], simulate: false, fallbackLocation: 'Santander' });
		expect(await check('inbox')).toMatchObject({ status: 'ok', count: 1 });
		shop.clock.now += 3 * HOUR_MS;
		expect(await check('inbox')).toMatchObject({ status: 'bad', reason: 'sales_wait', count: 1, since: '2025-12-11T13:00:00+01:00' });
		expect(await check('failed')).toMatchObject({ status: 'bad', reason: 'sales_failed', count: 1, examples: ['till/tienda-santander.2/T-2: Printer on fire'] });
		expect(await check('set_aside')).toMatchObject({ status: 'warn', count: 2 });
		expect((await check('skus')).count).toBeGreaterThan(0);
	});

	it('tells of polls that fail, of events that are off, of clocks that are ahead', async () => {
		await shop.run('openWalk', { walk: 'catch-up w:n woo', purpose: 'catch-up', cursor: '' });
		await shop.run('walkFailed', { walk: 'catch-up w:n woo', failure: 'The key was refused' });
		await shop.run('noteWebhook', { triggerId, system: 'WooCommerce', message: 'localhost cannot be reached' });
		await accept([{ ...guideSale, timestamp: '2025-12-11T12:20:00Z' }]);
		expect(await check('polls')).toMatchObject({ status: 'warn', reason: 'poll_fails', examples: ['woo: The key was refused'] });
		expect(await check('webhooks')).toMatchObject({ status: 'warn', reason: 'webhook_off', examples: ['WooCommerce: localhost cannot be reached'] });
		expect(await check('clocks')).toMatchObject({ status: 'warn', reason: 'till_clock_ahead', examples: ['Tienda Santander: +20 min'] });
		await shop.run('noteWebhook', { triggerId, system: 'WooCommerce' });
		expect(await check('webhooks')).toMatchObject({ status: 'ok' });
		// Given up by the vendor, and on again: told of for a week.
		await shop.run('noteWebhook', { triggerId, system: 'WooCommerce', lapsed: true });
		expect(await check('webhooks')).toMatchObject({ status: 'warn', reason: 'webhook_lapsed', examples: ['WooCommerce'] });
		shop.clock.now += 8 * 24 * HOUR_MS;
		expect(await check('webhooks')).toMatchObject({ status: 'ok' });
	});

	it('tells of prints nobody is sure of', async () => {
		await shop.database.transaction('process', async (sql) => {
			for (const [job, state, at] of [['a', 'unknown', 0], ['b', 'sending', -3_600_000], ['c', 'sending', 0], ['d', 'failed', 0]] as const) {
				await sql.run("INSERT INTO print_jobs (job_id, sale_id, printer, copy, sha256, size, state, reason, owner, created_at, changed_at) VALUES (?, 'x', 'p', 'c', '', 0, ?, 'sent', 'me', 0, ?)", job, state, shop.clock.now + at);
			}
		});
		expect(await check('prints')).toMatchObject({ status: 'warn', reason: 'prints_in_doubt', count: 2 });
	});
});

describe('silent tills', () => {
	/** Two tills that sell ten tickets an hour from ten to eight, but not on Sundays; till 2 stops at 11:40 today. */
	async function weeks(): Promise<void> {
		const sales: ({ timestamp: string } & Record<string, unknown>)[] = [];
		const at = (time: number, till: string) => sales.push({ ...guideSale, transaction_id: `${till}-${time}`, timestamp: new Date(time).toISOString(), till });
		const today = Date.parse('2025-12-11T00:00:00+01:00');
		for (let day = 28; day >= 0; day--) {
			const start = today - day * 24 * HOUR_MS;
			if (new Date(start + 12 * HOUR_MS).getUTCDay() === 0) continue;
			for (let minute = 10 * 60; minute < 20 * 60; minute += 20) {
				const time = start + minute * 60_000;
				if (time > shop.clock.now) break;
				at(time, '1');
				if (day > 0 || minute <= 11 * 60 + 40) at(time + 60_000, '2');
			}
		}
		const then = shop.clock.now;
		for (const [hour, list] of Map.groupBy(sales, ({ timestamp }) => timestamp.slice(0, 13))) {
			shop.clock.now = Math.min(then, Date.parse(`${hour}:59:59Z`));
			await accept(list);
		}
		shop.clock.now = then;
	}
	const ask = async (simulate = false, listener = 'w:alert') => await shop.run('silentTills', { sensitivity: 'normal', listener, simulate });

	it('are told once, with since when, and once more when they speak again', async () => {
		shop.clock.now = Date.parse('2025-12-11T16:05:00+01:00');
		await weeks();
		expect(await ask(true)).toHaveLength(1);
		const [told] = await ask();
		expect(told).toMatchObject({ event: 'till_silent', status: 'bad', reason: 'till_silent', name: 'La caja 2 (Tienda Santander)', till: '2', last_sale_at: '2025-12-11T11:41:00+01:00' });
		expect(told!.message).toBe(`La caja 2 (Tienda Santander) no envía ventas desde las 11:41; lo normal habrían sido unas ${told!.missing}`);
		expect(told!.missing).toBeGreaterThan(5);
		expect(await ask()).toEqual([]);
		// Another workflow is told by itself.
		expect(await ask(false, 'w:other')).toHaveLength(1);
		expect(await check('tills')).toMatchObject({ status: 'bad', reason: 'till_silent', count: 1, since: '2025-12-11T11:41:00+01:00' });

		await accept([{ ...guideSale, transaction_id: 'B-1', timestamp: '2025-12-11T15:04:00Z', till: '2' }]);
		expect(await ask()).toMatchObject([{ event: 'till_back', status: 'ok', last_sale_at: '2025-12-11T16:04:00+01:00', missing: 0 }]);
		expect(await ask()).toEqual([]);
		expect((await look()).tills.map(({ name, state }) => [name, state])).toEqual([['La caja 1 (Tienda Santander)', 'speaks'], ['La caja 2 (Tienda Santander)', 'speaks']]);
	}, 60_000);
});

describe('the timeline of a ticket', () => {
	it('tells all of it in order, with the evidence, the repeats and the refund', async () => {
		await accept([guideSale], { owner: 'me', room: 1 });
		await keep(shop, guideSale);
		shop.clock.now += 60_000;
		await shop.run('syncStock', { items: [guideSale], simulate: false, fallbackLocation: 'Santander' });
		await accept([guideSale, guideSale]);
		await shop.run('finishSale', { triggerId, saleId: 'till/tienda-santander/TICKET-001254', ok: true });
		shop.clock.now += HOUR_MS;
		const refund = { transaction_id: 'D-1', kind: 'refund', refund_of: 'TICKET-001254', timestamp: '2025-12-11T12:30:00Z', store_location: 'Tienda Santander', items: [], total_amount: 12 };
		await accept([refund]);

		const [timeline, ...others] = await shop.run('ticketTimeline', { ticket: ' TICKET-001254 ' });
		expect(others).toEqual([]);
		expect(timeline).toMatchObject({ status: 'found', reason: 'ticket_found', sale_id: 'till/tienda-santander/TICKET-001254', kind: 'sale', customer_id: 'C1' });
		const events = timeline!.events;
		expect(events.map(({ step }) => step)).toEqual(expect.arrayContaining(['sold', 'received', 'run', 'match', 'crm', 'stock', 'loyalty', 'review']));
		expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((one, other) => Date.parse(one) - Date.parse(other)));
		expect(events[0]).toMatchObject({ step: 'sold', at: '2025-12-11T12:34:01+01:00', detail: '31,00 € · till · Tienda Santander' });
		expect(events.find(({ reason }) => reason === 'sent_again')).toMatchObject({ status: 'duplicate', detail: '× 2', message: 'La caja lo envió otra vez; no contó dos veces' });
		expect(events.find(({ step, status }) => step === 'stock' && status === 'moved')!.detail).toContain('ANCHOA-001 -2');
		expect(events.filter(({ detail }) => detail?.startsWith('till/tienda-santander/D-1')).map(({ step }) => step)).toContain('received');
		expect(timeline!.text).toContain('2025-12-11 12:34:01  Vendido: sale (31,00 €');
		// By its own id as well, and never who bought.
		expect(await shop.run('ticketTimeline', { ticket: 'till/tienda-santander/TICKET-001254' })).toMatchObject([{ status: 'found' }]);
		expect(JSON.stringify(timeline)).not.toContain(guideSale.customer.email);
	});

	it('says of one that never became a sale why, and of one that never came that it did not', async () => {
		await accept([{ ...guideSale, transaction_id: 'BAD-7', items: 'none', total_amount: 'x' }]);
		expect(await shop.run('ticketTimeline', { ticket: 'BAD-7' })).toMatchObject([{ status: 'set_aside', reason: 'ticket_set_aside', events: [{ step: 'aside', reason: 'unreadable' }] }]);
		for (const ticket of ['NONE-1', '', '%', '_']) expect(await shop.run('ticketTimeline', { ticket })).toMatchObject([{ status: 'not_found', reason: 'ticket_unknown', events: [] }]);
	});

	it('of two tills that share a number, tells both', async () => {
		await accept([{ ...guideSale, till: '1' }, { ...guideSale, till: '2' }]);
		expect((await shop.run('ticketTimeline', { ticket: guideSale.transaction_id })).map(({ sale_id: id }) => id).toSorted()).toEqual(['till/tienda-santander.1/TICKET-001254', 'till/tienda-santander.2/TICKET-001254']);
	});
});

describe('retry', () => {
	beforeEach(async () => {
		await accept([guideSale, { ...guideSale, transaction_id: 'T-2' }], { owner: 'me', room: 2 });
		await shop.run('finishSale', { triggerId, saleId: 'till/tienda-santander/TICKET-001254', ok: false, failure: 'No paper' });
	});
	const again = async (input: { called?: string[]; simulate?: boolean } = {}) => await shop.run('retryStuck', { states: ['failed', 'abandoned'], limit: 50, simulate: false, ...input });
	const claimed = async () => (await shop.run('claimSales', { triggerId, owner: 'me', limit: 9 })).sales.map(({ saleId }) => saleId);

	it('brings what stopped back into the inbox, and nothing else', async () => {
		expect(await claimed()).toEqual(['till/tienda-santander/T-2']);
		expect(await again({ simulate: true })).toMatchObject([{ status: 'retried', simulated: true }]);
		expect(await claimed()).toEqual([]);
		expect(await again()).toMatchObject([{ status: 'retried', reason: 'sale_retried', sale_id: 'till/tienda-santander/TICKET-001254', was: 'failed', failure: 'No paper', trigger_id: triggerId }]);
		expect(await again()).toEqual([]);
		expect(await claimed()).toEqual(['till/tienda-santander/TICKET-001254']);
	});

	it('of single sales says what it cannot', async () => {
		expect(await again({ called: ['T-2', 'NONE', 'TICKET-001254'] })).toMatchObject([
			{ status: 'skipped', reason: 'nothing_to_retry' }, { status: 'skipped', reason: 'ticket_unknown', sale_id: 'NONE' }, { status: 'retried', reason: 'sale_retried' },
		]);
	});
});
