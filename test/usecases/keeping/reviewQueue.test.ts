/**
 * A season of review requests with refunds, withdrawals, a shop that moves between time zones, runs that die and a week of
 * downtime. `KEEPING_FULL=1` for a hundred thousand of them.
 */
import { DateTime } from 'luxon';
import { reasons } from '../../../shop/reasons';
import { seeded } from '../../contract/random';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { full } from './keeping';

const REQUESTS = full ? 100_000 : Number(process.env.KEEPING_REQUESTS ?? 1200);
const DAYS = 60;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2025-11-17T06:00:00Z');
const WINDOW_DAYS = 20;
/** Nobody looks at the queue: n8n is off. */
const OFF = { from: START + 25 * DAY, to: START + 32 * DAY };
const ZONES = ['Europe/Madrid', 'Atlantic/Canary', 'America/New_York', 'Asia/Tokyo'];
/** Cantabria, from the Boletín Oficial (2025 and 2026), and the town's own. */
const CLOSED = new Set(['2025-12-06', '2025-12-08', '2025-12-25', '2026-01-01', '2026-01-06', '2025-12-10']);

interface Bought {
	index: number;
	email: string | undefined;
	at: number;
	/** Said at the till with this sale. */
	objects: boolean;
	refundedAt: number | undefined;
	id: string;
}

interface Handed {
	saleId: string;
	email: string;
	at: number;
}

const GIVEN = ['Ana', 'Luis', 'Marta', 'Pedro', 'Lucía', 'Iñaki', 'Carmen', 'Javier', 'Elena', 'Pablo', 'Rosa', 'Miguel', 'Sara', 'Diego', 'Nuria', 'Raúl', 'Irene', 'Óscar', 'Paula', 'Andrés'];
const SURNAMES = ['García', 'Cobo', 'Polo', 'Salas', 'Fernández', 'Azcárate', 'Ruiz', 'Sainz', 'Vega', 'Gil', 'Lastra', 'Bedia', 'Quintana', 'Revuelta', 'Herrero', 'Solana', 'Cagigas', 'Torre', 'Peña', 'Obregón', 'Mier', 'Noriega', 'Castro', 'Haro', 'Setién', 'Abascal', 'Ortiz', 'Trueba', 'Liaño', 'Gutiérrez', 'Pardo'];

/** Far enough from one another that nobody takes one for another mistyped. */
function mailbox(index: number): string {
	return `${(Math.imul(index + 1, 2654435761) >>> 0).toString(36)}-${(Math.imul(index + 7, 40503) >>> 0).toString(36)}-${index}@shop.es`;
}

/** Most give a name; some write it as a till does that has none, and so are several customers with one mailbox. */
function nameOf(email: string): { name?: string } {
	const number = Number(/-(\d+)@/.exec(email)![1]);
	if (number % 9 === 0) return number % 18 === 0 ? {} : { name: `Cliente ${email.split('-')[0]}` };
	return { name: `${GIVEN[number % GIVEN.length]} ${SURNAMES[Math.floor(number / 20) % SURNAMES.length]}` };
}

let shop: MemoryShop;
const random = seeded(20251117);
const pick = (count: number) => Math.floor(random() * count);

/** Who withdrew, and when. */
const withdrawn = new Map<string, number>();
const handed: Handed[] = [];

const ticket = (bought: Bought, more: object) => ({ transaction_id: `T-${bought.index}`, timestamp: new Date(bought.at).toISOString(), store_location: 'Tienda Santander', items: [{ sku: 'ANCHOA', product_name: 'Anchoas', quantity: 2, price: 9.5 }], total_amount: 19, ...more });

async function sell(bought: Bought): Promise<void> {
	const sale = ticket(bought, {
		...(bought.email === undefined ? {} : { customer: { email: bought.email, ...nameOf(bought.email) } }),
		...(bought.objects ? { consents: [{ purpose: 'review', granted: false }] } : {}),
	});
	if (bought.objects && bought.email !== undefined) withdrawn.set(bought.email, Math.min(withdrawn.get(bought.email) ?? Infinity, bought.at));
	const batch = { items: [sale], simulate: false };
	await shop.run('recordInCrm', { ...batch, tags: [], channelTag: false });
	await shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: WINDOW_DAYS, policy: 'existing_customer' });
}

async function refund(bought: Bought): Promise<void> {
	bought.refundedAt = shop.clock.now;
	const back = { ...ticket(bought, {}), transaction_id: `R-${bought.index}`, kind: 'void', refund_of: `T-${bought.index}`, timestamp: new Date(shop.clock.now).toISOString(), items: [] };
	const batch = { items: [back], simulate: false };
	// Whichever node hears of it.
	if (pick(2) === 0) await shop.run('recordInCrm', { ...batch, tags: [], channelTag: false });
	else await shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: WINDOW_DAYS, policy: 'existing_customer' });
}

async function withdraw(email: string): Promise<void> {
	withdrawn.set(email, Math.min(withdrawn.get(email) ?? Infinity, shop.clock.now));
	await shop.run('recordConsents', { items: [{ email }], simulate: false, asked: [{ purpose: pick(2) === 0 ? 'review' : 'marketing', wording: '' }], said: 'withdrawn', source: 'reply', fromList: false, confirm: false });
}

/** Hands out what is due, as Shop Trigger does; some runs die with n8n. */
async function tick(): Promise<void> {
	for (;;) {
		const { due, skipped } = await shop.run('dueReviews', { triggerId: 'reviews', policy: 'existing_customer', peek: false, limit: 50 });
		for (const review of due) {
			handed.push({ saleId: review.sale_id, email: review.to, at: shop.clock.now });
			const dies = pick(50) === 0;
			if (!dies) await shop.run('finishReview', { saleId: review.sale_id, sent: pick(30) !== 0 });
		}
		if (due.length === 0 && skipped.length === 0) break;
	}
	if (pick(40) === 0) await shop.run('recoverReviews', { triggerId: 'reviews', alive: [] });
}

it('sends none twice, none to who may not get it, none at night, and says why not', async () => {
	shop = await memoryShop({ region: 'CB', closedDays: ['12-10'] }, START);
	const people = Array.from({ length: Math.ceil(REQUESTS / 3) }, (_, index) => mailbox(index));
	const sales: Bought[] = Array.from({ length: REQUESTS }, (_, index): Bought => ({
		index,
		email: pick(12) === 0 ? undefined : people[pick(people.length)],
		at: START + pick(DAYS * 24 * 60) * 60_000,
		objects: pick(40) === 0,
		refundedAt: undefined,
		id: `till/tienda-santander/T-${index}`,
	})).sort((a, b) => a.at - b.at);
	const perStep = Math.max(1, Math.round(REQUESTS / ((DAYS * DAY) / (3 * HOUR)) / 8));
	let sold = 0;
	const zones: { from: number; zone: string }[] = [{ from: START, zone: 'Europe/Madrid' }];
	for (let now = START; now < START + (DAYS + 45) * DAY; now += 3 * HOUR) {
		while (sold < sales.length && sales[sold]!.at <= now) {
			shop.clock.now = sales[sold]!.at;
			await sell(sales[sold++]!);
		}
		shop.clock.now = now;
		for (let each = 0; each < perStep && sold > 0; each++) {
			const bought = sales[pick(sold)]!;
			if (pick(2) === 0 && bought.refundedAt === undefined && now - bought.at < 20 * DAY) await refund(bought);
			if (pick(4) === 0) await withdraw(people[pick(people.length)]!);
		}
		if (pick(60) === 0) {
			shop.settings.zone = ZONES[pick(ZONES.length)]!;
			zones.push({ from: now, zone: shop.settings.zone });
		}
		if (now < OFF.from || now >= OFF.to) await tick();
	}

	const byId = new Map(sales.map((bought) => [bought.id, bought]));
	const zoneAt = (at: number) => zones.filter(({ from }) => from <= at).at(-1)!.zone;
	const last = new Map<string, number>();
	const wrong: string[] = [];
	for (const { saleId, email, at } of handed) {
		const bought = byId.get(saleId)!;
		const local = DateTime.fromMillis(at, { zone: zoneAt(at) });
		if (local.hour < 10 || local.hour >= 20) wrong.push(`${saleId} at ${local.toISO()}`);
		if (local.weekday === 7 || CLOSED.has(local.toFormat('yyyy-MM-dd'))) wrong.push(`${saleId} on ${local.toISO()}`);
		if (bought.email !== email) wrong.push(`${saleId} to ${email}`);
		if (bought.refundedAt !== undefined && bought.refundedAt <= at) wrong.push(`${saleId} was refunded`);
		if ((withdrawn.get(email) ?? Infinity) <= at) wrong.push(`${saleId} to ${email}, who had withdrawn`);
		if (at - bought.at > 30 * DAY || at - bought.at < 6 * DAY) wrong.push(`${saleId} ${Math.round((at - bought.at) / DAY)} days after`);
		if (at - (last.get(email) ?? -Infinity) < WINDOW_DAYS * DAY) wrong.push(`${email} twice within ${WINDOW_DAYS} days`);
		last.set(email, at);
	}
	expect(wrong).toEqual([]);
	expect(new Set(handed.map(({ saleId }) => saleId)).size).toBe(handed.length);
	expect(handed.length).toBeGreaterThan(REQUESTS / 10);

	// Every sale ended somewhere, with a reason that has words.
	const ends = await shop.rows<{ sale_id: string; status: string; reason: string }>(
		`SELECT s.sale_id, COALESCE(q.status, d.status) AS status, COALESCE(q.reason, d.reason) AS reason FROM sales s
		LEFT JOIN review_requests q ON q.sale_id = s.sale_id LEFT JOIN decisions d ON d.sale_id = s.sale_id AND d.step = 'review' WHERE s.kind = 'sale'`,
	);
	expect(ends).toHaveLength(REQUESTS);
	const open = ends.filter(({ status }) => status === 'scheduled' || status === null);
	expect(open).toEqual([]);
	expect(ends.filter(({ reason }) => !(reason in reasons))).toEqual([]);
	const why = Object.fromEntries(Object.entries(Object.groupBy(ends, ({ status, reason }) => `${status}: ${reason}`)).map(([key, rows]) => [key, rows!.length]));
	for (const reason of ['skipped: no_identifier', 'skipped: objected', 'skipped: asked_recently', 'cancelled: request_cancelled', 'sent: run_ended_well']) expect(why[reason]).toBeGreaterThan(0);
	if (full) process.stdout.write(`${JSON.stringify({ handed: handed.length, ...why })}\n`);

	const counts = await shop.run('reviewCounts', { days: 365 });
	expect(counts.sent + counts.doubtful + counts.cancelled + counts.skipped).toBe(REQUESTS);
	expect(counts.reasons.reduce((sum, row) => sum + row.count, 0)).toBe(counts.skipped + counts.cancelled);
	await shop.close();
}, 3_600_000);
