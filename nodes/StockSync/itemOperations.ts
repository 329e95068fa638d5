/** Operations on what each item says: movements, counts, reservations, availability. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { StockFields } from '../../shop/stock/stockRow';
import type { StockItem, StockItemAnswer } from '../../usecases/units/stock/stockItems';
import { events, onErrorPath } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { outsideError } from '../support/outsideError';
import { openTarget, systemChosen } from './channel';
import { channelKey, publish } from './publish';

const HOUR_MS = 3_600_000;

type WithLines = StockItemAnswer & { lines?: readonly { sku: string }[] };

export async function runRecord(context: IExecuteFunctions, shop: OpenedShop, counts: boolean): Promise<INodeExecutionData[][]> {
	const answers = await shop.run('recordMovements', {
		items: itemsOf(context),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		fallbackLocation: (context.getNodeParameter('fallbackLocation', 0) as string) || 'Web',
		...(counts ? { kind: 'count' as const } : {}),
	});
	return await moved(context, shop, answers);
}

export async function runReserve(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const hours = context.getNodeParameter('keepHours', 0) as number;
	const answers = await shop.run('reserveStock', {
		items: itemsOf(context),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		intoSafety: context.getNodeParameter('intoSafety', 0) as boolean,
		...(hours > 0 ? { keepForMs: hours * HOUR_MS } : {}),
	});
	return await moved(context, shop, answers);
}

export async function runRelease(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await moved(context, shop, await shop.run('releaseStock', { items: itemsOf(context), simulate: context.getNodeParameter('simulate', 0) as boolean }));
}

export async function runAvailability(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const system = systemChosen(context);
	const target = system && (await openTarget(context, system));
	const answers = await shop.run('stockAvailability', {
		items: itemsOf(context),
		...(target === undefined ? {} : { channel: target.channel, ...(target.view === undefined ? {} : { view: target.view }) }),
	});
	return [withKey(context, answers, () => ({})), [], []];
}

/** What the node's fields and the item say, as the ledger is asked. */
function itemsOf(context: IExecuteFunctions): StockItem[] {
	const run = `${context.getExecutionId()}/${context.getNode().id}`;
	return context.getInputData().map((item, index) => {
		const field = (name: keyof StockFields): string => {
			const value: unknown = context.getNodeParameter(name, index, '');
			return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
		};
		const fields: StockFields = { sku: field('sku'), quantity: field('quantity'), location: field('location'), toLocation: field('toLocation'), kind: field('kind'), reference: field('reference'), note: field('note') };
		return { json: item.json, fields, key: `${run}/${index}` };
	});
}

async function moved(context: IExecuteFunctions, shop: OpenedShop, answers: readonly WithLines[]): Promise<INodeExecutionData[][]> {
	const skusOf = (answer: WithLines) => (answer.status === 'refused' ? [] : (answer.lines ?? []).map((line) => line.sku));
	const published = await publish(context, shop, answers.map((answer) => ({ skus: skusOf(answer), simulated: answer.simulated === true })));
	const out = withKey(context, answers, (answer) => (published === undefined ? {} : { channel: channelKey(published, skusOf(answer)) }));
	const failure = published?.levels instanceof Error ? published.levels : undefined;
	return [
		failure ? out.map((item, index) => onErrorPath(context, item, outsideError(context.getNode(), failure, index))) : out,
		events(answers.map((answer) => answer.low ?? [])),
		events(answers.map((answer) => [...(answer.alarms ?? []), ...unreadable(answer)])),
	];
}

/** A row that cannot be read stops no other, and somebody hears of it. */
function unreadable(answer: WithLines): object[] {
	return answer.reason === 'row_unreadable' ? [{ event: 'row_unreadable', message: answer.message }] : [];
}

function withKey(context: IExecuteFunctions, answers: readonly WithLines[], more: (answer: WithLines) => object): INodeExecutionData[] {
	return context.getInputData().map((item, index) => {
		const { low: _low, alarms: _alarms, ...stock } = answers[index]!;
		return { json: { ...item.json, stock: { ...stock, ...more(answers[index]!) } }, ...(item.binary ? { binary: item.binary } : {}), pairedItem: { item: index } };
	});
}
