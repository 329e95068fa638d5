/** What a generic webhook brought, by the node's mapping, as sales at the door. */
import type { IWebhookFunctions } from 'n8n-workflow';
import { hasNumber, mapSales } from '../../shop/sale/mapped/mapSales';
import { listIn, readRecords } from '../../usecases/files/readRecords';
import { mappingFor } from '../../usecases/sources/sample';
import { mappingOf, rulesOf, text } from './mappingOf';

/** @returns `undefined` for a body that is neither a form nor JSON, XML or CSV */
export async function mappedBodies(context: IWebhookFunctions, rawBody: Buffer, currency: string): Promise<unknown[] | undefined> {
	const list = text(context, 'mapped.list');
	try {
		const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(headerOf(context, 'content-type'));
		const mapping = await mappingOf(context);
		const isRecord = mapping && ((value: unknown) => hasNumber(value, mapping));
		const records = isForm ? listIn(context.getBodyData(), list, isRecord) : await readRecords(rawBody, undefined, list, isRecord);
		return mapSales(records, mappingFor(records, mapping, text(context, 'mapped.layout')), rulesOf(context, currency)).map(({ sale }) => sale);
	} catch {
		return undefined;
	}
}

function headerOf(context: IWebhookFunctions, name: string): string {
	const value = (context.getHeaderData() as Record<string, unknown>)[name];
	return typeof value === 'string' ? value : '';
}
