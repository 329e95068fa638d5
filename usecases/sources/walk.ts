/**
 * Walking through a source's orders: the catch-up that loses no sale, the backfill of the past, the look for what was
 * missed. Each page and where to go on are kept in one transaction, so a crash between two pages costs nothing and a crash
 * within one repeats it.
 */
import type { Walk } from '../../ledger/repositories/sources';
import type { SaleJson } from '../../shop/sale/saleJson';
import type { SourceSale } from '../../connectors/sales';
import type { Shop } from '../shop';
import type { AcceptedOrder, AcceptOrdersInput, MissedReason } from '../units/acceptOrders';
import type { PolledSource } from './polledSource';

/** Who hears, and how. */
export interface Listener {
	shop: Shop;
	/** Workflow and node id. */
	triggerId: string;
	simulate: boolean;
	/** The vendor's original rides on each item. */
	withRaw: boolean;
	/** Runs that can be started on the spot. */
	offer?(): { owner: string; room: number };
	/** Told after every acceptance. */
	accepted(answers: readonly AcceptedOrder[]): void;
	/** Asked between pages: no more, the trigger is closing. */
	stopped(): boolean;
}

/** A page on which many orders stand is accepted in parts this long, so that a till's sale never waits behind all of it. */
const PART = 100;

/** The walk that keeps a trigger caught up with a source. */
export function listeningKey(triggerId: string, source: Pick<PolledSource, 'key'>): string {
	return `catch-up ${triggerId} ${source.key}`;
}

/** Accepts orders that came by an event. */
export async function acceptEvents(listener: Listener, source: Pick<PolledSource, 'key'>, orders: readonly SourceSale[]): Promise<AcceptedOrder[]> {
	return await accept(listener, source, orders, {});
}

/** Makes sure that the trigger listens: sales from now on are its own, earlier ones are history. */
export async function beginListening(listener: Listener, source: PolledSource, now: number): Promise<Walk> {
	return await listener.shop.run('openWalk', { walk: listeningKey(listener.triggerId, source), purpose: 'catch-up', cursor: source.cursorAt(now) });
}

/** Everything new or changed since the last time. @throws ApiError, with the pages before it kept */
export async function catchUp(listener: Listener, source: PolledSource, now: number): Promise<void> {
	const walk = listeningKey(listener.triggerId, source);
	const { cursor } = await beginListening(listener, source, now);
	await walkOn(listener, source, walk, cursor, {}, false);
}

/**
 * Sales of the past, from a date up to when the trigger began to listen. Straight into the ledger, unless runs are asked
 * for. Begun once: the next call goes on where the last one ended, or finds it done.
 *
 * @throws ApiError, with the pages before it kept
 */
export async function backfill(listener: Listener, source: PolledSource, past: { from: number; runs: boolean }, now: number): Promise<Walk> {
	const { startedAt } = await beginListening(listener, source, now);
	const key = `backfill ${listener.triggerId} ${source.key} ${new Date(past.from).toISOString()}`;
	const walk = await listener.shop.run('openWalk', { walk: key, purpose: 'backfill', cursor: source.cursorAt(past.from, startedAt) });
	if (walk.finishedAt !== undefined) return walk;
	await walkOn(listener, source, key, walk.cursor, past.runs ? { since: past.from } : {}, true);
	return (await listener.shop.run('walkProgress', { walk: key })) ?? walk;
}

/** What the source has of a window and the ledger never saw, handed on with the reason. @returns what was missed */
export async function findMissed(listener: Listener, source: PolledSource, window: { from: number; to: number }): Promise<AcceptedOrder[]> {
	const listening = await beginListening(listener, source, window.to);
	const missed: MissedReason = listening.failure === undefined ? 'missed_not_delivered' : 'missed_while_failing';
	const found: AcceptedOrder[] = [];
	let cursor = source.cursorAt(Math.max(window.from, listening.startedAt), window.to);
	for (let more = true; more && !listener.stopped(); ) {
		const page = await source.poll(cursor);
		const unknown = new Set(await listener.shop.run('unknownSales', { saleIds: page.sales.map((order) => order.sale.sale_id ?? '') }));
		const lost = page.sales.filter((order) => unknown.has(order.sale.sale_id ?? ''));
		if (lost.length > 0) found.push(...(await accept(listener, source, lost, { missed })));
		({ cursor, more } = page);
	}
	return found.filter((answer) => answer.status === 'accepted');
}

/** Notes why a walk could not go on, for whoever looks. */
export async function noteFailure(listener: Listener, source: PolledSource, failure: string): Promise<void> {
	await listener.shop.run('walkFailed', { walk: listeningKey(listener.triggerId, source), failure });
}

async function walkOn(
	listener: Listener,
	source: PolledSource,
	walk: string,
	from: string,
	how: Partial<Pick<AcceptOrdersInput, 'since'>>,
	ends: boolean,
): Promise<void> {
	let cursor = from;
	for (let more = true; more && !listener.stopped(); ) {
		const page = await source.poll(cursor);
		// It may have waited minutes for its turn with the vendor; whoever comes next reads the page again.
		if (listener.stopped()) return;
		const parts = partsOf(page.sales);
		const last = parts.pop() ?? [];
		for (const part of parts) await accept(listener, source, part, how);
		// Where to go on is kept with the last part: a crash before it repeats the page, which acts once.
		const reached = page.reached === undefined ? {} : { reached: page.reached };
		await accept(listener, source, last, { ...how, page: { walk, cursor: page.cursor, finished: ends && !page.more, ...reached } });
		({ cursor, more } = page);
	}
}

function partsOf(orders: readonly SourceSale[]): SourceSale[][] {
	const parts: SourceSale[][] = [];
	for (let at = 0; at < orders.length; at += PART) parts.push(orders.slice(at, at + PART));
	return parts;
}

async function accept(
	listener: Listener,
	source: Pick<PolledSource, 'key'>,
	orders: readonly SourceSale[],
	how: Partial<Pick<AcceptOrdersInput, 'since' | 'missed' | 'page'>>,
): Promise<AcceptedOrder[]> {
	const { shop, triggerId, simulate, withRaw } = listener;
	const claim = listener.offer?.();
	const answers = await shop.run('acceptOrders', {
		triggerId,
		listening: listeningKey(triggerId, source),
		// What is not asked for need not cross to the ledger's thread.
		orders: withRaw ? orders : orders.map(({ sale, revision }) => ({ sale, ...(revision === undefined ? {} : { revision }), raw: undefined })),
		keep: true,
		simulate,
		withRaw,
		...(claim === undefined ? {} : { claim }),
		...how,
	});
	listener.accepted(answers);
	return answers;
}

/** The sales among answers that a run is to be started for at once: claimed, or simulated and so kept nowhere. */
export function toStart(answers: readonly AcceptedOrder[]): { claimed: SaleJson[]; simulated: SaleJson[] } {
	return {
		claimed: answers.flatMap((answer) => (answer.status === 'accepted' && answer.claimed !== undefined ? [answer.claimed] : [])),
		simulated: answers.flatMap((answer) => (answer.status === 'simulated' ? [answer.sale] : [])),
	};
}
