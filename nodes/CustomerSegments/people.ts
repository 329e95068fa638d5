/** What is told of people outside a sale: their word, and their bookings. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ConsentPurpose } from '../../shop/sale/sale';
import { importBookingList } from '../../usecases/importBookingList';
import type { Shop } from '../../usecases/shop';
import { rowsOf } from '../support/rowsOf';
import { worded } from '../support/spanish/worded';

const AT_ONCE = 100;

export async function recordConsent(context: IExecuteFunctions, shop: Shop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const said = context.getNodeParameter('said', 0) as 'given' | 'withdrawn';
	const how = said === 'given' ? (context.getNodeParameter('how', 0) as string) : 'person';
	const purposes = context.getNodeParameter('purposes', 0) as ConsentPurpose[];
	const told: INodeExecutionData[] = [];
	for (let from = 0; from < items.length; from += AT_ONCE) {
		const part = items.slice(from, from + AT_ONCE);
		const answers = await shop.run('recordConsents', {
			items: part.map((item) => item.json),
			simulate: context.getNodeParameter('simulate', 0) as boolean,
			asked: purposes.map((purpose) => ({ purpose, wording: said === 'given' ? (context.getNodeParameter('wording', 0) as string) : '' })),
			said,
			source: (context.getNodeParameter('saidAt', 0) as string).trim() || 'form',
			fromList: how === 'list',
			confirm: how === 'confirm',
		});
		told.push(...answers.map((answer, index) => ({ json: { ...part[index]!.json, consent: answer as unknown as IDataObject }, pairedItem: { item: from + index } })));
	}
	return told;
}

export async function importBookings(context: IExecuteFunctions, shop: Shop): Promise<INodeExecutionData[]> {
	try {
		const answer = await importBookingList(shop, rowsOf(context), (context.getNodeParameter('bookingSource', 0) as string).trim() || 'bookings');
		return [{ json: answer as unknown as IDataObject, pairedItem: context.getInputData().map((_, item) => ({ item })) }];
	} catch (error) {
		throw new NodeOperationError(context.getNode(), worded(error));
	}
}
