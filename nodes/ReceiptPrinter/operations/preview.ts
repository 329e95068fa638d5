import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OpenedShop } from '../../support/openShopFor';
import { answer, attachments, withFailure, withReceipt } from '../answer';
import { choiceOf, picturesOf } from '../choice';
import { profileOf } from '../destination';

/** The layout on the items' sales, or on one made up for it: nothing is printed, kept or decided. */
export async function preview(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const pictures = picturesOf(context);
	const previews = await shop.run('previewTickets', { ...choiceOf(context), items: items.map((item) => item.json), profile: profileOf(context), pictures });
	const out: INodeExecutionData[] = [];
	for (const [index, made] of previews.entries()) {
		const said = made.ok
			? { ...answer(shop, { status: 'prepared', reason: 'preview_only' }), sha256: made.ticket.sha256, bytes: made.ticket.bytes.length }
			: answer(shop, { status: 'refused', reason: 'fiscal_code_not_legal', detail: made.detail });
		const receipt = { ...said, sample: made.sample, missing: made.missing };
		const binary = made.ok ? await attachments(context, made.ticket) : undefined;
		out.push(withFailure(context, withReceipt(items[index]!, index, receipt, binary), said, index));
	}
	return out;
}
