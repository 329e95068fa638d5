/** Where a node's tickets go, and the name by which the journal knows that printer. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { printerProfiles } from '../../usecases/printers';
import type { CodePage, Destination, PrinterProfile, PrinterProfileId } from '../../usecases/printers';
import { slug } from '../../shop/sale/saleId';

export type OutputKind = 'preview' | Destination['kind'];

/** @param ticket names a file of its own: tills may share numbers, so `{sale_id}` is the sure one */
export function destinationOf(context: IExecuteFunctions, kind: Exclude<OutputKind, 'preview'>, itemIndex: number, ticket: { number: string; saleId: string }): Destination {
	const parameter = (name: string) => `${context.getNodeParameter(name, itemIndex) as string | number}`.trim();
	switch (kind) {
		case 'network':
			return { kind, host: parameter('host'), port: Number(parameter('port')) };
		case 'serial':
			return { kind, path: parameter('serialPath'), baudRate: Number(parameter('baudRate')) };
		case 'device':
			return { kind, path: parameter('devicePath') };
		case 'file':
			return { kind, path: parameter('filePath').replaceAll('{number}', slug(ticket.number)).replaceAll('{sale_id}', slug(ticket.saleId)) };
	}
}

/** The printer's name in the journal: a ticket is printed once on it. */
export function printerName(context: IExecuteFunctions, kind: OutputKind): string | null {
	if (kind === 'preview') return null;
	const at = { network: ['host', 'port'], serial: ['serialPath'], device: ['devicePath'], file: ['filePath'] }[kind];
	return [kind, ...at.map((name) => `${context.getNodeParameter(name, 0) as string | number}`.trim())].join(':');
}

export function profileOf(context: IExecuteFunctions): PrinterProfile {
	const profile = printerProfiles[context.getNodeParameter('profile', 0) as PrinterProfileId];
	return { ...profile, codePage: context.getNodeParameter('options.codePage', 0, profile.codePage) as CodePage };
}
