/** What goes between n8n's thread and the ledger's. Plain data, structured-cloned. */
import type { ShopSettings } from '../shop/settings';

export interface LedgerRequest {
	id: number;
	unit: string;
	input: unknown;
	shop: ShopSettings;
	/** Epoch milliseconds. */
	now: number;
}

export type LedgerReply =
	| { id: number; ok: true; value: unknown }
	| { id: number; ok: false; error: { name: string; message: string } };

/** A unit as the host sees it: `usecases/unit.ts` gives it its types. */
export interface HostedUnit {
	durability: 'disk' | 'process' | 'read';
	run(context: { sql: import('./sql').Sql; shop: ShopSettings; now: number; forgotten: string[] }, input: never): Promise<unknown>;
}
