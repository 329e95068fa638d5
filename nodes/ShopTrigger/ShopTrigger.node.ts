import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IDataObject, IHookFunctions, INodeType, INodeTypeDescription, ITriggerFunctions, ITriggerResponse, IWebhookFunctions, IWebhookResponseData,
} from 'n8n-workflow';
import type { MessagePolicy } from '../../shop/consent/permission';
import { openShopFor, shopCredential } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { startRun } from '../support/startRun';
import { shopTriggerProperties } from './properties';
import { pageFields } from './pageFields';
import { ReviewClock } from './reviewClock';
import { SegmentClock } from './segmentClock';
import { pageRequest, servePage } from './servePage';
import { signUpSettings } from './signUpSettings';

/** What we use of Express's response. */
interface PageResponse {
	status(code: number): PageResponse;
	set(headers: Readonly<Record<string, string>>): PageResponse;
	send(body: string): void;
}

/** Things that happen in the shop without a till: a request comes due, a segment changes, somebody unsubscribes or signs up. */
export class ShopTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shop Trigger',
		name: 'shopTrigger',
		icon: { light: 'file:shopTrigger.svg', dark: 'file:shopTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ {"reviewDue": "Review due", "segment": "Segment entered or left", "page": "Unsubscribe and sign-up page"}[$parameter["event"]] }}',
		description: 'Starts when something in the shop is due, such as a review request, or when a customer unsubscribes or signs up',
		eventTriggerDescription: '',
		activationMessage: 'This workflow now starts by itself.',
		defaults: { name: 'Shop Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [shopCredential],
		webhooks: [{ name: 'default', responseMode: 'onReceived', ndvHideUrl: '={{ $parameter["event"] !== "page" }}', ...pageFields() }],
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
		const { status, headers, body, event } = await servePage(shop, pageRequest(this, signUpSettings(this)));
		(this.getResponseObject() as unknown as PageResponse).status(status).set(headers).send(body);
		return event === undefined ? { noWebhookResponse: true } : { noWebhookResponse: true, workflowData: [[{ json: event }]] };
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const event = this.getNodeParameter('event', 'reviewDue') as string;
		if (event === 'page') return {};
		const listener = `${this.getWorkflow().id}:${this.getNode().id}`;
		const clock = event === 'segment' ? await segmentClock(this, listener) : await reviewClock(this, listener);
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
	const clock = new SegmentClock({
		shop,
		listener,
		segments,
		start: async (events) => await startRun(context, ...(events as unknown as IDataObject[])),
		report: (error) => context.logger.error(`Shop Trigger: ${error.message}`),
	});
	return {
		open: async () => await clock.open(),
		close: () => clock.close(),
		show: async () => {
			const { events } = await shop.run('segmentEvents', { listener, segments, limit: 10, peek: true });
			context.emit([context.helpers.returnJsonArray(events as unknown as IDataObject[])]);
		},
	};
}

async function tellPage(context: IHookFunctions, active: boolean): Promise<void> {
	// The test address of the editor is gone in two minutes.
	if (context.getMode() === 'manual') return;
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) return;
	const shop = await openShopFor(context);
	await shop.run('setPageUrl', { url, active });
}
