/** What an outside system posts: is it theirs, what does it tell, and which orders it names without telling them. */
import type { IWebhookFunctions } from 'n8n-workflow';
import { contextOf, vendorSource } from '../../usecases/sources/polledSource';
import { listeningKey, toStart } from '../../usecases/sources/walk';
import type { HttpClient, SourceSale } from '../../usecases/outsideSystems';
import { openShopFor } from '../support/openShopFor';
import { catchUpOf } from './catchUpLoop';
import { knockOf } from './knock';
import type { TillAnswer } from './receiveSales';
import { refusal } from './receiveSales';
import { pumpOf } from './salePump';
import { openSystem, parameter, webhookSecretOf } from './source';
import type { SalesSystem } from './source';
import { keptSubscription } from './subscription';
import { keepTestSales } from './testSales';

export async function receiveEvent(context: IWebhookFunctions, system: SalesSystem): Promise<TillAnswer> {
	const shop = await openShopFor(context);
	const door = system.sales.webhook;
	if (!door) return refusal(shop, 404, 'no_webhook', `${system.name} sends no events; its sales come by the periodic poll`);
	const request = context.getRequestObject() as unknown as { rawBody?: Buffer; readRawBody?(): Promise<void>; method?: string };
	if (request.rawBody === undefined) await request.readRawBody?.();
	const kept = keptSubscription(context, system.id);
	const knock = knockOf(context, request.rawBody ?? Buffer.alloc(0), request.method ?? 'POST', kept?.url);

	const secret = await webhookSecretOf(context, system, kept?.secret);
	const greeting = door.greet?.(knock, secret);
	if (greeting) return { status: greeting.status, headers: {}, body: greeting.body ?? {}, items: [] };
	let opened: Promise<HttpClient> | undefined;
	const open = async () => await (opened ??= openSystem(context, system));
	// Without a secret nobody can be told apart: the poll brings what is true.
	if (secret === undefined) return refusal(shop, 401, 'signature_wrong', 'There is no secret yet to check this against');
	const verdict = await door.verify(knock, secret, open);
	if (!verdict.ok) return refusal(shop, 401, verdict.reason, verdict.message);

	const http = await open();
	const news = door.read(knock, contextOf(system, http, shop.settings, knock.now));
	const source = vendorSource(system, http, shop.settings);
	const testing = context.getMode() === 'manual';
	const triggerId = `${context.getWorkflow().id}:${context.getNode().id}`;
	const loop = testing ? undefined : catchUpOf(triggerId);
	// Named and not told: fetched by the trigger after the answer, or here where no trigger runs. The poll is the net.
	const named: readonly SourceSale[] = loop ? [] : ((await source.fetch?.(news.fetch ?? [])) ?? []);
	const orders = [...news.sales, ...named];
	const pump = testing ? undefined : pumpOf(triggerId);
	const answers =
		orders.length === 0
			? []
			: await shop.run('acceptOrders', {
					triggerId,
					listening: listeningKey(triggerId, source),
					orders,
					keep: !testing,
					simulate: parameter(context, 'simulate', false) === true || (testing && parameter(context, 'options.realTestRuns', false) !== true),
					withRaw: parameter(context, 'catchUp.raw', false) === true,
					...(pump === undefined ? {} : { claim: pump.offer() }),
				});
	const { claimed, simulated } = toStart(answers);
	pump?.adopt(claimed);
	if (answers.some((answer) => answer.status === 'accepted' && answer.claimed === undefined)) pumpOf(triggerId)?.pump();
	if (loop && (news.fetch?.length ?? 0) > 0) loop.look(news.fetch ?? []);
	if (loop && news.poll) loop.now();
	const items = [...simulated, ...answers.flatMap((answer) => (answer.status === 'test' ? [answer.sale] : []))];
	if (testing) keepTestSales(context.getWorkflow().id, context.getNode().name, items);
	return { status: 200, headers: {}, body: { received: answers.length }, items };
}
