import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { openDrawer } from '../../../usecases/openDrawer';
import type { OpenedShop } from '../../support/openShopFor';
import { answer, withFailure, withReceipt } from '../answer';
import type { Said } from '../answer';
import { destinationOf, printerName, profileOf } from '../destination';
import { sendingOf } from '../sending';

/** One pulse a run, however many items came; none unless the node allows it. */
export async function drawer(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const said = { printer: printerName(context), ...answer(shop, await kick(context, shop, items)) };
	return items.map((item, index) => withFailure(context, withReceipt(item, index, said), said, index));
}

async function kick(context: IExecuteFunctions, shop: OpenedShop, items: readonly INodeExecutionData[]): Promise<Said> {
	const destination = destinationOf(context, 0);
	if (context.getNodeParameter('allowDrawer', 0, false) !== true) return { status: 'refused', reason: 'drawer_not_enabled' };
	const simulate = context.getNodeParameter('simulate', 0) === true || shop.settings.simulate || items.every((item) => item.json['simulate'] === true);
	if (simulate) return { status: 'simulated', reason: 'simulated' };
	const { language } = profileOf(context);
	return await openDrawer(destination, { ...sendingOf(context, language), language });
}
