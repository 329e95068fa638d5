import { DatabaseSync } from 'node:sqlite';

/**
 * The secret that tills show at the webhook. The POS Trigger makes one when it is first switched on and keeps it in
 * the ledger.
 *
 * @throws Error when the ledger has none
 */
export function tillSecret(ledgerPath: string): string {
	const ledger = new DatabaseSync(ledgerPath, { readOnly: true });
	try {
		const row = ledger.prepare("SELECT value FROM settings WHERE name = 'till_secret'").get();
		if (typeof row?.value !== 'string') throw new Error(`${ledgerPath} holds no till secret`);
		return row.value;
	} finally {
		ledger.close();
	}
}
