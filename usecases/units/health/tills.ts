/** How each till stands: when it last spoke, and whether its silence is more than a quiet hour. */
import { tillHours } from '../../../ledger/repositories/health';
import type { TillHour } from '../../../ledger/repositories/health';
import { HOUR_MS, slotsUpTo, WEEKS } from '../../../shop/health/rhythm';
import type { OpeningHours } from '../../../shop/health/rhythm';
import { judgeSilence } from '../../../shop/health/silence';
import type { Sensitivity, Silence } from '../../../shop/health/silence';
import type { TillName } from '../../../shop/health/words';
import type { UnitContext } from '../../unit';

export interface Listening {
	sensitivity: Sensitivity;
	/** Where the shop says when it is open; else its sales tell. */
	opening?: OpeningHours;
}

export interface TillStanding extends TillName {
	/** Tells tills apart. */
	key: string;
	lastAt: number;
	silence: Silence;
}

/** Tills that sold in the last weeks, by name. */
export async function tillStandings(context: UnitContext, { sensitivity, opening }: Listening): Promise<TillStanding[]> {
	const { now, shop } = context;
	const rows = await tillHours(context.sql, now - WEEKS * 7 * 24 * HOUR_MS, now);
	const slots = slotsUpTo(now, shop.zone, { country: shop.country, ...(shop.region === undefined ? {} : { region: shop.region }), ...(shop.closedDays === undefined ? {} : { extraDays: shop.closedDays }) }, opening);
	const ofStore = Map.groupBy(rows, (row) => row.store);
	const openDays = new Map([...ofStore].map(([store, hours]) => [store, new Set(hours.map(({ day }) => day))]));
	return [...Map.groupBy(rows, keyOf)].map(([key, hours]) => {
		const { source, store, till } = hours[0]!;
		const lastAt = hours.reduce((last, row) => Math.max(last, Number(row.last_at)), 0);
		const history = hours.map((row) => ({ day: row.day, hour: Number(row.hour), sales: Number(row.sales), delayMs: Number(row.delay_ms) }));
		return { key, source, store, till, lastAt, silence: judgeSilence({ hours: history, lastAt }, slots, openDays.get(store)!, now, sensitivity) };
	}).sort((one, other) => (one.key < other.key ? -1 : 1));
}

function keyOf({ source, store, till }: TillHour): string {
	return [source, store ?? '', till ?? ''].join('|');
}
