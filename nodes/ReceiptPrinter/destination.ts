/** Where a node's tickets go, and the name by which the journal knows that printer. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { placeOf, printerProfiles, withCodePage } from '../../usecases/printers';
import type { CodePage, Destination, PrinterProfile, PrinterProfileId } from '../../usecases/printers';
import { slug } from '../../shop/sale/saleId';
import { say } from '../support/spanish/say';

export type OutputKind = 'preview' | 'bridge' | Destination['kind'];

export function outputOf(context: IExecuteFunctions): OutputKind {
	return context.getNodeParameter('output', 0) as OutputKind;
}

/**
 * @param ticket names a file of its own: tills may share numbers, so `{sale_id}` is the sure one
 * @throws NodeOperationError when no printer is chosen
 */
export function destinationOf(context: IExecuteFunctions, itemIndex: number, ticket: { number: string; saleId: string } = { number: '', saleId: '' }): Destination {
	const parameter = (name: string) => `${context.getNodeParameter(name, itemIndex) as string | number}`.trim();
	const kind = outputOf(context);
	switch (kind) {
		case 'network':
			return { kind, host: parameter('host'), port: Number(parameter('port')) };
		case 'cups':
			return { kind, url: parameter('queueUrl') };
		case 'serial':
			return { kind, path: parameter('serialPath'), baudRate: Number(parameter('baudRate')) };
		case 'device':
			return { kind, path: parameter('devicePath') };
		case 'file':
			return { kind, path: parameter('filePath').replaceAll('{number}', slug(ticket.number)).replaceAll('{sale_id}', slug(ticket.saleId)) };
		case 'bridge':
			throw new NodeOperationError(context.getNode(), say('The bridge prints tickets and nothing else'), { description: say('It cannot be asked for a printer’s status nor open a drawer: use bridge check in the shop.') });
		case 'preview':
			throw new NodeOperationError(context.getNode(), say('Choose a printer in Print To'), { description: say('Picture Only has no paper, no drawer and nothing to ask.') });
	}
}

/** The printer's name in the journal: a ticket is printed once on it. A file's is its pattern, one name for all tickets. */
export function printerName(context: IExecuteFunctions): string | null {
	const kind = outputOf(context);
	if (kind === 'preview') return null;
	if (kind === 'bridge') return `bridge:${bridgePrinterOf(context)}`;
	if (kind === 'file') return `file:${context.getNodeParameter('filePath', 0).trim()}`;
	return `${kind}:${placeOf(destinationOf(context, 0))}`;
}

/** @throws NodeOperationError when no printer is named */
export function bridgePrinterOf(context: IExecuteFunctions): string {
	const name = (context.getNodeParameter('bridgePrinter', 0, '') as string).trim();
	if (name === '') throw new NodeOperationError(context.getNode(), say('Name the printer as the bridge’s configuration does'));
	return name;
}

/** @throws NodeOperationError when the printer has no such code page */
export function profileOf(context: IExecuteFunctions): PrinterProfile {
	const profile: PrinterProfile = printerProfiles[context.getNodeParameter('profile', 0, 'generic80') as PrinterProfileId];
	try {
		return withCodePage(profile, context.getNodeParameter('options.codePage', 0, profile.codePage) as CodePage);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error, { description: say('Choose another in Options → Code Page.') });
	}
}
