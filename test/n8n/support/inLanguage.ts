/** Our nodes and credentials as they are in a language, made here, to compare with what n8n serves and shows. */
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import manifest from '../../../package.json';
import * as ours from '../../../nodes';
import { inShopLanguage } from '../../../nodes/bundle';
import { withTexts } from '../../../nodes/support/spanish/texts';

export const PACKAGE = 'n8n-nodes-tpv-crm';

export const classOf = (file: string) => file.split('/').at(-1)!.split('.')[0] as 'StockSync';
export const nodeClasses = manifest.n8n.nodes.map(classOf);
export const credentialClasses = manifest.n8n.credentials.map(classOf);

/** What a person reads of it. */
export function textsOf(part: unknown): string[] {
	const texts: string[] = [];
	withTexts(part, (text) => (texts.push(text), text));
	return texts;
}

/** A node or credential in a language. */
export function written(className: string, locale: string): { description: INodeTypeDescription } & ICredentialType {
	const before = process.env.TPV_CRM_LOCALE;
	process.env.TPV_CRM_LOCALE = locale;
	try {
		return new (inShopLanguage(ours[className as 'StockSync']))() as never;
	} finally {
		if (before === undefined) delete process.env.TPV_CRM_LOCALE;
		else process.env.TPV_CRM_LOCALE = before;
	}
}
