import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { printingNow } from '../../../usecases/printTicket';
import type { OpenedShop } from '../../support/openShopFor';
import { thisProcess } from '../../support/thisProcess';
import { attachments, withFailure, withReceipt } from '../answer';
import { choiceOf, picturesOf } from '../choice';
import { destinationOf, printerName, profileOf } from '../destination';
import { sendingOf } from '../sending';
import { settle } from './printTickets';

/** A further paper because a person asked: marked, and a paper of its own in the journal. */
export async function reprint(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const profile = profileOf(context);
	const wanted = items.map((_item, index) => `${context.getNodeParameter('ticket', index) as string | number}`.trim());
	// Says so where no printer is chosen.
	destinationOf(context, 0);
	const printer = printerName(context) ?? '';
	const sending = sendingOf(context, profile.language);
	const papers = await shop.run('reprintTickets', {
		...choiceOf(context),
		tickets: wanted,
		simulate: context.getNodeParameter('simulate', 0) as boolean || items.every((item) => item.json['simulate'] === true),
		profile,
		printer,
		owner: thisProcess,
		printingNow: printingNow(),
		pictures: picturesOf(context),
		asking: `${context.getExecutionId()}/${context.getNode().id}`,
	});
	const out: INodeExecutionData[] = [];
	for (const [index, paper] of papers.entries()) {
		const answer = { ...(await settle(context, shop, paper, printer, sending, index)), ...(paper.copy === undefined ? {} : { copy: paper.copy }) };
		const binary = paper.state === 'refused' ? undefined : await attachments(context, paper);
		out.push(withFailure(context, withReceipt(items[index]!, index, answer, binary), answer, index));
	}
	return out;
}
