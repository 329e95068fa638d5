/** Operations on a channel as a whole: import its catalogue, publish what changed, compare it with the ledger; and what runs low. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { importFromChannel } from '../../usecases/stock/importFromChannel';
import { publishPending } from '../../usecases/stock/publishPending';
import { reconcile } from '../../usecases/stock/reconcile';
import type { StockTarget } from '../../usecases/stock/stockTarget';
import { events } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { outsideError } from '../support/outsideError';
import { rowsOf } from '../support/rowsOf';
import { thisProcess } from '../support/thisProcess';
import { say } from '../support/spanish/say';
import { openTarget, systemChosen } from './channel';

export async function runImport(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const acceptZeros = context.getNodeParameter('acceptZeros', 0, false) as boolean;
	try {
		const answer =
			context.getNodeParameter('source', 0) === 'channel'
				? await importFromChannel(shop, await targetOf(context), locationOf(context), acceptZeros)
				: await importCatalogueList(shop, rowsOf(context), `${context.getExecutionId()}/${context.getNode().id}`, acceptZeros);
		const alarms = answer.refused === undefined ? [] : [{ event: answer.refused }];
		return [[{ json: answer as unknown as IDataObject, pairedItem: context.getInputData().map((_, item) => ({ item })) }], [], events([alarms])];
	} catch (error) {
		if (context.continueOnFail()) return [[{ json: { error: outsideErrorOr(context, error).message }, pairedItem: { item: 0 } }], [], []];
		throw outsideErrorOr(context, error);
	}
}

export async function runPush(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await aboutChannel(context, async (target) =>
		await publishPending(shop, target, { owner: thisProcess, location: locationOf(context), simulate: context.getNodeParameter('simulate', 0) as boolean }),
	);
}

export async function runReconcile(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await aboutChannel(context, async (target) =>
		await reconcile(shop, target, {
			owner: thisProcess,
			simulate: (context.getNodeParameter('simulate', 0) as boolean) || context.getNodeParameter('differences', 0) !== 'fix',
			master: context.getNodeParameter('master', 0) === 'channel' ? 'channel' : 'ledger',
			changeMaster: context.getNodeParameter('changeMaster', 0) as boolean,
			acceptZeros: context.getNodeParameter('acceptZeros', 0) as boolean,
			location: locationOf(context),
		}),
	);
}

export async function runLowStock(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const number = (name: string) => context.getNodeParameter(name, 0) as number;
	const { low, ...stock } = await shop.run('lowStock', { days: number('days'), coverDays: number('coverDays'), leadDays: number('leadDays') });
	return [everyItem(context, stock), events([low]), []];
}

interface ChannelAnswer {
	stock: object;
	low: readonly object[];
	alarms: readonly object[];
}

/** Done once, whatever came in; every item carries the answer on. */
async function aboutChannel(context: IExecuteFunctions, work: (target: StockTarget) => Promise<ChannelAnswer>): Promise<INodeExecutionData[][]> {
	try {
		const { stock, low, alarms } = await work(await targetOf(context));
		return [everyItem(context, stock), events([low]), events([alarms])];
	} catch (error) {
		if (!context.continueOnFail()) throw outsideError(context.getNode(), error, 0);
		return [everyItem(context, { status: 'failed', reason: 'channel_refused', message: outsideError(context.getNode(), error, 0).message }), [], []];
	}
}

function everyItem(context: IExecuteFunctions, stock: object): INodeExecutionData[] {
	return context.getInputData().map((item, index) => ({ json: { ...item.json, stock }, ...(item.binary ? { binary: item.binary } : {}), pairedItem: { item: index } }));
}

async function targetOf(context: IExecuteFunctions): Promise<StockTarget> {
	const system = systemChosen(context);
	if (!system) throw new NodeOperationError(context.getNode(), say('Choose the channel'));
	return await openTarget(context, system);
}

function locationOf(context: IExecuteFunctions): string {
	return (context.getNodeParameter('fallbackLocation', 0, 'Web') as string) || 'Web';
}

function outsideErrorOr(context: IExecuteFunctions, error: unknown) {
	return error instanceof NodeOperationError ? error : outsideError(context.getNode(), error, 0);
}
