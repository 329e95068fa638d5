/** When the ledger was last copied, and what is in it, for comparing a copy with. */
import { FIGURES } from '../../../ledger/copyFigures';
import type { LedgerFigures } from '../../../ledger/copyFigures';
import { setSetting } from '../../../ledger/repositories/settings';
import { reading, unit } from '../../unit';

export const LAST_BACKUP = 'last_backup';

export const noteBackup = unit<Record<string, never>, null>(async ({ sql, now }) => {
	await setSetting(sql, LAST_BACKUP, String(now));
	return null;
});

export const ledgerFigures = reading<Record<string, never>, LedgerFigures>(async ({ sql }) => {
	const row = (await sql.get<Record<keyof LedgerFigures, number | null>>(FIGURES))!;
	return { version: Number(row.version ?? 0), sales: Number(row.sales), customers: Number(row.customers), movements: Number(row.movements), lastAcceptedAt: row.lastAcceptedAt === null ? null : Number(row.lastAcceptedAt) };
});
