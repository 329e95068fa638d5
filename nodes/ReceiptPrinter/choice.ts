/** What stands on the paper, as the node's fields say. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { TicketChoice, TicketPicture } from '../../usecases/makeTicket';
import type { TicketDocument } from '../../usecases/printers';
import { layoutProblems } from '../../usecases/ticketLayout';
import { inWordsOf } from '../../shop/voice/inSpanish';
import { editorLanguage } from '../support/spanish/editorLanguage';
import { say } from '../support/spanish/say';

/** @throws NodeOperationError naming the layout's wrong fields, before anything is done */
export function choiceOf(context: IExecuteFunctions): Omit<TicketChoice, 'copy'> {
	const document = context.getNodeParameter('document', 0, 'receipt') as TicketDocument;
	const layout = layoutText(context.getNodeParameter('layout', 0, ''));
	const problems = layoutProblems({ document, layout });
	if (problems !== undefined) {
		throw new NodeOperationError(context.getNode(), say('The ticket’s layout cannot be read: {problems}', { problems: inWordsOf(problems, editorLanguage()) }), { description: say('The page of this node lists every block with its fields.') });
	}
	const fiscal = context.getNodeParameter('fiscalCode', 0, 'till') === 'verifactu'
		? { issuerNif: (context.getNodeParameter('issuerNif', 0, '') as string).trim(), test: context.getNodeParameter('options.aeatTest', 0, false) as boolean }
		: undefined;
	return { document, layout, ...(fiscal === undefined ? {} : { fiscal }) };
}

export function picturesOf(context: IExecuteFunctions): TicketPicture[] {
	return context.getNodeParameter('pictures', 0, []) as TicketPicture[];
}

/** n8n gives a JSON field as text, or as what an expression made of it. */
function layoutText(value: unknown): string {
	if (typeof value === 'string') return value;
	return value === null || value === undefined ? '' : JSON.stringify(value);
}
