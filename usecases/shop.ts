/** The shop as nodes, the demo and tests hold it: its settings, and its ledger that runs units of work. */
import { homedir } from 'node:os';
import path from 'node:path';
import { LedgerClient } from '../ledger/client';
import type { LedgerPlace } from '../ledger/place';
import type { ShopSettings } from '../shop/settings';
import { bulkThread } from './bulk/bulkThread';
import type { MatchingThreads } from './bulk/protocol';
import { workerFile } from './inThread';
import type { UnitInput, UnitName, UnitOutput } from './units';

/** Runs units of work for one shop. */
export interface Shop {
	settings: ShopSettings;
	/** Where the ledger's file lies; absent where it is no file of this machine. */
	ledgerFile?: string;
	run<Name extends UnitName>(unit: Name, input: UnitInput<Name>): Promise<UnitOutput<Name>>;
	/** Opens a matching of very many people at once, away from n8n's thread and from the ledger's. Whoever opens it closes it. */
	matching<Kind extends keyof MatchingThreads>(kind: Kind): MatchingThreads[Kind];
}

export type { LedgerPlace };

const LEDGER_WORKER = 'ledger-worker.js';
const ledgers = new Map<string, LedgerClient>();

/**
 * The shop whose ledger lies at `place`. Callers in one process share its worker thread.
 *
 * @param place path of the ledger, `defaultLedgerFile()` unless the shop says otherwise, or its PostgreSQL
 */
export function openShop(place: LedgerPlace, settings: ShopSettings): Shop {
	const resolved = typeof place === 'string' ? path.resolve(place) : place;
	const key = typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
	let ledger = ledgers.get(key);
	if (!ledger) {
		ledger = new LedgerClient(workerFile(LEDGER_WORKER), resolved);
		ledgers.set(key, ledger);
	}
	const client = ledger;
	return {
		settings,
		...(typeof resolved === 'string' ? { ledgerFile: resolved } : {}),
		run: async (unit, input) => (await client.run(unit, input, settings)) as never,
		matching: (kind) => bulkThread(workerFile(LEDGER_WORKER), kind),
	};
}

/** Closes every ledger this process opened. */
export async function closeShops(): Promise<void> {
	const open = [...ledgers.values()];
	ledgers.clear();
	await Promise.all(open.map(async (ledger) => await ledger.close()));
}

/** What n8n itself keeps its data below. */
export const n8nUserFolder = (env: NodeJS.ProcessEnv = process.env): string => env.N8N_USER_FOLDER ?? homedir();

/** `<n8n user folder>/.n8n/tpv-crm/ledger.db`. */
export function defaultLedgerFile(env: NodeJS.ProcessEnv = process.env): string {
	return path.join(n8nUserFolder(env), '.n8n', 'tpv-crm', 'ledger.db');
}
