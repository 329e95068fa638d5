/** Copies of the ledger: made, kept a while, looked at before they are needed. */
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { backupName, newestCopy, outlived } from '../../shop/health/backupFiles';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { zonedIso } from '../../shop/time';
import { inThread } from '../inThread';
import type { Shop } from '../shop';
import type { CopyFacts } from './copyFile';
import type { CopyRequest } from './copyWorker';

export interface BackupAnswer {
	status: 'made' | 'sound' | 'broken' | 'skipped';
	reason: Extract<ReasonCode, 'backup_made' | 'backup_sound' | 'backup_broken' | 'backup_not_ledger' | 'backup_newer' | 'ledger_not_file'>;
	message: string;
	/** What is wrong, in SQLite's words. */
	problem: string | null;
	file: string | null;
	bytes: number | null;
	/** How many there are in the copy. */
	sales: number | null;
	customers: number | null;
	/** When the last sale in the copy was accepted, ISO 8601 in the shop's zone. */
	last_sale_at: string | null;
	/** Sales that the ledger has and the copy has not. */
	sales_since: number | null;
	/** Copies that had their time and were deleted. */
	deleted: string[];
}

/**
 * @param folder where the copy goes; the caller has seen that n8n allows it
 * @param keep how many copies are kept, this one counted in
 * @throws Error when the disk is full or the folder cannot be written to
 */
export async function makeBackup(shop: Shop, folder: string, keep: number, now: number): Promise<BackupAnswer> {
	if (shop.ledgerFile === undefined) return answer(shop, 'skipped', 'ledger_not_file');
	const file = path.join(folder, backupName(now));
	const facts = await copying({ file: shop.ledgerFile, to: file });
	await shop.run('noteBackup', {});
	const deleted = outlived(await readdir(folder), keep);
	for (const name of deleted) await rm(path.join(folder, name));
	return { ...answer(shop, 'made', 'backup_made', facts), file, deleted };
}

/**
 * Whether a copy could take the ledger's place, and what would be lost.
 *
 * @param place a copy, or a folder whose newest copy is meant; the caller has seen that n8n allows it
 * @throws Error when there is none
 */
export async function checkBackup(shop: Shop, place: string): Promise<BackupAnswer> {
	const file = (await stat(place)).isDirectory() ? await newestIn(place) : place;
	const facts = await copying({ file });
	const live = await shop.run('ledgerFigures', {});
	if (facts.state !== 'sound') return { ...answer(shop, 'broken', facts.state === 'broken' ? 'backup_broken' : 'backup_not_ledger', facts), file };
	if (facts.figures!.version > live.version) return { ...answer(shop, 'broken', 'backup_newer', facts), file };
	return { ...answer(shop, 'sound', 'backup_sound', facts), file, sales_since: Math.max(0, live.sales - facts.figures!.sales) };
}

async function newestIn(folder: string): Promise<string> {
	const newest = newestCopy(await readdir(folder));
	if (newest === undefined) throw new Error(`There is no copy of the ledger in ${folder}`);
	return path.join(folder, newest);
}

function answer(shop: Shop, status: BackupAnswer['status'], reason: BackupAnswer['reason'], facts?: CopyFacts): BackupAnswer {
	const { zone, locale } = shop.settings;
	const figures = facts?.figures;
	return {
		status,
		reason,
		message: reasonText(reason, locale),
		problem: facts?.problem ?? null,
		file: null,
		bytes: facts?.bytes ?? null,
		sales: figures?.sales ?? null,
		customers: figures?.customers ?? null,
		last_sale_at: figures?.lastAcceptedAt == null ? null : zonedIso(figures.lastAcceptedAt, zone),
		sales_since: null,
		deleted: [],
	};
}

async function copying(request: CopyRequest): Promise<CopyFacts> {
	return await inThread('copy-worker.js', request);
}
