/** Where the Shop credential says that the ledger lies. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { cleanText } from '../../shop/text';
import { defaultLedgerFile } from '../../usecases/shop';
import type { LedgerPlace } from '../../usecases/shop';
import { say } from './spanish/say';

/** @throws Error that names the credential's missing field, or says that queue mode needs PostgreSQL */
export function placeFrom(data: Readonly<ICredentialDataDecryptedObject>): LedgerPlace {
	if (data.ledger !== 'postgres') {
		refuseQueueMode();
		return text(data.ledgerFile) ?? defaultLedgerFile();
	}
	const database = text(data.ledgerDatabase);
	const user = text(data.ledgerUser);
	if (database === undefined || user === undefined) throw new Error(say('The Shop credential’s Database and Database User say where in PostgreSQL the ledger lies: fill both in'));
	// A certificate keeps its lines.
	const ca = typeof data.ledgerCa === 'string' && data.ledgerCa.trim() !== '' ? data.ledgerCa : undefined;
	return {
		host: text(data.ledgerHost) ?? 'localhost',
		port: typeof data.ledgerPort === 'number' ? data.ledgerPort : 5432,
		database,
		user,
		password: typeof data.ledgerPassword === 'string' ? data.ledgerPassword : '',
		schema: text(data.ledgerSchema) ?? 'tpv_crm',
		tls: data.ledgerTls === 'off' || data.ledgerTls === 'encrypt' ? data.ledgerTls : 'verify',
		...(ca === undefined ? {} : { ca }),
	};
}

/** One file is one machine's: workers on others would each keep a memory of their own. */
function refuseQueueMode(): void {
	if (process.env.EXECUTIONS_MODE !== 'queue') return;
	throw new Error(say('The shop’s ledger is a SQLite file and n8n runs in queue mode (EXECUTIONS_MODE=queue), where workers would each keep one of their own. Choose PostgreSQL as Ledger in the Shop credential of every node, or run n8n in regular mode.'));
}

function text(value: unknown): string | undefined {
	const clean = typeof value === 'string' ? cleanText(value, 1000) : '';
	return clean === '' ? undefined : clean;
}
