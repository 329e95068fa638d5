/** Record Sale: into the ledger, and to the CRM with whatever else waits for it. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { journalOf } from '../../usecases/crm/target';
import type { CrmTarget } from '../../usecases/crm/target';
import { tellSales } from '../../usecases/crm/tellSales';
import type { CrmTold, SaleTelling } from '../../usecases/crm/tellSales';
import { events, itemsWithKey, onErrorPath } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { outsideError } from '../support/outsideError';
import { salesIn } from '../support/salesIn';
import { thisProcess } from '../support/thisProcess';
import { openChosenCrm } from './crm';

export async function runRecord(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const target = await openChosenCrm(context);
	const results = await shop.run('recordInCrm', {
		items: salesIn(items),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		tags: (context.getNodeParameter('tags', 0) as string).split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''),
		channelTag: context.getNodeParameter('channelTag', 0) as boolean,
		...(target === undefined ? {} : { journal: journalOf(target) }),
	});
	const sales: SaleTelling[] = results.map((result) => (result.ok ? { telling: result.value.telling, simulated: result.value.simulated === true } : { telling: undefined, simulated: false }));
	const told = target === undefined ? [] : await toldOrFailed(context, shop, target, sales);
	const failure = told instanceof Error ? told : undefined;
	const outsideOf = (index: number) => (failure ? failed(target, failure) : (told as CrmTold[])[index]);
	const out = itemsWithKey(context, 'crm', items, results, ({ telling: _telling, ...crm }, index) => {
		const outside = outsideOf(index);
		return { json: outside === undefined ? crm : { ...crm, outside } };
	});
	const first = failure === undefined ? out : out.map((item, index) => onErrorPath(context, item, outsideError(context.getNode(), failure, index)));
	return [first, events(items.map((item, index) => (failure ? [] : conflictsOf(item.json, (told as CrmTold[])[index]))))];
}

/** A credential that no longer opens the CRM stops the node, or goes the error path where the node goes on: the journal keeps the sales. */
async function toldOrFailed(context: IExecuteFunctions, shop: OpenedShop, target: CrmTarget, sales: readonly SaleTelling[]): Promise<CrmTold[] | Error> {
	try {
		return await tellSales(shop, target, thisProcess, sales);
	} catch (error) {
		if (!context.continueOnFail()) throw outsideError(context.getNode(), error, 0);
		return error as Error;
	}
}

function failed(target: CrmTarget | undefined, error: Error): object {
	return { system: target?.connector.id, status: 'failed', reason: 'crm_refused', message: error.message };
}

/** What a person should see: both sides differ, it was refused in whole or in part, or nobody knows whether it arrived. */
function conflictsOf(sale: IDataObject, told: CrmTold | undefined): object[] {
	if (told === undefined || told.status === 'simulated') return [];
	const about = { system: told.system, sale_id: sale.sale_id ?? null, contact_id: told.contact_id ?? null };
	const worst = told.status === 'failed' || told.status === 'unknown' ? [{ event: `crm_${told.status}`, ...about, reason: told.reason, message: told.message }] : [];
	const unfinished = (told.unfinished ?? []).map((message) => ({ event: 'crm_unfinished', ...about, reason: 'crm_unfinished', message }));
	return [...worst, ...unfinished, ...(told.conflicts ?? []).map((conflict) => ({ event: 'crm_conflict', ...about, ...conflict }))];
}
