/** The overview with what only this machine knows: how large the ledger is and what room its disk has. */
import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Shop } from '../shop';
import type { OverviewAnswer, OverviewInput } from '../units/health/overview';

export async function overview(shop: Shop, input: Omit<OverviewInput, 'disk'>): Promise<OverviewAnswer> {
	const disk = shop.ledgerFile === undefined ? undefined : await diskOf(shop.ledgerFile);
	return await shop.run('shopHealth', { ...input, ...(disk === undefined ? {} : { disk }) });
}

/** The file and its log. A ledger that is not there yet has no bytes, and its folder may not be there either. */
async function diskOf(file: string): Promise<OverviewInput['disk']> {
	const sizes = await Promise.all([file, `${file}-wal`].map(async (each) => await stat(each).then(({ size }) => size, () => 0)));
	const room = await statfs(path.dirname(file)).catch(() => undefined);
	return room && { free: room.bavail * room.bsize, ledger: sizes[0]! + sizes[1]! };
}
