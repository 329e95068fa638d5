/** What the bridge posts: what was heard in the shop, a question for print jobs, or a greeting; always signed. */
import type { IWebhookFunctions } from 'n8n-workflow';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../shop/bridge/protocol';
import type { HearAnswer, HelloAnswer, JobsAnswer } from '../../shop/bridge/protocol';
import { jobsFor } from '../../usecases/bridge/jobsFor';
import { preparedMessages } from '../../usecases/bridge/preparedMessages';
import { readRequest } from '../../usecases/bridge/readRequest';
import type { HearRequest, JobsRequest } from '../../usecases/bridge/readRequest';
import { openShopFor } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { authenticate } from './authenticate';
import { bridgeEventsOf } from './bridgeEvents';
import { refusal } from './receiveSales';
import type { TillAnswer } from './receiveSales';
import { pumpOf } from './salePump';
import { parameter } from './source';
import { keepTestSales } from './testSales';
import { tillSecretOf } from './tillSecret';

const WINDOW_SECONDS = 300;

export async function receiveBridge(context: IWebhookFunctions): Promise<TillAnswer> {
	const request = context.getRequestObject() as unknown as { rawBody?: Buffer; readRawBody?(): Promise<void> };
	if (request.rawBody === undefined) await request.readRawBody?.();
	const rawBody = request.rawBody ?? Buffer.alloc(0);
	const shop = await openShopFor(context);
	const verdict = authenticate(
		{ kind: 'hmac', secret: await tillSecretOf(shop), signatureHeader: SIGNATURE_HEADER, timestampHeader: TIMESTAMP_HEADER, windowSeconds: WINDOW_SECONDS },
		{ headers: context.getHeaderData(), rawBody, now: Date.now() },
	);
	if (!verdict.ok) return refusal(shop, 401, verdict.reason, verdict.message);
	const asked = readRequest(rawBody);
	if (asked === undefined) return refusal(shop, 422, 'unreadable', 'This is no message of the bridge: POS Trigger’s source "Printed Ticket" hears the bridge only');
	if (asked.ask === 'hello') return good({ hello: 'tpv-crm', now: Date.now() } satisfies HelloAnswer);
	return asked.ask === 'jobs' ? await offer(context, shop, asked) : await hear(context, shop, asked);
}

async function hear(context: IWebhookFunctions, shop: OpenedShop, { messages }: HearRequest): Promise<TillAnswer> {
	const testing = context.getMode() === 'manual';
	const triggerId = `${context.getWorkflow().id}:${context.getNode().id}`;
	const pump = testing ? undefined : pumpOf(triggerId);
	const heard = await shop.run('hearMessages', {
		triggerId,
		messages: await preparedMessages(messages, shop.settings.currency),
		keep: !testing,
		simulate: parameter(context, 'simulate', false) === true || (testing && parameter(context, 'options.realTestRuns', false) !== true),
		...(pump === undefined ? {} : { claim: pump.offer() }),
	});
	pump?.adopt(heard.claimed);
	if (heard.waiting) pumpOf(triggerId)?.pump();
	if (!testing) bridgeEventsOf(triggerId)?.tell();
	if (!testing) return { ...good({ results: heard.results } satisfies HearAnswer), items: heard.shown };
	keepTestSales(context.getWorkflow().id, context.getNode().name, heard.shown, heard.events);
	// The test address keeps nothing: the bridge must keep it, and post it to the other.
	return { ...refusal(shop, 503, 'test_run', 'This is the test address: shown in the editor, kept nowhere. Use the Production URL'), items: heard.shown };
}

async function offer(context: IWebhookFunctions, shop: OpenedShop, asked: JobsRequest): Promise<TillAnswer> {
	const response = context.getResponseObject() as unknown as { once?(event: 'close', listener: () => void): void };
	const gone = new AbortController();
	response.once?.('close', () => gone.abort());
	return good({ jobs: await jobsFor(shop, asked, gone.signal) } satisfies JobsAnswer);
}

function good(body: object): TillAnswer {
	return { status: 200, headers: {}, body, items: [] };
}
