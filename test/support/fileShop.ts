/** A shop whose ledger is a file, behind the host that the worker runs, in this thread: for what concerns the file itself. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LedgerHost } from '../../ledger/host';
import { openSqlite } from '../../ledger/sqlite';
import type { LedgerReply } from '../../ledger/wire';
import { defaultSettings } from '../../shop/settings';
import type { ShopSettings } from '../../shop/settings';
import { matcherOf } from '../../usecases/bulk/bulkThread';
import type { Shop } from '../../usecases/shop';
import { units } from '../../usecases/units';

export interface FileShop extends Shop {
	clock: { now: number };
	file: string;
	/** Every byte beside the ledger's name: the file, its log and its index. */
	bytes(): Buffer;
	rows<T extends object>(text: string, ...values: (string | number)[]): Promise<T[]>;
	close(): Promise<void>;
}

export async function fileShop(settings: Partial<ShopSettings> = {}, now = Date.parse('2025-12-11T12:00:00Z')): Promise<FileShop> {
	const folder = mkdtempSync(path.join(tmpdir(), 'tpv-ledger-'));
	const file = path.join(folder, 'ledger.db');
	const database = await openSqlite(file);
	const clock = { now };
	const shopSettings = { ...defaultSettings, ...settings };
	const waiting = new Map<number, (reply: LedgerReply) => void>();
	const host = new LedgerHost(database, units, (reply) => waiting.get(reply.id)?.(reply));
	let next = 1;
	return {
		settings: shopSettings,
		clock,
		file,
		run: async (unit, input) => {
			const id = next++;
			const reply = await new Promise<LedgerReply>((resolve) => {
				waiting.set(id, resolve);
				host.take({ id, unit, input: structuredClone(input), shop: shopSettings, now: clock.now });
			});
			waiting.delete(id);
			if (!reply.ok) throw new Error(reply.error.message);
			return structuredClone(reply.value) as never;
		},
		matching: matcherOf,
		bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(path.join(folder, name)))),
		rows: async <T extends object>(text: string, ...values: (string | number)[]) => await database.read(async (sql) => (await sql.all<T>(text, ...values)).map((row) => ({ ...row }))),
		close: async () => {
			await database.close();
			rmSync(folder, { recursive: true });
		},
	};
}
