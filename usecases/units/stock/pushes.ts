/**
 * The outbox: what each channel has yet to be told, taken from the ledger's versions and claimed before it leaves.
 * `settlePush.ts` settles it by what came back; talking to the channel is the part of `usecases/stock/pushStock.ts`.
 */
import { lastMovementId, movedSince } from '../../../ledger/repositories/stockMovements';
import { bundlesWith, partsOf } from '../../../ledger/repositories/stockProducts';
import {
	beginFlight, calledIn, changedAfter, channelItem, channelWithView, clearDue, dueCount, dueItems, markDue, postpone, setSwept, versionOf,
} from '../../../ledger/repositories/stockChannels';
import type { ChannelItem } from '../../../ledger/repositories/stockChannels';
import { fingerprint } from '../../../shop/fingerprint';
import { isNearSafety } from '../../../shop/stock/availability';
import type { ChannelView } from '../../../shop/stock/availability';
import { unit } from '../../unit';
import type { UnitContext } from '../../unit';
import { figureOf, systemOf } from './figures';
import type { Figure } from './figures';
import { releaseExpired } from './promises';

/** A write that nobody settled for this long is a doubt: longer than any call may take with its waits. */
export const LEASE_MS = 10 * 60_000;
/** How long a channel that has less than it was told is not raised: its sale may still be on its way to us. */
export const HOLD_MS = 10 * 60_000;
/** Changes drawn up in one go, so that a till's sale never waits long behind them. */
const SWEPT_AT_ONCE = 500;

export interface PushInput {
	channel: string;
	/** How the channel looks at the stock; as before where absent. */
	view?: ChannelView;
	/** Names the process that sends. */
	owner: string;
	/** Only these, at once, whatever they wait for; absent: everything whose hour has come. */
	skus?: readonly string[];
	/** Nothing leaves unless one of these `skus` is near its safety stock; then everything that waits goes with it. */
	nearOnly?: boolean;
	/** Taken up before by the same caller. */
	except?: readonly string[];
	limit: number;
}

export interface PushTask {
	sku: string;
	/** What the channel calls it. */
	called: string;
	externalId?: string;
	/** To be told. Thousandths, as below. */
	availableMilli: number;
	version: number;
	/** The last movement that is in the figure. */
	movementId: number;
	/** What it last confirmed. */
	sentMilli?: number;
	token?: string;
	/** The same for every try of this write and for no other. */
	key: string;
	/** An earlier write of this figure left and was never settled. */
	doubtMilli?: number;
	/** It had less than it was told and no sale has explained that in time: it is told all the same. */
	overdue: boolean;
	/** Since when it waits, epoch milliseconds. */
	since: number;
	/** When the figure was drawn up, epoch milliseconds. */
	at: number;
}

export interface PushPlan {
	tasks: PushTask[];
	/** Of `skus`: never counted here. Sending what the ledger has of them would empty the web shop. */
	uncounted: string[];
	/** More changes are to be drawn up: ask again. */
	more: boolean;
	/** Left in the outbox, those that wait for their hour included. */
	due: number;
}

export const beginPush = unit<PushInput, PushPlan>(async (context, input) => {
	const { sql, now } = context;
	const { channel } = input;
	const { view, sweptVersion } = await channelWithView(sql, channel, input.view);
	await releaseExpired(context);
	const push = new Push(context, channel, view, input.owner);
	const more = await push.sweep(sweptVersion);
	const named = input.skus === undefined ? undefined : await withBundles(context, input.skus);
	const near = named === undefined ? undefined : await push.mark(named);
	const goes = input.nearOnly !== true || near === true;
	const except = new Set(input.except);
	const candidates: ChannelItem[] = [];
	if (goes) {
		for (const sku of named ?? []) {
			const item = await channelItem(sql, channel, sku);
			if (item?.dueVersion !== undefined) candidates.push(item);
		}
		if (named === undefined || input.nearOnly === true) {
			const waiting = await dueItems(sql, channel, { now, leaseMs: LEASE_MS, limit: input.limit + except.size });
			candidates.push(...waiting.filter((item) => named?.has(item.sku) !== true));
		}
	}
	const tasks: PushTask[] = [];
	for (const item of candidates) {
		if (tasks.length >= input.limit) break;
		const task = except.has(item.sku) ? undefined : await push.claim(item);
		if (task) tasks.push(task);
	}
	return { tasks, uncounted: push.uncounted, more, due: await dueCount(sql, channel) };
});

/** A bundle changes with its parts. */
async function withBundles(context: UnitContext, skus: readonly string[]): Promise<Set<string>> {
	const all = new Set(skus);
	for (const sku of skus) for (const bundle of await bundlesWith(context.sql, sku)) all.add(bundle);
	return all;
}

class Push {
	readonly uncounted: string[] = [];
	private readonly figures = new Map<string, Figure>();

	constructor(
		private readonly context: UnitContext,
		private readonly channel: string,
		private readonly view: ChannelView,
		private readonly owner: string,
	) {}

	/** Puts what changed since into the outbox. @returns whether there is more */
	async sweep(sweptVersion: number): Promise<boolean> {
		const { sql } = this.context;
		const changed = await changedAfter(sql, sweptVersion, SWEPT_AT_ONCE);
		for (const change of changed) {
			await this.draw(change.sku, change);
			for (const bundle of await bundlesWith(sql, change.sku)) await this.draw(bundle, change);
		}
		const last = changed.at(-1);
		if (last) await setSwept(sql, this.channel, last.version);
		return changed.length === SWEPT_AT_ONCE;
	}

	/** Puts these into the outbox where they differ. @returns whether one of them is near its safety stock */
	async mark(skus: ReadonlySet<string>): Promise<boolean> {
		let near = false;
		for (const sku of skus) {
			const figure = await this.figure(sku);
			if (!figure.counted) this.uncounted.push(sku);
			else if (await this.draw(sku, (await versionOf(this.context.sql, sku)) ?? { version: 0, changedAt: this.context.now })) near ||= isNearSafety(figure.availableMilli);
		}
		return near;
	}

	/** Writes down that it is about to leave. Nothing where there is nothing to say, or somebody else is saying it. */
	async claim(item: ChannelItem): Promise<PushTask | undefined> {
		const { sql, now } = this.context;
		const { sku, flight, sentMilli } = item;
		if (flight && flight.at > now - LEASE_MS) return undefined;
		const { availableMilli } = await this.figure(sku);
		if (!flight && sentMilli === availableMilli && !(await this.soldItself(item))) {
			await clearDue(sql, this.channel, sku);
			return undefined;
		}
		const raised = sentMilli !== undefined && availableMilli > sentMilli;
		if (!flight && raised && item.heldSince !== undefined && now < item.heldSince + HOLD_MS && !(await this.soldItself(item))) {
			await postpone(sql, this.channel, sku, item.heldSince + HOLD_MS);
			return undefined;
		}
		const version = Math.max((await versionOf(sql, sku))?.version ?? 0, item.dueVersion ?? 0);
		await beginFlight(sql, this.channel, sku, { milli: availableMilli, version, at: now, owner: this.owner });
		return {
			sku,
			called: await calledIn(sql, systemOf(this.channel), sku),
			...(item.externalId === undefined ? {} : { externalId: item.externalId }),
			availableMilli,
			version,
			movementId: await lastMovementId(sql),
			...(sentMilli === undefined ? {} : { sentMilli }),
			...(item.token === undefined ? {} : { token: item.token }),
			key: `${fingerprint(`${this.channel}\n${sku}`)}-${item.writes + 1}`,
			...(flight === undefined ? {} : { doubtMilli: flight.milli }),
			overdue: item.heldSince !== undefined && now >= item.heldSince + HOLD_MS,
			since: item.dueSince ?? now,
			at: now,
		};
	}

	/** @returns whether the channel has yet to be told of it */
	private async draw(sku: string, change: { version: number; changedAt: number }): Promise<boolean> {
		const { sql } = this.context;
		const figure = await this.figure(sku);
		if (!figure.counted) return false;
		const item = await channelItem(sql, this.channel, sku);
		if (item?.sentMilli === figure.availableMilli && !item.flight && !(await this.soldItself(item))) {
			if (item.dueVersion !== undefined) await clearDue(sql, this.channel, sku);
			return false;
		}
		await markDue(sql, this.channel, sku, change);
		// The sale that it was held for has come.
		if (item?.heldSince !== undefined && (await this.soldItself(item))) await postpone(sql, this.channel, sku, 0);
		return true;
	}

	/** Then it changed its own figure since it was told, and nobody knows to what. */
	private async soldItself(item: ChannelItem): Promise<boolean> {
		const { sql } = this.context;
		const parts = await partsOf(sql, item.sku);
		for (const sku of [item.sku, ...parts.map((part) => part.sku)]) {
			if (await movedSince(sql, sku, item.sentMovement ?? 0, systemOf(this.channel))) return true;
		}
		return false;
	}

	private async figure(sku: string): Promise<Figure> {
		const known = this.figures.get(sku);
		if (known) return known;
		const figure = await figureOf(this.context, systemOf(this.channel), this.view, sku);
		this.figures.set(sku, figure);
		return figure;
	}
}
