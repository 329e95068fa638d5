/** Operations on a CRM's journal as a whole: deliver what waits, list it, retry it; and what changed over there. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { deliverPending } from '../../usecases/crm/deliverPending';
import { pullChanges } from '../../usecases/crm/pullChanges';
import type { CrmTarget } from '../../usecases/crm/target';
import { whyEmpty } from '../support/hints';
import { events } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { outsideError } from '../support/outsideError';
import { thisProcess } from '../support/thisProcess';
import { openCrm } from './crm';

const DAY_MS = 86_400_000;
const MOST_LISTED = 5000;

export async function runDeliver(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await aboutCrm(context, async (target) => {
		const { answer, undelivered } = await deliverPending(shop, target, { owner: thisProcess });
		return { answers: [answer], alarms: undelivered.filter(({ status }) => status === 'failed' || status === 'unknown' || status === 'conflict' || status === 'unfinished') };
	});
}

export async function runUndelivered(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const [waiting = [], alarms = []] = await aboutCrm(context, async ({ system }) => ({ answers: await shop.run('crmUndelivered', { system, limit: MOST_LISTED }), alarms: [] }));
	return [whyEmpty(context, waiting, 'Nothing waits for the CRM'), alarms];
}

export async function runRetry(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await aboutCrm(context, async (target) => {
		const answers: object[] = [];
		for (let index = 0; index < Math.max(1, context.getInputData().length); index++) {
			const [saleId, customer] = [text(context, 'saleId', index), text(context, 'customerId', index)];
			const doubts = context.getNodeParameter('doubts', index) as 'leave' | 'send' | 'done';
			answers.push(await shop.run('crmRetry', { system: target.system, doubts, ...(saleId === undefined ? {} : { saleId }), ...(customer === undefined ? {} : { customer }) }));
		}
		const { answer, undelivered } = await deliverPending(shop, target, { owner: thisProcess, force: true });
		return { answers: answers.map((retried) => ({ ...answer, retried })), alarms: undelivered.filter(({ status }) => status === 'failed' || status === 'unknown') };
	});
}

export async function runPull(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await aboutCrm(context, async (target) => {
		const now = Date.now();
		const since = Date.parse(text(context, 'since', 0) ?? '');
		const { events: found, ...pulled } = await pullChanges(shop, target, { now, since: Number.isNaN(since) ? now - DAY_MS : since });
		// A withdrawal that somebody undid over there is told again at once.
		await deliverPending(shop, target, { owner: thisProcess });
		return {
			answers: found.length > 0 ? found : [{ event: 'none', ...pulled }],
			alarms: found.filter(({ event, reason }) => event === 'conflict' || event === 'deleted' || reason === 'crm_merged_there'),
		};
	});
}

interface JournalAnswer {
	answers: readonly object[];
	alarms: readonly object[];
}

/** Done once, whatever came in. */
async function aboutCrm(context: IExecuteFunctions, work: (target: CrmTarget) => Promise<JournalAnswer>): Promise<INodeExecutionData[][]> {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		const { answers, alarms } = await work(await openCrm(context));
		return [answers.map((answer) => ({ json: answer as IDataObject, pairedItem })), events([alarms])];
	} catch (error) {
		if (!context.continueOnFail()) throw outsideError(context.getNode(), error, 0);
		return [[{ json: { status: 'failed', reason: 'crm_refused', message: outsideError(context.getNode(), error, 0).message }, pairedItem }], []];
	}
}

function text(context: IExecuteFunctions, name: string, index: number): string | undefined {
	const value: unknown = context.getNodeParameter(name, index, '');
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
