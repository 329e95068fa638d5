import fc from 'fast-check';
import { adviceFor } from '../../../shop/health/advice';
import { backupName, newestCopy, outlived } from '../../../shop/health/backupFiles';
import { CHECKS, findings, overall } from '../../../shop/health/checks';
import type { HealthFacts } from '../../../shop/health/checks';
import { sinceWords, silenceWords, tillWords } from '../../../shop/health/words';
import { reasons } from '../../../shop/reasons';

const NOW = Date.parse('2025-12-11T12:00:00Z');
const MINUTE = 60_000;
const none = { count: 0 };
const well: HealthFacts = {
	now: NOW,
	tills: { silent: 0, known: 3 },
	inbox: none, failed: { count: 0, abandoned: 0 }, setAside: none, crm: { open: none, stuck: none }, stock: { open: none, refused: 0 }, skus: none,
	prints: { doubtful: none, failed: none }, tickets: none, reviews: none, webhooks: none, polls: none, people: none, clocks: { count: 0, aheadMs: 0 },
	disk: { free: 50e9, ledger: 1e9 },
	lapsed: { count: 0 }, drift: { count: 0 }, captured: { sealed: false, closed: { count: 0 } }, backupAt: NOW - 3_600_000,
};
const of = (facts: Partial<HealthFacts>) => findings({ ...well, ...facts })[0]!;

it('a shop in which nothing is wrong is well, check by check', () => {
	const list = findings(well);
	expect([overall(list), list.map(({ check }) => check), new Set(list.map(({ status }) => status))]).toEqual(['ok', [...CHECKS], new Set(['ok'])]);
});

it.each<[Partial<HealthFacts>, string, string]>([
	[{ tills: { silent: 1, known: 3, since: NOW - 90 * MINUTE } }, 'till_silent', 'bad'],
	[{ inbox: { count: 2, since: NOW - 20 * MINUTE } }, 'sales_wait', 'warn'],
	[{ inbox: { count: 2, since: NOW - 130 * MINUTE } }, 'sales_wait', 'bad'],
	[{ failed: { count: 1, abandoned: 0 } }, 'sales_failed', 'bad'],
	[{ failed: { count: 2, abandoned: 1 } }, 'sales_abandoned', 'bad'],
	[{ setAside: { count: 1 } }, 'sales_set_aside', 'warn'],
	[{ crm: { open: none, stuck: { count: 1 } } }, 'crm_needs_person', 'bad'],
	[{ crm: { open: { count: 9, since: NOW - 61 * MINUTE }, stuck: none } }, 'crm_waits', 'warn'],
	[{ stock: { open: none, refused: 2 } }, 'stock_refused', 'bad'],
	[{ stock: { open: { count: 1, since: NOW - 16 * MINUTE }, refused: 0 } }, 'stock_waits', 'warn'],
	[{ skus: { count: 1 } }, 'skus_unmapped', 'warn'],
	[{ prints: { doubtful: { count: 1 }, failed: { count: 4 } } }, 'prints_in_doubt', 'warn'],
	[{ prints: { doubtful: none, failed: { count: 4 } } }, 'prints_failed', 'warn'],
	[{ tickets: { count: 1 } }, 'tickets_to_read', 'warn'],
	[{ reviews: { count: 1 } }, 'review_sends_in_doubt', 'warn'],
	[{ webhooks: { count: 1 } }, 'webhook_off', 'warn'],
	[{ polls: { count: 1, since: NOW - 5 * MINUTE } }, 'poll_fails', 'warn'],
	[{ polls: { count: 1, since: NOW - 121 * MINUTE } }, 'poll_fails', 'bad'],
	[{ people: { count: 3 } }, 'people_to_review', 'warn'],
	[{ clocks: { count: 1, aheadMs: 6 * MINUTE } }, 'till_clock_ahead', 'warn'],
	[{ disk: { free: 1e9, ledger: 1e6 } }, 'disk_low', 'warn'],
	[{ disk: { free: 1e8, ledger: 1e6 } }, 'disk_low', 'bad'],
	[{ disk: { free: 5e9, ledger: 3e9 } }, 'disk_low', 'warn'],
	[{ backupAt: undefined }, 'backup_never', 'warn'],
	[{ backupAt: NOW - 9 * 24 * 60 * MINUTE }, 'backup_old', 'warn'],
])('%j: %s, %s, with what to do', (facts, reason, status) => {
	const finding = of(facts);
	expect([finding.reason, finding.status]).toEqual([reason, status]);
	for (const locale of ['es', 'en'] as const) expect(adviceFor(finding.reason, locale)).toEqual(expect.any(String));
});

it('what waits for a moment is no problem, and a ledger elsewhere has no disk here', () => {
	expect(of({ inbox: { count: 4, since: NOW - 1000 }, polls: none }).status).toBe('ok');
	expect(of({ clocks: { count: 1, aheadMs: 4 * MINUTE } }).status).toBe('ok');
	expect(findings({ ...well, disk: undefined }).find(({ check }) => check === 'disk')).toMatchObject({ status: 'ok', reason: 'disk_elsewhere' });
});

it('more waiting is never better, and each reason has its words', () => {
	const rank = { ok: 0, warn: 1, bad: 2 };
	const waiting = fc.record({ count: fc.nat(5), since: fc.integer({ min: NOW - 1e9, max: NOW }) });
	fc.assert(
		fc.property(waiting, fc.nat(1e9), (inbox, more) => {
			const later = { ...inbox, count: inbox.count + 1, since: inbox.since - more };
			expect(rank[overall(findings({ ...well, inbox: later }))]).toBeGreaterThanOrEqual(rank[overall(findings({ ...well, inbox }))]);
			for (const { reason } of findings({ ...well, inbox })) expect(reasons[reason].es).not.toBe('');
		}),
		{ numRuns: 50 },
	);
});

it('copies are ours by their name, and only ours go', () => {
	const names = ['2025-12-01', '2025-12-03', '2025-12-02'].map((day) => backupName(Date.parse(`${day}T03:00:00Z`)));
	const folder = [...names, 'ledger.db', 'tpv-ledger-mine.db', `${names[0]!}.part`, '../tpv-ledger-20200101-000000Z.db'];
	expect(names[0]).toBe('tpv-ledger-20251201-030000Z.db');
	expect(outlived(folder, 2)).toEqual([names[0]]);
	expect(outlived(folder, 0)).toHaveLength(2);
	expect([newestCopy(folder), newestCopy(['ledger.db'])]).toEqual([names[1], undefined]);
});

it('speaks of tills and times as a shop does', () => {
	const till = { source: 'till', store: 'Tienda Santander', till: '2' };
	expect([tillWords(till, 'es'), tillWords({ ...till, till: 'caja-2', store: null }, 'es'), tillWords({ ...till, till: 'mostrador' }, 'es'), tillWords({ ...till, till: null }, 'es'), tillWords({ source: 'woocommerce', store: null, till: null }, 'en')]).toEqual(
		['La caja 2 (Tienda Santander)', 'La caja 2', 'La caja «mostrador» (Tienda Santander)', 'Tienda Santander', 'woocommerce'],
	);
	const at = Date.parse('2025-12-11T10:40:00Z');
	expect(silenceWords(till, { lastAt: at, missing: 12.4 }, NOW, 'Europe/Madrid', 'es')).toBe('La caja 2 (Tienda Santander) no envía ventas desde las 11:40; lo normal habrían sido unas 12');
	expect([sinceWords(Date.parse('2025-12-11T00:05:00Z'), NOW, 'Europe/Madrid', 'es'), sinceWords(Date.parse('2025-12-09T18:50:00Z'), NOW, 'Europe/Madrid', 'es'), sinceWords(Date.parse('2025-12-09T18:50:00Z'), NOW, 'Europe/Madrid', 'en')]).toEqual(
		['la 1:05', 'el martes 9 a las 19:50', 'Tuesday 9 at 19:50'],
	);
});
