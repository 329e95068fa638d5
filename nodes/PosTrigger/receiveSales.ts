/** What a till posts: who it is, what it says, and the answer it gets. A body of any shape gets an answer in words, never a 500. */
import type { IWebhookFunctions } from 'n8n-workflow';
import type { SaleJson } from '../../shop/sale/saleJson';
import { isTooDeep } from '../../shop/jsonDepth';
import { reasonText } from '../../shop/reasons';
import { inWordsOf, problemsIn } from '../../shop/voice/inSpanish';
import type { Accepted } from '../../usecases/units/acceptSales';
import { openShopFor } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { isWatched, post } from '../support/tabletBoard';
import { authenticate } from './authenticate';
import type { Authentication } from './authenticate';
import { mappedBodies } from './mappedBodies';
import { keepTestSales } from './testSales';
import { parameter } from './source';
import { pumpOf } from './salePump';
import { tillSecretOf } from './tillSecret';

export interface TillAnswer {
	status: number;
	headers: Record<string, string>;
	body: unknown;
	/** Sales that start a run at once because nothing keeps them: simulations and test runs. */
	items: SaleJson[];
}

const MOST_SALES = 1000;

export async function receiveSales(context: IWebhookFunctions): Promise<TillAnswer> {
	const request = context.getRequestObject() as unknown as { rawBody?: Buffer; readRawBody?(): Promise<void> };
	// n8n leaves a body of a content type it does not know unread.
	if (request.rawBody === undefined) await request.readRawBody?.();
	const options = context.getNodeParameter('options', {}) as { largestBodyKb?: number; answerFacts?: boolean; realTestRuns?: boolean };
	const rawBody = request.rawBody ?? Buffer.alloc(0);
	const largestKb = options.largestBodyKb ?? 5120;
	const shop = await openShopFor(context);

	const verdict = authenticate(await authentication(context, shop), { headers: context.getHeaderData(), rawBody, now: Date.now() });
	if (!verdict.ok) return refusal(shop, 401, verdict.reason, verdict.message, { 'WWW-Authenticate': 'Bearer realm="tpv-crm"' });
	if (rawBody.length > largestKb * 1024) return refusal(shop, 413, 'body_too_large', `The body is larger than ${largestKb} kB; send fewer sales at a time`);

	const source = parameter(context, 'source', 'till');
	if (source === 'files' || source === 'rest') return refusal(shop, 404, 'no_webhook', 'This trigger hears no posts: its sales come by files or by a poll');
	const mapped = source === 'webhook';
	const bodies = mapped ? await mappedBodies(context, rawBody, shop.settings.currency) : salesIn(rawBody, context.getBodyData());
	if (bodies === undefined) return refusal(shop, 400, 'not_json', mapped ? 'The body is neither a form nor JSON, XML or CSV' : 'The body is not JSON: send a sale, or a list of sales');
	if (bodies.some(isTooDeep)) return refusal(shop, 422, 'unreadable', 'The body nests deeper than any sale');
	if (bodies.length === 0) return refusal(shop, 422, 'unreadable', 'The list has no sales');
	if (bodies.length > MOST_SALES) return refusal(shop, 413, 'too_many_sales', `Send at most ${MOST_SALES} sales at a time`);

	const testing = context.getMode() === 'manual';
	const triggerId = `${context.getWorkflow().id}:${context.getNode().id}`;
	const pump = testing ? undefined : pumpOf(triggerId);
	const answers = await shop.run('acceptSales', {
		triggerId,
		...(pump === undefined ? {} : { claim: pump.offer() }),
		bodies,
		keep: !testing,
		// A test run that moved stock would make the next test run of the same ticket a repeat.
		simulate: (context.getNodeParameter('simulate', false) as boolean) || (testing && options.realTestRuns !== true),
		withFacts: options.answerFacts === true || wantsFacts(context.getHeaderData()),
		withAlerts: isWatched(),
	});
	await tellTablets(shop, answers);
	const claimed = answers.flatMap((answer) => ('claimed' in answer && answer.claimed !== undefined ? [answer.claimed] : []));
	pump?.adopt(claimed);
	// Those that must wait their turn, or came before a pump was there.
	if (answers.filter((answer) => answer.status === 'accepted').length > claimed.length) pumpOf(triggerId)?.pump();
	const items = answers.flatMap((answer) => ('sale' in answer ? [answer.sale] : []));
	if (testing) keepTestSales(context.getWorkflow().id, context.getNode().name, items);
	return { ...toldTill(shop, answers, bodies.length > 1 || Array.isArray(context.getBodyData())), items };
}

/** Tablets that wait hear of it before the till has its answer. */
async function tellTablets(shop: OpenedShop, answers: readonly Accepted[]): Promise<void> {
	const alerts = answers.flatMap((answer) => ('alert' in answer && answer.alert !== undefined ? [answer.alert] : []));
	if (alerts.length === 0) return;
	const board = await shop.run('tabletBoard', {});
	for (const alert of alerts) post(board, alert);
}

/** RFC 7240: a till that is willing to wait gets the customer's facts in the answer. */
function wantsFacts(headers: Readonly<Record<string, unknown>>): boolean {
	return /(?:^|,)\s*wait(?:=\d+)?\s*(?:$|[,;])/i.test(typeof headers.prefer === 'string' ? headers.prefer : '');
}

async function authentication(context: IWebhookFunctions, shop: OpenedShop): Promise<Authentication> {
	const kind = context.getNodeParameter('authentication', 'secret') as Authentication['kind'];
	if (kind === 'none') return { kind };
	const secret = await tillSecretOf(shop);
	if (kind === 'secret') return { kind, secret };
	return {
		kind,
		secret,
		signatureHeader: context.getNodeParameter('options.signatureHeader', 'X-Signature') as string,
		timestampHeader: context.getNodeParameter('options.timestampHeader', 'X-Timestamp') as string,
		windowSeconds: context.getNodeParameter('options.replayWindow', 300) as number,
	};
}

/** The sales in a body: one, or a list. n8n reads JSON only under its content type; old tills send it under others. */
function salesIn(rawBody: Buffer, parsed: unknown): unknown[] | undefined {
	let body: unknown = parsed;
	if (rawBody.length > 0 && (typeof parsed !== 'object' || parsed === null || looksUnparsed(parsed))) {
		try {
			body = JSON.parse(rawBody.toString('utf8').replace(/^\ufeff/, ''));
		} catch {
			return undefined;
		}
	}
	if (typeof body !== 'object' || body === null) return undefined;
	return Array.isArray(body) ? (body as unknown[]) : [body];
}

/** A form body that n8n made of JSON sent under the wrong content type: one key, the whole text. */
function looksUnparsed(parsed: object): boolean {
	const keys = Object.keys(parsed);
	return keys.length === 0 || (keys.length === 1 && /^\s*[[{]/.test(keys[0] ?? ''));
}

function toldTill(shop: OpenedShop, answers: readonly Accepted[], list: boolean): Omit<TillAnswer, 'items'> {
	const told = answers.map((answer) => tell(shop, answer));
	const rejected = answers.filter((answer) => answer.status === 'rejected').length;
	const status = rejected === 0 ? 200 : rejected === answers.length ? 422 : 207;
	return { status, headers: {}, body: list ? told : told[0] };
}

function tell(shop: OpenedShop, answer: Accepted): object {
	const message = reasonText(answer.reason, shop.settings.locale);
	if (answer.status === 'rejected') return { status: answer.status, reason: answer.reason, message, problems: problemsIn(answer.problems, shop.settings.locale) };
	return {
		status: answer.status,
		sale_id: answer.sale_id,
		reason: answer.reason,
		message,
		...(answer.flags.length === 0 ? {} : { flags: answer.flags }),
		...(answer.customer === undefined ? {} : { customer: answer.customer }),
	};
}

/** A no in the shop's words. */
export function refusal({ settings }: Pick<OpenedShop, 'settings'>, status: number, reason: string, message: string, headers: Record<string, string> = {}): TillAnswer {
	return { status, headers, body: { status: 'rejected', reason, message: inWordsOf(message, settings.locale) }, items: [] };
}
