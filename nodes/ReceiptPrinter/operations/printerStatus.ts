import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askStatus } from '../../../usecases/printerStatus';
import type { OpenedShop } from '../../support/openShopFor';
import { answer, withFailure, withReceipt } from '../answer';
import { destinationOf, printerName, profileOf } from '../destination';
import { sendingOf } from '../sending';

/** Asked once a run, said on every item. */
export async function printerStatus(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const status = await askStatus(destinationOf(context, 0), sendingOf(context, profileOf(context).language));
	const facts = 'facts' in status ? status.facts : {};
	const said = {
		printer: printerName(context),
		...answer(shop, status),
		...(facts.paper === undefined ? {} : { paper: facts.paper }),
		...(facts.cover === undefined ? {} : { cover: facts.cover }),
		...(facts.failure === undefined ? {} : { failure: facts.failure }),
		...(facts.drawerPin === undefined ? {} : { drawer_pin: facts.drawerPin }),
	};
	return context.getInputData().map((item, index) => withFailure(context, withReceipt(item, index, said), said, index));
}
