import type {
	IDataObject, IHookFunctions, ILoadOptionsFunctions, INodePropertyOptions, INodeType, INodeTypeDescription, ITriggerFunctions,
	ITriggerResponse, IWebhookFunctions, IWebhookResponseData,
} from 'n8n-workflow';
import { openShopFor } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { posTriggerDescription } from './description';
import { receiveSales } from './receiveSales';
import { startRun } from '../support/startRun';
import { SalePump } from './salePump';
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
		loadOptions: {
			async getTillSecret(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const secret = await tillSecretOf(await openShopFor(this));
				return [{ name: secret, value: 'shop', description: 'Tills send it in the header X-Shop-Secret' }];
			},
		},
	};

	/** The address is n8n's own: nothing to register anywhere. */
	webhookMethods = {
		default: {
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
		const { status, headers, body, items } = await receiveSales(this);
		const response = this.getResponseObject() as unknown as TillResponse;
		response.status(status).set(headers).json(body);
		if (items.length === 0) return { noWebhookResponse: true };
		return { noWebhookResponse: true, workflowData: [items.map((json) => ({ json: json as unknown as IDataObject }))] };
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		if (this.getMode() === 'manual') {
			const sales = takeTestSales(this.getWorkflow().id, this.getNode().name);
			return {
				manualTriggerFunction: async () => this.emit([this.helpers.returnJsonArray(sales as unknown as IDataObject[])]),
			};
		}
		const shop = await openShopFor(this);
		// Made now, so that whoever sets up the till finds it.
		await tillSecretOf(shop);
		const pump = new SalePump({
			shop,
			triggerId: `${this.getWorkflow().id}:${this.getNode().id}`,
			limit: this.getNodeParameter('options.concurrency', 10) as number,
			start: async (sale) => await startRun(this, sale as unknown as IDataObject),
			report: (error) => this.logger.error(`POS Trigger: ${error.message}`),
		});
		await pump.open();
		return { closeFunction: async () => pump.close() };
	}
}

