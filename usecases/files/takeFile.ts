/** A file of sales that came along with an item: an attachment, a download, what another node made. */
import { hasNumber, mapSales } from '../../shop/sale/mapped/mapSales';
import type { MapRules } from '../../shop/sale/mapped/mapSales';
import type { SaleJson } from '../../shop/sale/saleJson';
import { problemText } from '../../shop/voice/inSpanish';
import type { Locale } from '../../shop/voice/inSpanish';
import type { Shop } from '../shop';
import { mappingFor } from '../sources/sample';
import type { Taken } from '../units/takeSales';
import { readRecords } from './readRecords';

export interface TakeFileOptions {
	/** The node that reads: workflow and node id. */
	readerId: string;
	/** Id of an export in `layouts`; by its columns unless stated. */
	layout?: string;
	/** Path of the list in JSON and XML. */
	list?: string;
	rules: MapRules;
	simulate: boolean;
}

export interface FromFile {
	sale: SaleJson;
	status: 'accepted' | 'duplicate' | 'simulated';
	reason: string;
}

/** Rows that are no sale, or that a person has to look at. */
export interface NotTaken {
	/** Counted from 1, without the header. */
	rows: number[];
	status: Taken['status'];
	reason: Taken['reason'];
	message: string;
}

/** As many as a till's sale may have to wait for. */
const PART = 100;

/**
 * @param content the file's bytes, or its records where they have been read already
 * @throws Error in words for what is no such file
 */
export async function takeFile(shop: Pick<Shop, 'run' | 'settings'>, content: Buffer | readonly unknown[], options: TakeFileOptions): Promise<{ sales: FromFile[]; others: NotTaken[] }> {
	const { readerId, layout, list, rules, simulate } = options;
	const known = layout === undefined ? undefined : mappingFor([], undefined, layout);
	const records = Buffer.isBuffer(content) ? await readRecords(content, undefined, list, known && ((value) => hasNumber(value, known))) : content;
	const mapped = mapSales(records, mappingFor(records, undefined, layout), rules);
	const sales: FromFile[] = [];
	const others: NotTaken[] = [];
	for (let start = 0; start < mapped.length; start += PART) {
		const part = mapped.slice(start, start + PART);
		const answers = await shop.run('takeSales', { readerId, bodies: part.map(({ sale }) => sale), source: rules.source, simulate });
		for (const [index, answer] of answers.entries()) sort(answer, part[index]?.rows ?? [], sales, others, shop.settings.locale);
	}
	return { sales, others };
}

function sort(answer: Taken, rows: number[], sales: FromFile[], others: NotTaken[], locale: Locale): void {
	if ((answer.status === 'accepted' || answer.status === 'simulated' || (answer.status === 'duplicate' && answer.reason === 'already_accepted')) && answer.sale) {
		// New to this node and known to the shop is known.
		const isKnown = answer.status === 'accepted' && answer.reason === 'new_for_this_workflow';
		sales.push({ sale: answer.sale, status: isKnown ? 'duplicate' : answer.status, reason: isKnown ? 'already_accepted' : answer.reason });
		return;
	}
	const message = answer.status === 'rejected' ? problemText(answer.problems, locale) : '';
	others.push({ rows, status: answer.status, reason: answer.reason, message });
}
