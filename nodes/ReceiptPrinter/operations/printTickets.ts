import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { printTicket, printingNow } from '../../../usecases/printTicket';
import type { PreparedTicket } from '../../../usecases/units/printing';
import { itemsWithKey } from '../../support/itemOutput';
import type { OpenedShop } from '../../support/openShopFor';
import { salesIn } from '../../support/salesIn';
import { thisProcess } from '../../support/thisProcess';
import { attachments, receiptAnswer, withFailure } from '../answer';
import type { ReceiptAnswer } from '../answer';
import { choiceOf, picturesOf } from '../choice';
import { destinationOf, outputOf, printerName, profileOf } from '../destination';
import { sendToBridge } from '../sendToBridge';
import { sendingOf } from '../sending';
import type { Sending } from '../sending';

/** Each sale's paper, once on this printer; or its picture only. */
export async function printTickets(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const printer = printerName(context);
	const profile = profileOf(context);
	const results = await shop.run('prepareTickets', {
		...choiceOf(context),
		items: salesIn(items),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		profile,
		printer,
		owner: thisProcess,
		printingNow: printingNow(),
		pictures: picturesOf(context),
	});
	const sending = sendingOf(context, profile.language);
	const answers: (ReceiptAnswer | undefined)[] = [];
	const binaries: (IBinaryKeyData | undefined)[] = [];
	for (const [index, result] of results.entries()) {
		answers.push(result.ok ? await settle(context, shop, result.value, printer, sending, index) : undefined);
		binaries.push(result.ok ? await attachments(context, result.value) : undefined);
	}
	const out = itemsWithKey(context, 'receipt', items, results, (_ticket, index) => ({ json: answers[index]!, binary: binaries[index] }));
	return out.map((item, index) => withFailure(context, item, answers[index], index));
}

/** Sends what may be sent, and says what became of it. */
export async function settle(
	context: IExecuteFunctions,
	shop: OpenedShop,
	ticket: PreparedTicket & { simulated?: true },
	printer: string | null,
	sending: Sending,
	index: number,
): Promise<ReceiptAnswer> {
	if (ticket.state === 'refused') return receiptAnswer(shop, ticket, printer, { status: ticket.state, reason: ticket.reason, detail: ticket.detail });
	if (ticket.simulated) return { ...receiptAnswer(shop, ticket, printer, { status: 'simulated', reason: 'simulated' }), simulated: true };
	if (ticket.action === 'nothing') return receiptAnswer(shop, ticket, printer, { status: ticket.state, reason: ticket.reason });
	if (outputOf(context) === 'bridge') return receiptAnswer(shop, ticket, printer, await sendToBridge(context, shop, ticket, sending));
	const outcome = await printTicket(shop, ticket, destinationOf(context, index, ticket), { ...sending, owner: thisProcess });
	return receiptAnswer(shop, ticket, printer, outcome);
}
