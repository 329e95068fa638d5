/** What is asked of the ledger: how the shop is, who is silent, what became of a ticket. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { overview } from '../../usecases/health/overview';
import type { UnitInput } from '../../usecases/units';
import type { OpenedShop } from '../support/openShopFor';

type Listening = Pick<UnitInput<'silentTills'>, 'sensitivity' | 'opening'>;

interface Options {
	days?: number;
	sensitivity?: Listening['sensitivity'];
	opensAt?: number;
	closesAt?: number;
	closedWeekdays?: number[];
}

const optionsOf = (context: IExecuteFunctions) => context.getNodeParameter('options', 0, {}) as Options;

function listeningOf({ sensitivity = 'normal', opensAt = 0, closesAt = 24, closedWeekdays = [] }: Options): Listening {
	const always = opensAt === 0 && closesAt === 24 && closedWeekdays.length === 0;
	return { sensitivity, ...(always ? {} : { opening: { from: opensAt, to: closesAt, closedWeekdays } }) };
}

export async function overviewOf(context: IExecuteFunctions, shop: OpenedShop): Promise<object[]> {
	const options = optionsOf(context);
	const whole = await overview(shop, { ...listeningOf(options), days: options.days ?? 7 });
	const give = context.getNodeParameter('give', 0) as 'whole' | 'checks' | 'problems';
	if (give === 'whole') return [whole];
	return give === 'checks' ? whole.checks : whole.checks.filter(({ status }) => status !== 'ok');
}

/** A listener is a node of a workflow: two of them are each told. */
export async function silent(context: IExecuteFunctions, shop: OpenedShop): Promise<object[]> {
	return await shop.run('silentTills', {
		...listeningOf(optionsOf(context)),
		listener: `${context.getWorkflow().id ?? ''}:${context.getNode().id}`,
		simulate: context.getNodeParameter('simulate', 0) as boolean,
	});
}

export async function timeline(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const told: INodeExecutionData[] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		const ticket = (context.getNodeParameter('ticket', item) as string | number).toString().trim() || saleOf(json);
		for (const answer of await shop.run('ticketTimeline', { ticket })) told.push({ json: answer as unknown as IDataObject, pairedItem: { item } });
	}
	return told;
}

export async function retry(context: IExecuteFunctions, shop: OpenedShop): Promise<object[]> {
	const items = context.getNodeParameter('which', 0) === 'items';
	return await shop.run('retryStuck', {
		...(items ? { called: context.getInputData().map(({ json }) => saleOf(json)) } : {}),
		states: context.getNodeParameter('states', 0) as ('failed' | 'abandoned')[],
		limit: items ? 0 : context.getNodeParameter('limit', 0),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
	});
}

function saleOf(json: IDataObject): string {
	const named = json.sale_id ?? json.ticket ?? json.transaction_id;
	return typeof named === 'string' || typeof named === 'number' ? String(named) : '';
}
