/** A channel's figures beside the ledger's: where they differ, why, and putting it right on the side that is not the master. */
import { levelsOfSku, move } from '../../../ledger/repositories/stock';
import { brokenLevels, lastMovementId, movementsAfter } from '../../../ledger/repositories/stockMovements';
import { channelItem, channelWithView, findChannel, listedSkus, markDue, noteFound, noteListed, versionOf } from '../../../ledger/repositories/stockChannels';
import type { ChannelItem } from '../../../ledger/repositories/stockChannels';
import { noteUnmapped, resolveSku, unmappedSkus } from '../../../ledger/repositories/stockProducts';
import type { UnmappedSku } from '../../../ledger/repositories/stockProducts';
import { getSetting, setSetting } from '../../../ledger/repositories/settings';
import type { StockListing, StockReading } from '../../../connectors/stock';
import { fromMilli } from '../../../shop/quantity';
import type { ReasonCode } from '../../../shop/reasons';
import { isShown, WHOLE_SHOP } from '../../../shop/stock/availability';
import type { ChannelView } from '../../../shop/stock/availability';
import { driftCause } from '../../../shop/stock/drift';
import { NO_ZEROS, tally } from '../../../shop/stock/suspiciousZero';
import type { ZeroTally } from '../../../shop/stock/suspiciousZero';
import { reading, unit } from '../../unit';
import type { UnitContext } from '../../unit';
import { figureOf, systemOf } from './figures';

const MOST_MOVEMENTS = 100;

export interface CompareInput {
	channel: string;
	view?: ChannelView;
	readings: readonly (StockReading | StockListing)[];
	/** Leaves no trace. */
	simulate: boolean;
}

/** Quantities as decimals. */
export interface Drift {
	sku: string;
	/** What the channel calls it. */
	called: string;
	reason: ReasonCode;
	/** What it should show. */
	wanted: number;
	shown: number;
	/** What it last confirmed; null: it was never told. */
	sent: number | null;
	/** The movements behind it. */
	movements: string[];
	/** What no movement explains, signed. */
	unexplained: number;
	token?: string;
	externalId?: string;
}

export interface CompareAnswer {
	same: number;
	drifts: Drift[];
	/** SKUs of the channel that nobody here knows. */
	unknownHere: string[];
	/** Never counted here: nothing to compare with. */
	uncounted: string[];
	seen: string[];
	/** What it would do to the ledger to take the channel at its word. */
	zeros: ZeroTally;
}

export const compareLevels = unit<CompareInput, CompareAnswer>(async (context, input) => {
	const { sql, now } = context;
	const { channel, simulate } = input;
	const system = systemOf(channel);
	const view = input.view ?? (await findChannel(sql, channel))?.view ?? WHOLE_SHOP;
	const answer: CompareAnswer = { same: 0, drifts: [], unknownHere: [], uncounted: [], seen: [], zeros: NO_ZEROS };
	for (const listing of input.readings) {
		if (listing.sku === '') continue;
		const { sku, known } = await resolveSku(sql, system, listing.sku, 'barcode' in listing ? listing.barcode : undefined);
		const figure = await figureOf(context, system, view, sku);
		if (!known && !figure.counted) {
			answer.unknownHere.push(listing.sku);
			if (!simulate) await noteUnmapped(sql, system, listing.sku, 'name' in listing ? listing.name : undefined, now);
			continue;
		}
		answer.seen.push(sku);
		if (listing.levelMilli === undefined) continue;
		if (!figure.counted) {
			answer.uncounted.push(sku);
			continue;
		}
		answer.zeros = tally(answer.zeros, figure.availableMilli, listing.levelMilli);
		if (isShown(figure.availableMilli, listing.levelMilli)) answer.same += 1;
		else answer.drifts.push(await driftOf(context, await channelItem(sql, channel, sku), { sku, system, wantedMilli: figure.availableMilli, listing, shownMilli: listing.levelMilli }));
	}
	return answer;
});

async function driftOf(
	context: UnitContext,
	item: ChannelItem | undefined,
	facts: { sku: string; system: string; wantedMilli: number; shownMilli: number; listing: StockReading },
): Promise<Drift> {
	const { sku, listing, shownMilli } = facts;
	const changes = item?.sentMilli === undefined ? [] : await movementsAfter(context.sql, sku, item.sentMovement ?? 0, MOST_MOVEMENTS);
	const cause = driftCause({
		wantedMilli: facts.wantedMilli,
		shownMilli,
		...(item?.sentMilli === undefined ? {} : { sentMilli: item.sentMilli }),
		...(item?.flight === undefined ? {} : { inFlightMilli: item.flight.milli }),
		since: changes.map((change) => ({
			movementKey: change.key,
			kind: change.kind,
			...(change.system === null ? {} : { system: change.system }),
			changeMilli: change.quantityMilli - change.reservedMilli,
		})),
		system: facts.system,
	});
	return {
		sku,
		called: listing.sku,
		reason: cause.reason,
		wanted: fromMilli(facts.wantedMilli),
		shown: fromMilli(shownMilli),
		sent: item?.sentMilli === undefined ? null : fromMilli(item.sentMilli),
		movements: cause.movementKeys,
		unexplained: fromMilli(cause.unexplainedMilli),
		...(listing.token === undefined ? {} : { token: listing.token }),
		...(listing.externalId === undefined ? {} : { externalId: listing.externalId }),
	};
}

export interface FixInput {
	channel: string;
	view?: ChannelView;
	drifts: readonly Drift[];
}

/** The ledger is right: what was read is what the channel has, and it will be told. */
export const expectDrifts = unit<FixInput, null>(async ({ sql, now }, { channel, view, drifts }) => {
	await channelWithView(sql, channel, view);
	for (const drift of drifts) {
		const movementId = await lastMovementId(sql);
		await noteListed(sql, channel, drift.sku, { externalId: drift.externalId }, movementId);
		await noteFound(sql, channel, drift.sku, { milli: Math.round(drift.shown * 1000), movementId, ...(drift.token === undefined ? {} : { token: drift.token }) });
		await markDue(sql, channel, drift.sku, (await versionOf(sql, drift.sku)) ?? { version: 0, changedAt: now });
	}
	return null;
});

/**
 * The channel is right, an ERP that keeps the stock: what changed there since it was last told is booked here as a count. What
 * moved here since and was not told yet stays.
 */
export const takeDrifts = unit<FixInput & { location: string }, number>(async ({ sql, now }, { channel, view, drifts, location }) => {
	await channelWithView(sql, channel, view);
	let taken = 0;
	for (const drift of drifts) {
		const shownMilli = Math.round(drift.shown * 1000);
		const item = await channelItem(sql, channel, drift.sku);
		const quantityMilli = shownMilli - (item?.sentMilli ?? Math.round(drift.wanted * 1000));
		if (quantityMilli !== 0) {
			const levels = await levelsOfSku(sql, drift.sku);
			const place = levels.some((level) => level.location === location) || levels.length !== 1 ? location : levels[0]!.location;
			await move(sql, { key: `pull/${channel}/${drift.sku}/${now}`, sku: drift.sku, location: place, kind: 'count', quantityMilli, system: systemOf(channel), occurredAt: now }, levels);
			taken += 1;
		}
		const movementId = await lastMovementId(sql);
		await noteListed(sql, channel, drift.sku, { externalId: drift.externalId }, movementId);
		await noteFound(sql, channel, drift.sku, { milli: shownMilli, movementId, ...(drift.token === undefined ? {} : { token: drift.token }) });
	}
	return taken;
});

export interface LedgerCheck {
	/** Levels that are not the sum of their movements. */
	broken: { sku: string; location: string; on_hand: number; sum: number; movement: string | null }[];
	unmapped: UnmappedSku[];
}

export const checkStockLedger = reading<Record<string, never>, LedgerCheck>(async ({ sql }) => ({
	broken: (await brokenLevels(sql, 100)).map((row) => ({
		sku: row.sku,
		location: row.location,
		on_hand: fromMilli(Number(row.on_hand_milli)),
		sum: fromMilli(Number(row.sum_milli)),
		movement: row.move_key,
	})),
	unmapped: await unmappedSkus(sql, 500),
}));

/** What the ledger wants the channel to have: counted SKUs, bundles, and what it was ever told. */
export const skusOfChannel = reading<{ channel: string }, string[]>(async ({ sql }, { channel }) => await listedSkus(sql, channel));

const MASTER = 'stock_master';

/**
 * Who keeps the stock is chosen once: `ledger`, or one channel that is an ERP.
 * @throws Error in words where another was chosen before
 */
export const chooseMaster = unit<{ master: string; change: boolean }, null>(async ({ sql, shop }, { master, change }) => {
	const chosen = await getSetting(sql, MASTER);
	if (chosen !== undefined && chosen !== master && !change) {
		throw new Error(
			shop.locale === 'es'
				? `El stock lo lleva «${chosen}». Para que lo lleve «${master}» active «Change Master» una vez.`
				: `The stock is kept by “${chosen}”. To have it kept by “${master}”, switch on “Change Master” once.`,
		);
	}
	if (chosen !== master) await setSetting(sql, MASTER, master);
	return null;
});
