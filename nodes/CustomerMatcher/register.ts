/** Register: people who gave their details themselves. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { events, itemsWithKey } from '../support/itemOutput';
import type { Expected } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { rulesOf } from './rulesOf';
import { said } from './said';

const PERSON: Expected = { refusal: 'This item is nobody', advice: 'Name at least one of the fields nombre, email, telefono or tarjeta.' };

export async function runRegister(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const submissionIds = items.map((_, index) => said(context, 'submissionId', index) || undefined);
	const results = await shop.run('registerPeople', {
		items: items.map((item) => item.json),
		source: context.getNodeParameter('givenAt', 0) as string,
		submissionIds,
		tags: said(context, 'tags', 0).split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		...rulesOf(context),
	});
	const doubts = results.map((result) => (result.ok && result.value.status === 'review' ? [{ event: 'needs_review', ...result.value }] : []));
	return [itemsWithKey(context, 'match', items, results, (match) => ({ json: match }), PERSON), events(doubts)];
}
