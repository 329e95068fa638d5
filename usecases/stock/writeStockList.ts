/** What may be sold, as an Excel or CSV list: all of it, or what changed since the list was last written. */
import { fileStock, noWayOut } from '../../connectors/fileStock';
import type { ChannelView } from '../../shop/stock/availability';
import { writeCsv, writeExcel } from '../files/writeSheet';
import type { Cell } from '../files/writeSheet';
import type { Shop } from '../shop';
import { previewPush, pushStock } from './pushStock';
import type { PublishedLevel } from './pushStock';
import type { StockTarget } from './stockTarget';

export interface StockListOptions {
	/** Tells lists apart: each has its own memory of what it was told. */
	name: string;
	kind: 'excel' | 'csv';
	/** Only what changed since; else everything that was counted. */
	changedOnly: boolean;
	view?: ChannelView;
	owner: string;
	simulate: boolean;
}

export interface StockListAnswer {
	status: 'written' | 'skipped';
	rows: { sku: string; available: number }[];
	/** Absent where nothing changed. */
	file?: Buffer;
}

/** What is in the list counts as told. */
export async function writeStockList(shop: Shop, options: StockListOptions): Promise<StockListAnswer> {
	const target: StockTarget = { connector: fileStock, http: noWayOut(), channel: `file:${options.name}`, ...(options.view === undefined ? {} : { view: options.view }) };
	const levels = await levelsOf(shop, target, options);
	const rows = levels.map(({ sku, available }) => ({ sku, available })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
	if (rows.length === 0) return { status: 'skipped', rows };
	const header = shop.settings.locale === 'es' ? ['sku', 'stock disponible'] : ['sku', 'available stock'];
	const table: Cell[][] = [header, ...rows.map(({ sku, available }) => [sku, available])];
	return { status: 'written', rows, file: options.kind === 'csv' ? writeCsv(table) : writeExcel(table, 'Stock') };
}

async function levelsOf(shop: Shop, target: StockTarget, { changedOnly, simulate, owner }: StockListOptions): Promise<PublishedLevel[]> {
	const quiet = simulate || shop.settings.simulate;
	if (changedOnly && !quiet) return (await pushStock(shop, target, { owner })).filter((level) => level.status === 'sent');
	const channel = changedOnly ? target.channel : NEVER_TOLD;
	const levels = await previewPush(shop, { ...target, channel }, await shop.run('skusOfChannel', { channel }));
	if (!changedOnly && !quiet) await pushStock(shop, target, { owner });
	return levels.filter((level) => level.status === 'simulated');
}

/** A list that nothing was ever written to: all levels are news to it. */
const NEVER_TOLD = 'file:';
