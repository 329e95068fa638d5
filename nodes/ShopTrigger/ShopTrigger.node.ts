import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IDataObject, IHookFunctions, INodeType, INodeTypeDescription, ITriggerFunctions, ITriggerResponse, IWebhookFunctions, IWebhookResponseData,
} from 'n8n-workflow';
import type { MessagePolicy } from '../../shop/consent/permission';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { startRun } from '../support/startRun';
import { shopTriggerProperties } from './properties';
import { NewsClock } from './newsClock';
import type { News } from './newsClock';
import { pageFields } from './pageFields';
import { ReviewClock } from './reviewClock';
import { pageRequest, servePage } from './servePage';
import { serveTablet } from './serveTablet';
import { signUpSettings } from './signUpSettings';

/** What we use of Express's response. */
interface PageResponse {
	status(code: number): PageResponse;
	set(headers: Readonly<Record<string, string>>): PageResponse;
	send(body: string): void;
}

/** Things that happen in the shop without a till: a request comes due, stock runs low, a segment changes, somebody unsubscribes or signs up. */
export class ShopTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shop Trigger',
		name: 'shopTrigger',
		icon: { light: 'file:shopTrigger.svg', dark: 'file:shopTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ {"lowStock": "Low stock", "reviewDue": "Review due", "segment": "Segment entered or left", "page": "Unsubscribe and sign-up page", "tablet": "Tablet page"}[$parameter["event"]] }}',
		description: 'Starts when something in the shop is due, such as a review request, or when a customer unsubscribes or signs up',
		eventTriggerDescription: '',
		activationMessage: 'This workflow now starts by itself.',
		defaults: { name: 'Shop Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		builderHint: builderHints.shopTrigger,
		hints: [...nodeHints.shopTrigger],
		credentials: shopCredentials(),
		webhooks: [{ name: 'default', responseMode: 'onReceived', ndvHideUrl: '={{ !["page", "tablet"].includes($parameter["event"]) }}', ...pageFields() }],
		properties: shopTriggerProperties,
	};

	methods = { credentialTest: { shopTest } };

	/** The page's address goes into the ledger, so that every message can carry a link to it. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await tellPage(this, true);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await tellPage(this, false);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const shop = await openShopFor(this);
		if (this.getNodeParameter('event', 'page') === 'tablet') {
			const { status, headers, body } = await serveTablet(shop, this.getQueryData() as IDataObject);
			(this.getResponseObject() as unknown as PageResponse).status(status).set(headers).send(body);
			return { noWebhookResponse: true };
		}
		const { status, headers, body, event } = await servePage(shop, pageRequest(this, signUpSettings(this)));
		(this.getResponseObject() as unknown as PageResponse).status(status).set(headers).send(body);
		return event === undefined ? { noWebhookResponse: true } : { noWebhookResponse: true, workflowData: [[{ json: event }]] };
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const event = this.getNodeParameter('event', 'reviewDue') as string;
		if (event === 'page' || event === 'tablet') return {};
		const listener = `${this.getWorkflow().id}:${this.getNode().id}`;
		const clock = await (event === 'segment' ? segmentClock : event === 'lowStock' ? lowStockClock : reviewClock)(this, listener);
		if (this.getMode() === 'manual') return { manualTriggerFunction: clock.show };
		await clock.open();
		return { closeFunction: async () => clock.close() };
	}
}

interface Clock {
	open(): Promise<void>;
	close(): void;
	/** A test run in the editor: shows what there is and changes nothing. */
	show: () => Promise<void>;
}

async function reviewClock(context: ITriggerFunctions, triggerId: string): Promise<Clock> {
	const shop = await openShopFor(context);
	const policy = context.getNodeParameter('policy', 'existing_customer') as MessagePolicy;
	const clock = new ReviewClock({
		shop,
		triggerId,
		policy,
		start: async (review) => await startRun(context, review as unknown as IDataObject),
		report: (error) => context.logger.error(`Shop Trigger: ${error.message}`),
	});
	return {
		open: async () => await clock.open(),
		close: () => clock.close(),
		show: async () => {
			const { due } = await shop.run('dueReviews', { triggerId, policy, peek: true, limit: 10 });
			context.emit([context.helpers.returnJsonArray(due as unknown as IDataObject[])]);
		},
	};
}

async function segmentClock(context: ITriggerFunctions, listener: string): Promise<Clock> {
	const shop = await openShopFor(context);
	const segments = (context.getNodeParameter('segments', '') as string).split(',').map((name) => name.trim()).filter((name) => name !== '');
	return newsClock(context, {
		what: 'segment events',
		refresh: async () => await shop.run('refreshOneSegment', {}),
		hear: async (limit, peek) => {
			const { events, upTo } = await shop.run('segmentEvents', { listener, segments, limit, peek });
			return { events, upTo, more: events.length === limit };
		},
		heard: async (upTo) => await shop.run('heardSegmentEvents', { listener, upTo }),
	});
}

async function lowStockClock(context: ITriggerFunctions, listener: string): Promise<Clock> {
	const shop = await openShopFor(context);
	return newsClock(context, {
		what: 'low stock events',
		hear: async (limit, peek) => await shop.run('lowStockEvents', { listener, limit, peek }),
		heard: async (upTo) => await shop.run('heardLowStock', { listener, upTo }),
	});
}

interface NewsSource<Event> {
	what: string;
	refresh?: () => Promise<boolean>;
	/** @param peek only show, for the editor */
	hear: (limit: number, peek: boolean) => Promise<News<Event>>;
	heard: (upTo: number) => Promise<unknown>;
}

const MOST_AT_ONCE = 100;
const MOST_SHOWN = 10;

function newsClock<Event extends object>(context: ITriggerFunctions, { hear, ...source }: NewsSource<Event>): Clock {
	const clock = new NewsClock<Event>({
		...source,
		hear: async () => await hear(MOST_AT_ONCE, false),
		start: async (events) => await startRun(context, ...(events as unknown as IDataObject[])),
		report: (error) => context.logger.error(`Shop Trigger: ${error.message}`),
	});
	return {
		open: async () => await clock.open(),
		close: () => clock.close(),
		show: async () => context.emit([context.helpers.returnJsonArray((await hear(MOST_SHOWN, true)).events as unknown as IDataObject[])]),
	};
}

async function tellPage(context: IHookFunctions, active: boolean): Promise<void> {
	// The test address of the editor is gone in two minutes.
	if (context.getMode() === 'manual') return;
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) return;
	const shop = await openShopFor(context);
	await shop.run(context.getNodeParameter('event', 'page') === 'tablet' ? 'setTabletUrl' : 'setPageUrl', { url, active });
}
