/** What of the shop is well and what is not: figures of the ledger and the disk in, one line a check out, the worst first. */
import type { ReasonCode } from '../reasons';
import { HOUR_MS } from './rhythm';

export type HealthStatus = 'ok' | 'warn' | 'bad';

/** What was looked at, in the order in which it is told where nothing is wrong. */
export const CHECKS = ['tills', 'inbox', 'failed', 'set_aside', 'crm', 'stock', 'drift', 'skus', 'prints', 'tickets', 'reviews', 'webhooks', 'polls', 'people', 'clocks', 'disk', 'backup', 'captured'] as const;
export type CheckName = (typeof CHECKS)[number];

/** A number of things that wait, and since when the oldest does (epoch milliseconds). */
export interface Waiting {
	count: number;
	since?: number;
}

export interface HealthFacts {
	now: number;
	tills: { silent: number; known: number; since?: number };
	inbox: Waiting;
	failed: Waiting & { abandoned: number };
	setAside: Waiting;
	crm: { open: Waiting; stuck: Waiting };
	stock: { open: Waiting; refused: number };
	skus: Waiting;
	prints: { doubtful: Waiting; failed: Waiting };
	tickets: Waiting;
	/** Review requests of which nobody knows whether they were sent. */
	reviews: Waiting;
	webhooks: Waiting;
	/** Webhooks that vendors had switched off and that are on again. */
	lapsed: Waiting;
	/** SKUs of channels that differed when last compared, and were not put right. */
	drift: Waiting;
	polls: Waiting;
	people: Waiting;
	/** How far the fastest clock of a till is ahead. */
	clocks: { count: number; aheadMs: number };
	/** Bytes; absent where the ledger is no file of this machine. */
	disk?: { free: number; ledger: number };
	/** Is what was captured sealed while it waits, and how much of it was sealed with a key that is not here. */
	captured: { sealed: boolean; closed: Waiting };
	/** The last copy that was made; absent where there never was one. */
	backupAt?: number;
}

export interface Finding extends Waiting {
	check: CheckName;
	status: HealthStatus;
	reason: ReasonCode;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
const MB = 1024 * 1024;

/** How long it may wait before anybody is told, and before it is bad. */
const LATE: Record<'inbox' | 'crm' | 'stock' | 'polls', readonly [warn: number, bad: number]> = {
	inbox: [15 * MINUTE_MS, 2 * HOUR_MS],
	crm: [HOUR_MS, DAY_MS],
	stock: [15 * MINUTE_MS, 4 * HOUR_MS],
	polls: [0, 2 * HOUR_MS],
};
/** Ahead by more, and sales seem to come from the future; clocks of tills are seldom right to the minute. */
const CLOCK_MS = 5 * MINUTE_MS;
const DISK_BAD = 300 * MB;
const DISK_WARN = 2048 * MB;
const BACKUP_DAYS = 8;

/** One finding a check; what is bad first, then what to look at. */
export function findings(facts: HealthFacts): Finding[] {
	const told: Record<CheckName, Finding> = {
		tills: facts.tills.silent > 0 ? { check: 'tills', status: 'bad', reason: 'till_silent', count: facts.tills.silent, ...since(facts.tills) } : well('tills', facts.tills.known === 0 ? 'no_till_yet' : 'tills_speak', facts.tills.known),
		inbox: late('inbox', facts.inbox, facts.now, 'sales_wait', 'inbox_flows'),
		failed: facts.failed.count === 0 ? well('failed', 'no_sale_failed') : { check: 'failed', status: 'bad', reason: facts.failed.abandoned > 0 ? 'sales_abandoned' : 'sales_failed', ...facts.failed },
		set_aside: asks('set_aside', facts.setAside, 'sales_set_aside', 'nothing_set_aside'),
		crm: facts.crm.stuck.count > 0 ? { check: 'crm', status: 'bad', reason: 'crm_needs_person', ...facts.crm.stuck } : late('crm', facts.crm.open, facts.now, 'crm_waits', 'crm_all_told'),
		stock: facts.stock.refused > 0 ? { check: 'stock', status: 'bad', reason: 'stock_refused', count: facts.stock.refused } : late('stock', facts.stock.open, facts.now, 'stock_waits', 'stock_all_told'),
		skus: asks('skus', facts.skus, 'skus_unmapped', 'skus_known'),
		prints: facts.prints.doubtful.count > 0 ? asks('prints', facts.prints.doubtful, 'prints_in_doubt', 'prints_sure') : asks('prints', facts.prints.failed, 'prints_failed', 'prints_sure'),
		tickets: asks('tickets', facts.tickets, 'tickets_to_read', 'tickets_read'),
		reviews: asks('reviews', facts.reviews, 'review_sends_in_doubt', 'review_sends_sure'),
		webhooks: facts.webhooks.count > 0 ? asks('webhooks', facts.webhooks, 'webhook_off', 'webhooks_on') : asks('webhooks', facts.lapsed, 'webhook_lapsed', 'webhooks_on'),
		drift: asks('drift', facts.drift, 'stock_drifts', 'stock_in_step'),
		polls: late('polls', facts.polls, facts.now, 'poll_fails', 'polls_work'),
		people: asks('people', facts.people, 'people_to_review', 'no_people_to_review'),
		clocks: facts.clocks.aheadMs > CLOCK_MS ? { check: 'clocks', status: 'warn', reason: 'till_clock_ahead', count: facts.clocks.count } : well('clocks', 'clocks_agree'),
		disk: diskOf(facts.disk),
		backup: facts.backupAt === undefined ? { check: 'backup', status: 'warn', reason: 'backup_never', count: 1 } : facts.now - facts.backupAt > BACKUP_DAYS * DAY_MS ? { check: 'backup', status: 'warn', reason: 'backup_old', count: 1, since: facts.backupAt } : { ...well('backup', 'backup_recent'), since: facts.backupAt },
		captured: facts.captured.closed.count > 0 ? { check: 'captured', status: 'bad', reason: 'capture_key_missing', ...facts.captured.closed } : well('captured', facts.captured.sealed ? 'captures_sealed' : 'captures_not_sealed'),
	};
	const order: HealthStatus[] = ['bad', 'warn', 'ok'];
	return order.flatMap((status) => CHECKS.map((check) => told[check]).filter((finding) => finding.status === status));
}

/** The worst of them. */
export function overall(list: readonly Finding[]): HealthStatus {
	return list.some(({ status }) => status === 'bad') ? 'bad' : list.some(({ status }) => status === 'warn') ? 'warn' : 'ok';
}

function well(check: CheckName, reason: ReasonCode, count = 0): Finding {
	return { check, status: 'ok', reason, count };
}

/** What a person has to look at, whenever. */
function asks(check: CheckName, waiting: Waiting, reason: ReasonCode, none: ReasonCode): Finding {
	return waiting.count === 0 ? well(check, none) : { check, status: 'warn', reason, ...waiting };
}

/** What goes by itself, unless it takes too long. */
function late(check: keyof typeof LATE, waiting: Waiting, now: number, reason: ReasonCode, none: ReasonCode): Finding {
	const waits = waiting.count === 0 || waiting.since === undefined ? -1 : now - waiting.since;
	const [warn, bad] = LATE[check];
	if (waits < warn) return { ...well(check, none, waiting.count), ...since(waiting) };
	return { check, status: waits >= bad ? 'bad' : 'warn', reason, ...waiting };
}

function diskOf(disk: HealthFacts['disk']): Finding {
	if (disk === undefined) return well('disk', 'disk_elsewhere');
	// A copy, and the ledger written anew after somebody was erased, need its size once more.
	const status: HealthStatus = disk.free < DISK_BAD ? 'bad' : disk.free < Math.max(DISK_WARN, 2 * disk.ledger) ? 'warn' : 'ok';
	return { check: 'disk', status, reason: status === 'ok' ? 'disk_enough' : 'disk_low', count: status === 'ok' ? 0 : 1 };
}

function since(waiting: { since?: number }): { since?: number } {
	return waiting.since === undefined ? {} : { since: waiting.since };
}
