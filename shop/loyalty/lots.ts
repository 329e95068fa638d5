/** Points expire by the lot they were earned in, the oldest are spent first. */

export interface PointsEntry {
	id: number;
	kind: 'earn' | 'take_back' | 'redeem' | 'give_back' | 'expire' | 'unexpire' | 'adjust';
	/** Signed. */
	points: number;
	/** Epoch milliseconds. */
	at: number;
	/** The sale whose lot it belongs to. */
	saleId: string | null;
	/** Epoch milliseconds; of lots only. */
	expiresAt: number | null;
}

export interface Lot {
	id: number;
	saleId: string | null;
	remaining: number;
	expiresAt: number | null;
}

/** What is left of each lot, in the order in which they are spent. */
export function lotsOf(entries: readonly PointsEntry[]): Lot[] {
	const lots: Lot[] = [];
	for (const entry of entries) {
		if (isLot(entry)) lots.push({ id: entry.id, saleId: entry.saleId, remaining: entry.points, expiresAt: entry.expiresAt });
	}
	lots.sort((a, b) => (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) || a.id - b.id);
	let spent = 0;
	for (const entry of entries) {
		if (isLot(entry)) continue;
		const own = entry.saleId === null ? undefined : lots.find((lot) => lot.saleId === entry.saleId);
		if (own && entry.kind !== 'redeem') own.remaining += entry.points;
		else spent -= entry.points;
	}
	// What a refund took from a lot that had been spent is owed by the next.
	for (const lot of lots) {
		if (lot.remaining >= 0) continue;
		spent -= lot.remaining;
		lot.remaining = 0;
	}
	for (const lot of lots) {
		if (spent <= 0) break;
		const taken = Math.min(lot.remaining, spent);
		lot.remaining -= taken;
		spent -= taken;
	}
	return lots;
}

/** Lots whose time is over and that still hold points. */
export function expiredLots(entries: readonly PointsEntry[], now: number): Lot[] {
	return lotsOf(entries).filter((lot) => lot.expiresAt !== null && lot.expiresAt <= now && lot.remaining > 0);
}

function isLot(entry: PointsEntry): boolean {
	return entry.kind === 'earn' || (entry.kind === 'adjust' && entry.points > 0);
}

export function balanceOf(entries: readonly Pick<PointsEntry, 'points'>[]): number {
	return entries.reduce((sum, entry) => sum + entry.points, 0);
}
