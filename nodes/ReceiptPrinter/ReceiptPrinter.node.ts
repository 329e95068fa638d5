import { NodeApiError } from 'n8n-workflow';
import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { reasonText } from '../../shop/reasons';
import { slug } from '../../shop/sale/saleId';
import { printTicket } from '../../usecases/printTicket';
import type { TicketPicture } from '../../usecases/makeTicket';
import type { PreparedTicket } from '../../usecases/units/printing';
import { openShopFor } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { itemsWithKey, onErrorPath } from '../support/itemOutput';
import { shopTest } from '../support/shopTest';
import { thisProcess } from '../support/thisProcess';
import { receiptPrinterDescription } from './description';
import { destinationOf, printerName, profileOf } from './destination';
import type { OutputKind } from './destination';
import { egressGuard } from './egressGuard';

/** The `receipt` key of an item. */
interface ReceiptAnswer {
	status: string;
	reason: string;
	message: string;
	detail?: string;
	printer: string | null;
	job_id: string | null;
	sha256: string;
	bytes: number;
	simulated?: true;
}

/** Tickets on paper at most once, and as pictures made from the very bytes the printer gets. */
export class ReceiptPrinter implements INodeType {
	description: INodeTypeDescription = receiptPrinterDescription;

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const shop = await openShopFor(this);
		const kind = this.getNodeParameter('output', 0) as OutputKind;
		const printer = printerName(this, kind);
		const results = await shop.run('prepareTickets', {
			items: items.map((item) => item.json),
			simulate: this.getNodeParameter('simulate', 0) as boolean,
			profile: profileOf(this),
			printer,
			owner: thisProcess,
			pictures: this.getNodeParameter('pictures', 0) as TicketPicture[],
		});
		const answers: (ReceiptAnswer | undefined)[] = [];
		const binaries: (IBinaryKeyData | undefined)[] = [];
		for (const [index, result] of results.entries()) {
			answers.push(result.ok ? await settle(this, shop, result.value, kind, printer, index) : undefined);
			binaries.push(result.ok ? await attachments(this, result.value) : undefined);
		}
		const out = itemsWithKey(this, 'receipt', items, results, (_ticket, index) => ({ json: answers[index]!, binary: binaries[index] }));
		return [out.map((item, index) => withFailure(this, item, answers[index], index))];
	}
}

async function settle(context: IExecuteFunctions, shop: OpenedShop, ticket: PreparedTicket & { simulated?: true }, kind: OutputKind, printer: string | null, index: number): Promise<ReceiptAnswer> {
	const base = { printer, job_id: ticket.jobId, sha256: ticket.sha256, bytes: ticket.bytes.length };
	if (ticket.simulated) return { ...base, status: 'simulated', reason: 'simulated', message: reasonText('simulated', shop.settings.locale), simulated: true };
	if (ticket.action === 'nothing' || kind === 'preview') return { ...base, status: ticket.state, reason: ticket.reason, message: reasonText(ticket.reason, shop.settings.locale) };
	const outcome = await printTicket(shop, ticket, destinationOf(context, kind, index, ticket), {
		owner: thisProcess,
		timeoutMs: (context.getNodeParameter('options.timeout', 0, 15) as number) * 1000,
		confirm: context.getNodeParameter('options.confirm', 0, true) as boolean,
		guard: egressGuard(context),
	});
	return {
		...base,
		status: outcome.status,
		reason: outcome.reason,
		message: reasonText(outcome.reason, shop.settings.locale),
		...('detail' in outcome && outcome.detail !== undefined ? { detail: outcome.detail } : {}),
	};
}

/** A ticket that did not come out, or may not have, takes the item's error path where the shop chose one; the sale goes on. */
function withFailure(context: IExecuteFunctions, item: INodeExecutionData, answer: ReceiptAnswer | undefined, itemIndex: number): INodeExecutionData {
	if (answer === undefined || (answer.status !== 'failed' && answer.status !== 'unknown')) return item;
	const error = new NodeApiError(context.getNode(), { message: answer.message }, {
		itemIndex,
		message: answer.message,
		description: answer.detail ?? 'Look at the printer before printing again.',
	});
	if (!context.continueOnFail() && context.getNodeParameter('options.stopOnFailure', 0, false) === true) throw error;
	return onErrorPath(context, item, error);
}

async function attachments(context: IExecuteFunctions, ticket: PreparedTicket): Promise<IBinaryKeyData> {
	const name = `ticket-${slug(ticket.number)}`;
	const wanted = [
		{ key: 'ticket', content: ticket.svg, extension: 'svg', mime: 'image/svg+xml' },
		{ key: 'ticketHtml', content: ticket.html, extension: 'html', mime: 'text/html' },
		{ key: 'ticketBytes', content: context.getNodeParameter('options.attachBytes', 0, false) === true ? ticket.bytes : undefined, extension: 'bin', mime: 'application/octet-stream' },
	];
	const binary: IBinaryKeyData = {};
	await Promise.all(
		wanted.map(async ({ key, content, extension, mime }) => {
			if (content === undefined) return;
			binary[key] = await context.helpers.prepareBinaryData(Buffer.from(content as string), `${name}.${extension}`, mime);
		}),
	);
	return binary;
}
