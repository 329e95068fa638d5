/** Telling the channel after stock moved: once for all items, so that a SKU sold ten times is told once. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { previewPush, pushStock } from '../../usecases/stock/pushStock';
import type { PublishedLevel } from '../../usecases/stock/pushStock';
import type { OpenedShop } from '../support/openShopFor';
import { outsideError } from '../support/outsideError';
import { worded } from '../support/spanish/worded';
import { thisProcess } from '../support/thisProcess';
import { openTarget, systemChosen } from './channel';

/** What an item changed. */
export interface Changed {
	skus: readonly string[];
	simulated: boolean;
}

/** What the channel was told, or why it could not be. */
export interface Published {
	system: string;
	levels: PublishedLevel[] | Error;
}

/** @returns `undefined` where stock stays in the ledger. An unreachable channel stops the node, or goes the error path. */
export async function publish(context: IExecuteFunctions, shop: OpenedShop, changed: readonly Changed[]): Promise<Published | undefined> {
	const system = systemChosen(context);
	if (!system) return undefined;
	const skus = (simulated: boolean) => [...new Set(changed.filter((each) => each.simulated === simulated).flatMap((each) => each.skus))];
	try {
		const target = await openTarget(context, system);
		const nearOnly = context.getNodeParameter('publish', 0, 'atOnce') === 'nearSafety';
		const [real, simulated] = [skus(false), skus(true)];
		const sent = real.length === 0 ? [] : await pushStock(shop, target, { owner: thisProcess, skus: real, nearOnly });
		return { system: system.id, levels: [...sent, ...(simulated.length === 0 ? [] : await previewPush(shop, target, simulated))] };
	} catch (error) {
		if (!context.continueOnFail()) throw outsideError(context.getNode(), error, 0);
		return { system: system.id, levels: error as Error };
	}
}

/** The `channel` key of an item. */
export function channelKey({ system, levels }: Published, skus: readonly string[]): object {
	if (levels instanceof Error) return { system, status: 'failed', reason: 'channel_refused', message: worded(levels).message };
	const mine = new Set(skus);
	const told = levels.filter((level) => mine.has(level.sku)).map(({ external_id: _id, ...level }) => level);
	return { system, status: told.length === 0 ? 'skipped' : 'published', reason: told.length === 0 ? 'nothing_to_send' : 'sent_to_channel', levels: told };
}
