/**
 * Tells a sales channel what may be sold: only SKUs that changed, each once however often it moved, in the channel's largest
 * batches. Every write is noted before it leaves and settled by its answer; one without an answer is settled by reading the
 * channel, so it is neither repeated blindly nor forgotten.
 */
import { ApiError } from '../../connectors/apiError';
import type { StockLevel, StockReading, StockWriteResult } from '../../connectors/stock';
import { fromMilli } from '../../shop/quantity';
import { reasonText } from '../../shop/reasons';
import { inWordsOf } from '../../shop/voice/inSpanish';
import type { ReasonCode } from '../../shop/reasons';
import { isLessThanTold, isShown } from '../../shop/stock/availability';
import type { Shop } from '../shop';
import type { PushTask } from '../units/stock/pushes';
import type { PushOutcome } from '../units/stock/settlePush';
import { stockOf } from './stockTarget';
import type { StockTarget } from './stockTarget';

/** A claim of this many batches is settled well within its lease, even by a host that takes a minute for each. */
const BATCHES_AT_ONCE = 3;
const MOST_AT_ONCE = 1000;
/** How often a level that somebody else keeps changing is tried again before the next push. */
const ROUNDS = 4;

export interface PushOptions {
	/** Names this process in the ledger. */
	owner: string;
	/** Only these, at once; absent: everything that waits. */
	skus?: readonly string[];
	/** Only where one of `skus` is near its safety stock; then everything that waits goes with it. */
	nearOnly?: boolean;
}

export interface PublishedLevel {
	sku: string;
	available: number;
	status: 'sent' | 'skipped' | 'unmapped' | 'failed' | 'unknown' | 'held' | 'simulated';
	reason: ReasonCode;
	message: string;
	/** The channel's own id of it. */
	external_id?: string;
}

/**
 * One entry a SKU told or tried, the last word on each. What the channel confirmed is remembered part by part.
 *
 * @throws ApiError when nothing could be tried
 */
export async function pushStock(shop: Shop, target: StockTarget, options: PushOptions): Promise<PublishedLevel[]> {
	const stock = stockOf(target);
	const published = new Map<string, PublishedLevel>();
	const rounds = new Map<string, number>();
	const limit = Math.min(MOST_AT_ONCE, Math.max(1, stock.batchSize) * BATCHES_AT_ONCE);
	for (;;) {
		const spent = [...rounds].flatMap(([sku, count]) => (count >= ROUNDS ? [sku] : []));
		const plan = await shop.run('beginPush', { channel: target.channel, ...(target.view === undefined ? {} : { view: target.view }), ...options, except: spent, limit });
		for (const sku of plan.uncounted) published.set(sku, say(shop, sku, 0, 'skipped', 'never_counted'));
		if (plan.tasks.length === 0) {
			// The first push to a channel has a whole catalogue to draw up.
			if (plan.more && options.skus === undefined) continue;
			return [...published.values()];
		}
		const outcomes = await writeTasks(shop, target, plan.tasks);
		const answer = await shop.run('settlePush', { channel: target.channel, settled: outcomes });
		const held = new Set(answer.held);
		for (const { task, outcome } of outcomes) {
			published.set(task.sku, held.has(task.sku) ? say(shop, task.sku, task.availableMilli, 'held', 'held_for_sale_there') : told(shop, task, outcome));
			// One that was found changed may be told at once; whatever else went wrong waits for its hour.
			rounds.set(task.sku, outcome.status === 'found' ? (rounds.get(task.sku) ?? 0) + 1 : outcome.status === 'written' ? 0 : ROUNDS);
		}
		if (options.skus !== undefined && answer.again.length === 0 && plan.tasks.length < limit) return [...published.values()];
	}
}

/** What would be told now, and nothing is. */
export async function previewPush(shop: Shop, target: StockTarget, skus: readonly string[]): Promise<PublishedLevel[]> {
	const { levels, uncounted } = await shop.run('levelsToSend', { channel: target.channel, skus, ...(target.view === undefined ? {} : { view: target.view }) });
	return [
		...uncounted.map((sku) => say(shop, sku, 0, 'skipped', 'never_counted')),
		...levels.map((level) => say(shop, level.sku, level.availableMilli, 'simulated', 'simulated')),
	];
}

type Settled = { task: PushTask; outcome: PushOutcome };

async function writeTasks(shop: Shop, target: StockTarget, tasks: readonly PushTask[]): Promise<Settled[]> {
	try {
		return await tellChannel(target, tasks);
	} catch (error) {
		const status = error instanceof ApiError && error.acted === 'no' ? 'untried' : 'unknown';
		await shop.run('settlePush', { channel: target.channel, settled: tasks.map((task) => ({ task, outcome: { status } })) });
		throw error;
	}
}

async function tellChannel(target: StockTarget, tasks: readonly PushTask[]): Promise<Settled[]> {
	const stock = stockOf(target);
	const settled: Settled[] = [];
	const toWrite: { task: PushTask; expectedMilli?: number; token?: string; externalId?: string }[] = [];
	// A change is taken from what is there now, and a doubt is settled by it.
	const asked = tasks.filter((task) => stock.takes === 'delta' || task.doubtMilli !== undefined);
	const readings = asked.length > 0 && stock.read ? await readingsOf(target, asked) : undefined;
	for (const task of tasks) {
		const reading = readings?.get(task.called);
		if (!asked.includes(task) || readings === undefined) {
			if (stock.takes === 'delta') settled.push({ task, outcome: { status: 'unknown' } });
			else toWrite.push({ task, ...expected(task.doubtMilli === undefined ? task.sentMilli : undefined, task.doubtMilli === undefined ? task.token : undefined) });
		} else if (reading?.levelMilli === undefined) settled.push({ task, outcome: { status: 'unmapped' } });
		else if (isShown(task.availableMilli, reading.levelMilli)) settled.push({ task, outcome: { status: 'written', ...about(reading) } });
		else if (isNews(task, reading.levelMilli)) settled.push({ task, outcome: { status: 'found', currentMilli: reading.levelMilli, ...about(reading) } });
		else toWrite.push({ task, expectedMilli: reading.levelMilli, ...about(reading) });
	}
	if (toWrite.length === 0) return settled;
	const results = await stock.write(target.http, toWrite.map((each) => levelOf(target, each)));
	const stale = toWrite.filter((_, index) => results[index]?.status === 'stale' && results[index].currentMilli === undefined);
	const found = stale.length > 0 && stock.read ? await readingsOf(target, stale.map(({ task }) => task)) : new Map<string, StockReading>();
	return [...settled, ...toWrite.map(({ task }, index) => ({ task, outcome: outcomeOf(results[index], found.get(task.called)) }))];
}

/** Less than it was last told, and not what an unanswered write would have made of it: a sale there may be on its way to us. */
function isNews(task: PushTask, currentMilli: number): boolean {
	return task.sentMilli !== undefined && isLessThanTold(task.sentMilli, currentMilli) && (task.doubtMilli === undefined || !isShown(task.doubtMilli, currentMilli)) && task.availableMilli > currentMilli && !task.overdue;
}

function levelOf(target: StockTarget, { task, expectedMilli, token, externalId = task.externalId }: { task: PushTask; expectedMilli?: number; token?: string; externalId?: string }): StockLevel {
	return {
		sku: task.called,
		availableMilli: task.availableMilli,
		idempotencyKey: task.key,
		asOf: task.at,
		...(externalId === undefined ? {} : { externalId }),
		...expected(expectedMilli, token),
		...(target.place === undefined ? {} : { place: target.place }),
	};
}

function expected(expectedMilli: number | undefined, token: string | undefined): { expectedMilli?: number; token?: string } {
	return { ...(expectedMilli === undefined ? {} : { expectedMilli }), ...(token === undefined ? {} : { token }) };
}

function about(reading: StockReading): { externalId?: string; token?: string } {
	return { ...(reading.externalId === undefined ? {} : { externalId: reading.externalId }), ...(reading.token === undefined ? {} : { token: reading.token }) };
}

async function readingsOf(target: StockTarget, tasks: readonly PushTask[]): Promise<Map<string, StockReading>> {
	const items = tasks.map((task) => ({ sku: task.called, ...(task.externalId === undefined ? {} : { externalId: task.externalId }) }));
	const readings = (await stockOf(target).read?.(target.http, items, target.place)) ?? [];
	return new Map(readings.map((reading) => [reading.sku, reading]));
}

function outcomeOf(result: StockWriteResult | undefined, found: StockReading | undefined): PushOutcome {
	if (!result) return { status: 'unknown' };
	switch (result.status) {
		case 'written':
			return { status: 'written', ...(result.externalId === undefined ? {} : { externalId: result.externalId }), ...(result.token === undefined ? {} : { token: result.token }) };
		case 'unmapped':
			return { status: 'unmapped' };
		case 'unknown':
			return { status: 'unknown' };
		case 'failed':
			return { status: 'failed', message: result.message ?? '', retryable: result.retryable === true };
		case 'stale': {
			const currentMilli = result.currentMilli ?? found?.levelMilli;
			const token = result.token ?? found?.token;
			return currentMilli === undefined ? { status: 'unknown' } : { status: 'found', currentMilli, ...(token === undefined ? {} : { token }) };
		}
	}
}

function told(shop: Shop, task: PushTask, outcome: PushOutcome): PublishedLevel {
	const { sku, availableMilli } = task;
	switch (outcome.status) {
		case 'written': {
			const sent = say(shop, sku, availableMilli, 'sent', task.overdue ? 'changed_there' : 'sent_to_channel');
			const externalId = outcome.externalId ?? task.externalId;
			return externalId === undefined ? sent : { ...sent, external_id: externalId };
		}
		case 'unmapped':
			return say(shop, sku, availableMilli, 'unmapped', 'sku_unmapped');
		case 'failed':
			return say(shop, sku, availableMilli, 'failed', 'channel_refused', outcome.message);
		case 'unknown':
		case 'untried':
			return say(shop, sku, availableMilli, 'unknown', 'write_unanswered');
		case 'found':
			return say(shop, sku, availableMilli, 'failed', 'channel_refused', reasonText('changed_there', shop.settings.locale));
	}
}

function say(shop: Shop, sku: string, availableMilli: number, status: PublishedLevel['status'], reason: ReasonCode, detail?: string): PublishedLevel {
	return { sku, available: fromMilli(availableMilli), status, reason, message: detail === undefined ? reasonText(reason, shop.settings.locale) : inWordsOf(detail, shop.settings.locale) };
}
