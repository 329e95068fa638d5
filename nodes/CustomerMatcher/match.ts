/** Match: who bought, from the shop's own customers or from a list that came along. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { matchAgainstList } from '../../usecases/matchAgainstList';
import { events, itemsWithKey } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { salesIn } from '../support/salesIn';
import { rulesOf } from './rulesOf';

export async function runMatch(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	if (context.getNodeParameter('against', 0, 'ledger') === 'list') return await runMatchList(context, shop);
	const items = context.getInputData();
	const results = await shop.run('matchCustomer', {
		items: salesIn(items),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		...rulesOf(context),
	});
	const doubts = results.map((result, index) =>
		result.ok && result.value.status === 'review' ? [{ event: 'needs_review', sale_id: items[index]!.json.sale_id, ...result.value }] : [],
	);
	return [itemsWithKey(context, 'match', items, results, (match) => ({ json: match })), events(doubts)];
}

async function runMatchList(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const list = context.getInputData(1) as INodeExecutionData[] | undefined ?? [];
	const answers = await matchAgainstList(shop.settings, items.map(personOf), list.map((item) => item.json), rulesOf(context));
	const matched = items.map((item, index): INodeExecutionData => {
		const { index: place, alternatives, ...answer } = answers[index]!;
		const match = { ...answer, entry: place === null ? null : list[place]!.json, alternatives: alternatives.map((other) => list[other]!.json) };
		return { ...item, json: { ...item.json, match: match }, pairedItem: { item: index } };
	});
	return [matched, events(matched.map((item, index) => (answers[index]!.status === 'review' ? [{ event: 'needs_review', ...(item.json.match as object) }] : [])))];
}

/** A sale tells its buyer under `customer`; any other item is a person itself. */
function personOf({ json }: INodeExecutionData): IDataObject {
	const { customer } = json;
	return typeof customer === 'object' && customer !== null && !Array.isArray(customer) ? (customer as IDataObject) : json;
}
