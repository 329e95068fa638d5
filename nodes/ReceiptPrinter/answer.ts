/** The `receipt` key of an item, its attachments, and the way of a ticket that did not come out. */
import { NodeApiError } from 'n8n-workflow';
import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { slug } from '../../shop/sale/saleId';
import { inWordsOf } from '../../shop/voice/inSpanish';
import type { Ticket } from '../../usecases/makeTicket';
import type { PreparedTicket } from '../../usecases/units/printing';
import type { OpenedShop } from '../support/openShopFor';
import { onErrorPath } from '../support/itemOutput';
import { say } from '../support/spanish/say';

export interface ReceiptAnswer {
	printer: string | null;
	job_id: string | null;
	sha256: string;
	bytes: number;
	status: string;
	reason: ReasonCode;
	message: string;
	detail?: string;
	/** COPIA or DUPLICADO, on a reprint. */
	copy?: string;
	simulated?: true;
}

export interface Said {
	status: string;
	reason: ReasonCode;
	detail?: string;
}

export function receiptAnswer(shop: OpenedShop, ticket: Pick<PreparedTicket, 'jobId' | 'sha256' | 'bytes'>, printer: string | null, said: Said): ReceiptAnswer {
	return { printer, job_id: ticket.jobId, sha256: ticket.sha256, bytes: ticket.bytes.length, ...answer(shop, said) };
}

/** Status and reason with their words, in the shop's language. */
export function answer(shop: OpenedShop, { status, reason, detail }: Said): Pick<ReceiptAnswer, 'status' | 'reason' | 'message' | 'detail'> {
	return { status, reason, message: reasonText(reason, shop.settings.locale), ...(detail === undefined ? {} : { detail: inWordsOf(detail, shop.settings.locale) }) };
}

const TROUBLE: readonly string[] = ['failed', 'unknown', 'refused', 'unreachable', 'not_ready'];

/** A ticket that did not come out, or may not have, takes the item's error path where the shop chose one; the sale goes on. */
export function withFailure(context: IExecuteFunctions, item: INodeExecutionData, said: Pick<ReceiptAnswer, 'status' | 'message' | 'detail'> | undefined, itemIndex: number): INodeExecutionData {
	if (said === undefined || !TROUBLE.includes(said.status)) return item;
	const error = new NodeApiError(context.getNode(), { message: said.message }, {
		itemIndex,
		message: said.message,
		description: said.detail ?? say('Look at the printer before printing again.'),
	});
	if (!context.continueOnFail() && context.getNodeParameter('options.stopOnFailure', 0, false) === true) throw error;
	return onErrorPath(context, item, error);
}

export async function attachments(context: IExecuteFunctions, ticket: Ticket & { number: string }): Promise<IBinaryKeyData> {
	const name = `ticket-${slug(ticket.number)}`;
	const wanted = [
		{ key: 'ticket', content: ticket.svg, extension: 'svg', mime: 'image/svg+xml' },
		{ key: 'ticketHtml', content: ticket.html, extension: 'html', mime: 'text/html' },
		{ key: 'ticketPng', content: ticket.png, extension: 'png', mime: 'image/png' },
		{ key: 'ticketPdf', content: ticket.pdf, extension: 'pdf', mime: 'application/pdf' },
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

/** The item with the node's key, and what is attached to it. */
export function withReceipt(item: INodeExecutionData, index: number, receipt: object, binary?: IBinaryKeyData): INodeExecutionData {
	return {
		json: { ...item.json, receipt },
		...(item.binary || binary ? { binary: { ...item.binary, ...binary } } : {}),
		pairedItem: { item: index },
	};
}
