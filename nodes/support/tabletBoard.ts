/**
 * Where tills leave alerts for tablets: in this process' memory alone and for seconds, so that nothing of it is ever written down. One
 * board a shop.
 */
import type { TabletAlert } from '../../shop/tablet/alert';

/** How long a tablet that just lost its connection still finds an alert. */
const KEPT_MS = 20_000;
/** A request that waits is answered before proxies give it up; they commonly do after a minute. */
const LONGEST_WAIT_MS = 25_000;

export interface Told {
	/** What to ask after next. */
	seq: number;
	alert: TabletAlert | null;
	/** How old it is, milliseconds: the tablet's clock may be anything. */
	age_ms: number;
}

interface Board {
	seq: number;
	alerts: { seq: number; alert: TabletAlert }[];
	waiting: Set<() => void>;
	/** When a tablet was last answered, or asked. */
	askedAt: number;
}

const boards = new Map<string, Board>();

function boardOf(shop: string): Board {
	let board = boards.get(shop);
	if (!board) boards.set(shop, (board = { seq: 0, alerts: [], waiting: new Set(), askedAt: -Infinity }));
	return board;
}

/**
 * True while a tablet of any shop waits, or has just been answered and will ask again: nobody works something out that nobody
 * sees, and who comes in between two questions is not missed.
 */
export function isWatched(): boolean {
	return [...boards.values()].some((board) => board.waiting.size > 0 || Date.now() - board.askedAt < KEPT_MS);
}

/** @returns how many tablets hear it at once */
export function post(shop: string, alert: TabletAlert): number {
	const board = boardOf(shop);
	board.seq += 1;
	board.alerts = [...fresh(board, alert.at), { seq: board.seq, alert }];
	setTimeout(() => (board.alerts = fresh(board, Date.now())), KEPT_MS + 1000).unref();
	const heard = board.waiting.size;
	for (const wake of [...board.waiting]) wake();
	return heard;
}

function fresh(board: Board, now: number): Board['alerts'] {
	return board.alerts.filter(({ alert }) => now - alert.at < KEPT_MS);
}

/**
 * The next alert for a tablet, waited for where there is none yet.
 *
 * @param after what it heard last; −1 for one that just opened, which is told nothing of the past
 * @param store its shop; empty for all
 * @param waitMs at most
 */
export async function next(shop: string, after: number, store: string, waitMs = LONGEST_WAIT_MS): Promise<Told> {
	const board = boardOf(shop);
	board.askedAt = Date.now();
	if (after < 0 || after > board.seq) return { seq: board.seq, alert: null, age_ms: 0 };
	const deadline = Date.now() + waitMs;
	for (let seen = after; ; ) {
		const ahead = fresh(board, Date.now()).filter((each) => each.seq > seen && (store === '' || each.alert.store === null || each.alert.store === store)).at(-1);
		if (ahead) return { seq: ahead.seq, alert: ahead.alert, age_ms: Math.max(0, Date.now() - ahead.alert.at) };
		seen = board.seq;
		const left = deadline - Date.now();
		if (left <= 0) return { seq: board.seq, alert: null, age_ms: 0 };
		await woken(board, left);
	}
}

async function woken(board: Board, ms: number): Promise<void> {
	await new Promise<void>((resolve) => {
		const wake = () => {
			clearTimeout(timer);
			board.waiting.delete(wake);
			board.askedAt = Date.now();
			resolve();
		};
		const timer = setTimeout(wake, ms);
		timer.unref();
		board.waiting.add(wake);
	});
}
