import type { IExecuteFunctions } from 'n8n-workflow';
import type { PrinterLanguage } from '../../usecases/printers';
import { egressGuard } from './egressGuard';
import { fileGuard } from '../support/fileGuard';

/** How a node's bytes are sent, and what n8n forbids. */
export interface Sending {
	timeoutMs: number;
	confirm: boolean;
	language: PrinterLanguage;
	guard?: (host: string) => Promise<void>;
	guardPath: (path: string) => Promise<void>;
}

export function sendingOf(context: IExecuteFunctions, language: PrinterLanguage): Sending {
	const guard = egressGuard(context);
	return {
		timeoutMs: (context.getNodeParameter('options.timeout', 0, 15) as number) * 1000,
		confirm: context.getNodeParameter('options.confirm', 0, true) as boolean,
		language,
		...(guard === undefined ? {} : { guard }),
		guardPath: fileGuard(context),
	};
}
