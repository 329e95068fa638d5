/** The whole shop at a glance: one line a check, the worst first, each with what to do. */
import { GATHERING } from '../../../ledger/repositories/crmContacts';
import { clocksAhead, crmWaiting, doubtfulReviews, failedWalks, keptAside, printsUnsure, stockWaiting, stuckDeliveries, stuckList, ticketsWaiting, unmappedSince, unsettled } from '../../../ledger/repositories/health';
import { closedDocuments } from '../../../ledger/repositories/heard';
import { countOpenReviews } from '../../../ledger/repositories/matchReviews';
import { getSetting, settingsUnder } from '../../../ledger/repositories/settings';
import { adviceFor } from '../../../shop/health/advice';
import { findings, overall } from '../../../shop/health/checks';
import type { CheckName, Finding, HealthFacts, HealthStatus } from '../../../shop/health/checks';
import { silenceWords, sinceWords, tillWords } from '../../../shop/health/words';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { zonedIso } from '../../../shop/time';
import { captureMarks } from '../../captured';
import { reading } from '../../unit';
import type { UnitContext } from '../../unit';
import { LAST_BACKUP } from './backups';
import { tillStandings } from './tills';
import type { Listening, TillStanding } from './tills';
import { STOCK_DRIFT } from '../stock/driftNote';
import type { DriftNote } from '../stock/driftNote';
import { WEBHOOK_OFF } from './webhooks';
import type { WebhookNote } from './webhooks';

export interface OverviewInput extends Listening {
	/** Days back that failures, prints and what was kept aside are counted of. */
	days: number;
	/** Bytes, of the disk that the ledger lies on. */
	disk?: { free: number; ledger: number };
}

export interface CheckAnswer {
	check: CheckName;
	status: HealthStatus;
	reason: ReasonCode;
	/** In words, with how many and since when. */
	message: string;
	/** What to do; null where nothing is to be done. */
	advice: string | null;
	count: number;
	/** ISO 8601 in the shop's zone. */
	since: string | null;
	/** The first of them, each in a line of words. */
	examples: string[];
}

export interface OverviewAnswer {
	status: HealthStatus;
	/** One line a check, for a mail. */
	text: string;
	checks: CheckAnswer[];
	tills: { name: string; source: string; store: string | null; till: string | null; last_sale_at: string; state: TillStanding['silence']['state']; missing: number }[];
	/** Bytes; null where the ledger is no file of this machine. */
	ledger_bytes: number | null;
	disk_free_bytes: number | null;
}

const DAY_MS = 86_400_000;
const SENDING_MS = 10 * 60_000;
const MOST_EXAMPLES = 10;
const MARKS: Record<HealthStatus, string> = { ok: '✓', warn: '!', bad: '✗' };

export const shopHealth = reading<OverviewInput, OverviewAnswer>(async (context, input) => {
	const { locale, zone } = context.shop;
	const tills = await tillStandings(context, input);
	const { facts, examples } = await look(context, input, tills);
	const list = findings(facts);
	const checks = list.map((finding) => answerOf(context, finding, examples[finding.check] ?? []));
	return {
		status: overall(list),
		text: checks.map((check) => [`${MARKS[check.status]} ${check.message}`, ...check.examples.map((example) => `   · ${example}`), ...(check.advice === null ? [] : [`   → ${check.advice}`])].join('\n')).join('\n'),
		checks,
		tills: tills.map((till) => ({ name: tillWords(till, locale), source: till.source, store: till.store, till: till.till, last_sale_at: zonedIso(till.lastAt, zone), state: till.silence.state, missing: Math.round(till.silence.missing) })),
		ledger_bytes: input.disk?.ledger ?? null,
		disk_free_bytes: input.disk?.free ?? null,
	};
});

async function look(context: UnitContext, input: OverviewInput, tills: readonly TillStanding[]): Promise<{ facts: HealthFacts; examples: Partial<Record<CheckName, string[]>> }> {
	const { sql, now, shop } = context;
	const from = now - input.days * DAY_MS;
	const silent = tills.filter(({ silence }) => silence.state === 'silent');
	const clocks = await clocksAhead(sql, now - 2 * DAY_MS);
	const polls = await failedWalks(sql);
	const events = (await settingsUnder(sql, WEBHOOK_OFF)).filter(({ value }) => value !== '').map(({ value }) => JSON.parse(value) as WebhookNote);
	const webhooks = events.filter(({ lapsed }) => lapsed !== true);
	const lapsed = events.filter((note) => note.lapsed === true && note.at >= from);
	const drifts = (await settingsUnder(sql, STOCK_DRIFT)).map(({ name, value }) => ({ channel: name.slice(STOCK_DRIFT.length), ...(JSON.parse(value) as DriftNote) })).filter(({ open }) => open > 0);
	const backupAt = await getSetting(sql, LAST_BACKUP);
	const people = await countOpenReviews(sql);
	const stuck = await stuckList(sql, ['failed', 'abandoned'], MOST_EXAMPLES);
	return {
		facts: {
			now,
			tills: { silent: silent.length, known: tills.length, ...oldest(silent.map(({ lastAt }) => lastAt)) },
			inbox: await unsettled(sql),
			failed: await stuckDeliveries(sql),
			setAside: await keptAside(sql, from),
			crm: await crmWaiting(sql, GATHERING),
			stock: await stockWaiting(sql),
			skus: await unmappedSince(sql, from),
			prints: await printsUnsure(sql, from, now - SENDING_MS),
			tickets: await ticketsWaiting(sql),
			reviews: await doubtfulReviews(sql, from),
			webhooks: { count: webhooks.length, ...oldest(webhooks.map(({ at }) => at)) },
			lapsed: { count: lapsed.length, ...oldest(lapsed.map(({ at }) => at)) },
			drift: { count: drifts.reduce((sum, { open }) => sum + open, 0), ...oldest(drifts.map(({ since }) => since)) },
			polls: { count: polls.length, ...oldest(polls.map(({ since }) => Number(since))) },
			people: { count: people },
			clocks: { count: clocks.length, aheadMs: clocks.reduce((most, row) => Math.max(most, Number(row.ahead_ms)), 0) },
			captured: { sealed: captureMarks(shop).length > 0, closed: await closedDocuments(sql, captureMarks(shop)) },
			...(input.disk === undefined ? {} : { disk: input.disk }),
			...(backupAt === undefined ? {} : { backupAt: Number(backupAt) }),
		},
		examples: {
			tills: silent.map((till) => silenceWords(till, { lastAt: till.lastAt, missing: till.silence.missing }, now, shop.zone, shop.locale)),
			failed: stuck.map((row) => `${row.sale_id}: ${row.reason ?? row.state}`),
			webhooks: webhooks.length > 0 ? webhooks.map(({ system, message }) => `${system}: ${message}`) : lapsed.map(({ system }) => system),
			drift: drifts.map(({ channel, open, skus }) => `${channel}: ${open} (${skus.join(', ')})`),
			polls: polls.map(({ walk_key: key, failure }) => `${key.split(' ').at(-1) ?? ''}: ${failure}`),
			clocks: clocks.map((row) => `${tillWords(row, shop.locale)}: +${Math.round(Number(row.ahead_ms) / 60_000)} min`),
			disk: input.disk === undefined ? [] : [shop.locale === 'es' ? `libres ${megabytes(input.disk.free)}, libro ${megabytes(input.disk.ledger)}` : `free ${megabytes(input.disk.free)}, ledger ${megabytes(input.disk.ledger)}`],
		},
	};
}

function answerOf(context: UnitContext, finding: Finding, examples: readonly string[]): CheckAnswer {
	const { locale, zone } = context.shop;
	const { since, count } = finding;
	const when = since === undefined ? '' : `, ${locale === 'es' ? 'desde' : 'since'} ${sinceWords(since, context.now, zone, locale)}`;
	const facts = finding.status === 'ok' || count === 0 ? '' : ` (${count}${when})`;
	return {
		check: finding.check,
		status: finding.status,
		reason: finding.reason,
		message: `${reasonText(finding.reason, locale)}${facts}`,
		advice: adviceFor(finding.reason, locale) ?? null,
		count,
		since: since === undefined ? null : zonedIso(since, zone),
		examples: finding.status === 'ok' ? [] : examples.slice(0, MOST_EXAMPLES),
	};
}

function oldest(times: readonly number[]): { since?: number } {
	return times.length === 0 ? {} : { since: Math.min(...times) };
}

function megabytes(bytes: number): string {
	return bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`;
}
