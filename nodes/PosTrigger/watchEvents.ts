/** Looks whether a system still tells of its sales, makes it tell again, and keeps for Shop Health what it found. */
import type { ITriggerFunctions } from 'n8n-workflow';
import type { HttpClient } from '../../usecases/outsideSystems';
import type { Shop } from '../../usecases/shop';
import type { SalesSystem } from './source';
import { renewSubscription } from './subscription';

export interface WatchedEvents {
	context: ITriggerFunctions;
	system: SalesSystem;
	http: HttpClient;
	shop: Shop;
	triggerId: string;
}

/** @returns looks once; whether the subscription was made anew. @throws ApiError */
export function watchEvents({ context, system, http, shop, triggerId }: WatchedEvents): () => Promise<boolean> {
	let failed = false;
	const note = async (found: { message?: string; lapsed?: true }) => await shop.run('noteWebhook', { triggerId, system: system.name, ...found });
	return async () => {
		const looked = renewSubscription(context, system, http);
		const failure = await looked.then(() => undefined, (error: unknown) => (error as Error).message);
		if (failure !== undefined) await note({ message: failure });
		else if (await looked) await note({ lapsed: true });
		else if (failed) await note({});
		failed = failure !== undefined;
		return await looked;
	};
}
