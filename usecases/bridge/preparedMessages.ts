/** Messages made ready for the ledger's thread: exports and posts become sales by their names, as a folder's or a webhook's do. */
import type { HeardMessage } from '../../shop/bridge/protocol';
import { mapSales } from '../../shop/sale/mapped/mapSales';
import { cleanText } from '../../shop/text';
import { readRecords } from '../files/readRecords';
import { describeRecords } from '../sources/sample';
import type { HeardInput } from '../units/heardMessages';

const MOST_SALES = 5000;
const LONGEST_CODE = 512;

export async function preparedMessages(messages: readonly HeardMessage[], currency: string): Promise<HeardInput[]> {
	const prepared: HeardInput[] = [];
	for (const message of messages) prepared.push(await prepare(message, currency));
	return prepared;
}

async function prepare({ id, kind, from, at, bytes, before, end }: HeardMessage, currency: string): Promise<HeardInput> {
	const content = Buffer.from(bytes, 'base64');
	const base = { id, kind, from, at };
	if (kind === 'scan') return { ...base, code: cleanText(content.toString('utf8'), LONGEST_CODE) };
	if (kind === 'ticket') return { ...base, ticket: { bytes: content, before: Buffer.from(before ?? '', 'base64'), ...(end === undefined ? {} : { end }) } };
	try {
		const bodies = ownSales(content) ?? (await mappedSales(content, from, currency));
		if (bodies.length > MOST_SALES) return { ...base, bodies: [], failure: `More than ${MOST_SALES} sales: cut the file up` };
		return { ...base, bodies };
	} catch (error) {
		return { ...base, bodies: [], failure: (error as Error).message };
	}
}

/** Sales that come in our own format need no mapping. */
function ownSales(content: Buffer): unknown[] | undefined {
	try {
		const parsed = JSON.parse(content.toString('utf8').replace(/^\ufeff/, '')) as unknown;
		const list = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
		const isOurs = (each: unknown): boolean => typeof each === 'object' && each !== null && 'transaction_id' in each && 'timestamp' in each && 'items' in each;
		return list.length > 0 && list.every(isOurs) ? list : undefined;
	} catch {
		return undefined;
	}
}

async function mappedSales(content: Buffer, from: string, currency: string): Promise<unknown[]> {
	const records = await readRecords(content);
	return mapSales(records, describeRecords(records).suggestion, { source: from, channel: 'store', decimals: 'auto', currency }).map(({ sale }) => sale);
}
