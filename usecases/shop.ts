/** The shop as nodes, the demo and tests hold it: its settings, and its ledger that runs units of work. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { LedgerClient } from '../ledger/client';
import type { ShopSettings } from '../shop/settings';
import { bulkThread } from './bulk/bulkThread';
import type { MatchingThreads } from './bulk/protocol';
import type { UnitInput, UnitName, UnitOutput } from './units';

/** Runs units of work for one shop. */
export interface Shop {
	settings: ShopSettings;
	run<Name extends UnitName>(unit: Name, input: UnitInput<Name>): Promise<UnitOutput<Name>>;
	/** Opens a matching of very many people at once, away from n8n's thread and from the ledger's. Whoever opens it closes it. */
	matching<Kind extends keyof MatchingThreads>(kind: Kind): MatchingThreads[Kind];
}

const ledgers = new Map<string, LedgerClient>();

/**
 * The shop whose ledger lies at `file`. Callers in one process share its worker thread.
 *
 * @param file path of the ledger; `defaultLedgerFile()` unless the shop says otherwise
 */
export function openShop(file: string, settings: ShopSettings): Shop {
	const resolved = path.resolve(file);
	let ledger = ledgers.get(resolved);
	if (!ledger) {
		ledger = new LedgerClient(workerFile(), resolved);
		ledgers.set(resolved, ledger);
	}
	const client = ledger;
	return {
		settings,
		run: async (unit, input) => (await client.run(unit, input, settings)) as never,
		matching: (kind) => bulkThread(workerFile(), kind),
	};
}

/** The bundled worker beside the bundle that this is in; the built one where the sources themselves run (tests). */
function workerFile(): string {
	const beside = path.join(__dirname, 'ledger-worker.js');
	return existsSync(beside) ? beside : path.join(__dirname, '..', 'dist', 'ledger-worker.js');
}

/** Closes every ledger this process opened. */
export async function closeShops(): Promise<void> {
	const open = [...ledgers.values()];
	ledgers.clear();
	await Promise.all(open.map(async (ledger) => await ledger.close()));
}

/** `<n8n user folder>/.n8n/tpv-crm/ledger.db`. */
export function defaultLedgerFile(env: NodeJS.ProcessEnv = process.env): string {
	const folder = path.join(env.N8N_USER_FOLDER ?? homedir(), '.n8n', 'tpv-crm');
	return path.join(folder, 'ledger.db');
}
