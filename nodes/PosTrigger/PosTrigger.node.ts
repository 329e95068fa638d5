import type {
	IDataObject, IHookFunctions, ILoadOptionsFunctions, INodePropertyOptions, INodeType, INodeTypeDescription, ITriggerFunctions,
	ITriggerResponse, IWebhookFunctions, IWebhookResponseData,
} from 'n8n-workflow';
import { openShopFor } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { startRun } from '../support/startRun';
import { say } from '../support/spanish/say';
import { answerSetup } from './answerSetup';
import { BridgeEvents } from './bridgeEvents';
import { posTriggerDescription } from './description';
import { listen } from './listen';
import { getSaleFields } from './mappingOf';
import { receiveBridge } from './receiveBridge';
import { receiveEvent } from './receiveEvent';
import { receiveSales } from './receiveSales';
import { SalePump } from './salePump';
import { hearsBridge, systemOf } from './source';
import { isSubscribed, subscribe, unsubscribe } from './subscription';
import { teachLayout, ticketFacts } from './teachLayout';
import { takeTestSales } from './testSales';
import { tillSecretOf } from './tillSecret';

/** What we use of Express's response. */
interface TillResponse {
	status(code: number): TillResponse;
	set(headers: Record<string, string>): TillResponse;
	json(body: unknown): void;
}

/** Sales come in: accepted in the ledger and answered by the webhook, handed to the workflow by the trigger. */
export class PosTrigger implements INodeType {
	description: INodeTypeDescription = posTriggerDescription;

	methods = {
		credentialTest: { shopTest },
		resourceMapping: { getSaleFields, ...ticketFacts },
		loadOptions: {
			async getTillSecret(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const secret = await tillSecretOf(await openShopFor(this));
				return [{ name: secret, value: 'shop', description: say('Tills send it in the header X-Shop-Secret') }];
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
		/** The same address by GET: nothing to register anywhere. */
		setup: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const system = systemOf(this);
		const asked = this.getWebhookName() === 'setup' ? answerSetup(this, system) : system ? receiveEvent(this, system) : hearsBridge(this) ? receiveBridge(this) : receiveSales(this);
		const { status, headers, body, items } = await asked;
		const response = this.getResponseObject() as unknown as TillResponse;
		response.status(status).set(headers).json(body);
		if (items.length === 0) return { noWebhookResponse: true };
		return { noWebhookResponse: true, workflowData: [items.map((json) => ({ json: json as unknown as IDataObject }))] };
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		if (this.getMode() === 'manual') {
			const { sales, events } = takeTestSales(this.getWorkflow().id, this.getNode().name);
			const outputs = hearsBridge(this) ? [sales, events] : [sales];
			return {
				manualTriggerFunction: async () => this.emit(outputs.map((items) => this.helpers.returnJsonArray(items as unknown as IDataObject[]))),
			};
		}
		const shop = await openShopFor(this);
		// Made now, so that whoever sets up the till finds it.
		if (!systemOf(this)) await tillSecretOf(shop);
		const triggerId = `${this.getWorkflow().id}:${this.getNode().id}`;
		const pump = new SalePump({
			shop,
			triggerId,
			limit: this.getNodeParameter('options.concurrency', 10) as number,
			start: async (sale) => await startRun(this, sale as unknown as IDataObject),
			report: (error) => this.logger.error(`POS Trigger: ${error.message}`),
		});
		await pump.open();
		const listening = await listen(this, shop, pump);
		if (hearsBridge(this)) await teachLayout(this, shop, pump);
		const events = hearsBridge(this) ? new BridgeEvents(this, shop, triggerId) : undefined;
		return {
			closeFunction: async () => {
				pump.close();
				await listening?.close();
				await events?.close();
			},
		};
	}
}
