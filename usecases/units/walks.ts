/** Walks through a system's orders: begun once, gone on with after a crash, told of. */
import { beginWalk, findWalk, knownSaleIds, noteWalkFailure } from '../../ledger/repositories/sources';
import type { Walk } from '../../ledger/repositories/sources';
import { reading, unit } from '../unit';

export interface WalkStart {
	walk: string;
	purpose: 'catch-up' | 'backfill' | 'missed';
	/** Where it begins, unless it was begun before. */
	cursor: string;
}

/** The walk as it stands, begun if it was not. */
export const openWalk = unit<WalkStart, Walk>(async ({ sql, now }, { walk, purpose, cursor }) => {
	await beginWalk(sql, walk, { purpose, cursor, now });
	return (await findWalk(sql, walk))!;
});

/** Why a walk could not go on, for whoever looks. */
export const walkFailed = unit<{ walk: string; failure: string }, null>(async ({ sql, now }, { walk, failure }) => {
	await noteWalkFailure(sql, walk, failure, now);
	return null;
});

export const walkProgress = reading<{ walk: string }, Walk | null>(async ({ sql }, { walk }) => (await findWalk(sql, walk)) ?? null);

/** Which of these sales the ledger never saw. */
export const unknownSales = reading<{ saleIds: readonly string[] }, string[]>(async ({ sql }, { saleIds }) => {
	const known = await knownSaleIds(sql, saleIds);
	return saleIds.filter((saleId) => !known.has(saleId));
});
