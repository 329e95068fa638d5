import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { SetupAnswers } from '../../shop/setup/answers';
import { setUpShop } from '../../usecases/setUpShop';
import { SHOP_CREDENTIAL } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';

/** A plan for each item's answers; what the item had stays. */
export async function setup(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const hasShop = context.getNode().credentials?.[SHOP_CREDENTIAL] !== undefined;
	const told: INodeExecutionData[] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		const plan = await setUpShop(shop, answersOf(context, item), hasShop);
		told.push({ json: { ...json, setup: plan }, pairedItem: { item } });
	}
	return told;
}

function answersOf(context: IExecuteFunctions, item: number): SetupAnswers {
	const answer = (name: string) => context.getNodeParameter(name, item) as string;
	return {
		till: answer('till'),
		web: answer('web'),
		crm: answer('customers'),
		printer: answer('ticketPrinter') as SetupAnswers['printer'],
		zone: answer('shopZone').trim(),
		bookings: context.getNodeParameter('bookings', item) as boolean,
	};
}
