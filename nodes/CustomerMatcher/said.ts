import type { IExecuteFunctions } from 'n8n-workflow';

/** What a field says, as text without spaces around it: an expression may bring a number. */
export function said(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value = context.getNodeParameter(name, itemIndex, '') as unknown;
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
