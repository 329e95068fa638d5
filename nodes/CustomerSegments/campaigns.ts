/** Campaigns and letters: who gets them, by which of the node's outputs. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { MessagePolicy } from '../../shop/consent/permission';
import type { ReviewChannel } from '../../shop/review/channel';
import type { Shop } from '../../usecases/shop';
import { whyEmpty } from '../support/hints';
import { say } from '../support/spanish/say';
import { list } from './conditions';

type Outputs = [result: INodeExecutionData[], instead: INodeExecutionData[], leftOut: INodeExecutionData[], control: INodeExecutionData[]];

const PLACE = { send: 0, instead: 1, left_out: 2, control: 3 } as const;
/** People at a time, so that a till's sale never waits for a whole campaign. */
const AT_ONCE = 200;

/** Every person leaves by exactly one output; only the first two are to be written to. */
export async function guardCampaign(context: IExecuteFunctions, shop: Shop): Promise<Outputs> {
	const items = context.getInputData();
	const outputs: Outputs = [[], [], [], []];
	const campaign = (context.getNodeParameter('campaign', 0) as string).trim();
	if (campaign === '') throw new NodeOperationError(context.getNode(), say('A campaign needs a name'), { description: say('By it nobody gets the same campaign twice.') });
	const { offer = [] } = context.getNodeParameter('instead', 0, {}) as { offer?: { sku: string; offer: string }[] };
	for (let from = 0; from < items.length; from += AT_ONCE) {
		const part = items.slice(from, from + AT_ONCE);
		const answers = await shop.run('guardCampaign', {
			items: part.map((item) => item.json),
			simulate: context.getNodeParameter('simulate', 0) as boolean,
			campaign,
			skus: list(context.getNodeParameter('campaignSkus', 0)),
			boughtDays: context.getNodeParameter('boughtDays', 0) as number,
			restDays: context.getNodeParameter('restDays', 0) as number,
			policy: context.getNodeParameter('policy', 0) as MessagePolicy,
			channel: context.getNodeParameter('channel', 0) as ReviewChannel,
			controlPercent: context.getNodeParameter('controlPercent', 0) as number,
			instead: Object.fromEntries(offer.filter((each) => each.sku !== '' && each.offer !== '').map((each) => [each.sku.trim(), each.offer.trim()])),
		});
		for (const [index, answer] of answers.entries()) {
			outputs[PLACE[answer.status]].push({ json: { ...part[index]!.json, campaign: answer }, pairedItem: { item: from + index } });
		}
	}
	return outputs;
}

export async function campaignReport(context: IExecuteFunctions, shop: Shop): Promise<INodeExecutionData[]> {
	const campaign = (context.getNodeParameter('campaign', 0) as string).trim();
	const report = await shop.run('campaignReport', { campaign, days: context.getNodeParameter('reportDays', 0) as number });
	if (report === null) throw new NodeOperationError(context.getNode(), say('There was no campaign “{name}”', { name: campaign }));
	return [{ json: report as unknown as IDataObject, pairedItem: { item: 0 } }];
}

/** Drafts by the first output, who gets none and why by the third. */
export async function draftWinBack(context: IExecuteFunctions, shop: Shop): Promise<Outputs> {
	const drafts = await shop.run('draftWinBack', {
		top: context.getNodeParameter('top', 0) as number,
		days: context.getNodeParameter('awayDays', 0) as number,
		restDays: context.getNodeParameter('letterDays', 0) as number,
		policy: context.getNodeParameter('policy', 0) as MessagePolicy,
		manager: context.getNodeParameter('manager', 0) as string,
		gift: context.getNodeParameter('gift', 0) as string,
		simulate: context.getNodeParameter('simulate', 0) as boolean,
	});
	const item = (draft: object): INodeExecutionData => ({ json: draft as IDataObject, pairedItem: { item: 0 } });
	return [whyEmpty(context, drafts.filter((draft) => draft.status === 'draft').map(item), 'Nobody is written to: none of the best customers stays away'), [], drafts.filter((draft) => draft.status !== 'draft').map(item), []];
}

/** Letters to send by the first output, the others by the third. */
export async function approveWinBack(context: IExecuteFunctions, shop: Shop): Promise<Outputs> {
	const items = context.getInputData();
	const outputs: Outputs = [[], [], [], []];
	for (const [index, item] of items.entries()) {
		const [answer] = await shop.run('decideWinBack', {
			items: [item.json],
			simulate: context.getNodeParameter('simulate', index) as boolean,
			draftIds: [Number(item.json.draft_id ?? (item.json.win_back as IDataObject | undefined)?.draft_id ?? 0)],
			approve: context.getNodeParameter('approved', index) === true,
			by: context.getNodeParameter('decidedBy', index) as string,
			policy: context.getNodeParameter('policy', index) as MessagePolicy,
			days: context.getNodeParameter('awayDays', index) as number,
			restDays: context.getNodeParameter('letterDays', index) as number,
		});
		outputs[answer!.status === 'send' ? 0 : 2].push({ json: { ...item.json, win_back: answer }, pairedItem: { item: index } });
	}
	return outputs;
}
