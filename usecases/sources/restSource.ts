/** A REST address with a mapping as a source that is polled. */
import { fingerprint } from '../../shop/fingerprint';
import { hostOf, openRest, readRestPage, restCursorAt } from '../../connectors/rest';
import type { RestSource } from '../../connectors/rest';
import { orderId } from '../../connectors/sales';
import type { SourceSale } from '../../connectors/sales';
import { placeOfAddress } from '../../connectors/place';
import type { Transport } from '../../connectors/transport';
import type { SaleMapping } from '../../shop/sale/mapped/fields';
import { hasNumber, mapSales } from '../../shop/sale/mapped/mapSales';
import type { MapRules } from '../../shop/sale/mapped/mapSales';
import { readRecords, listIn } from '../files/readRecords';
import type { PolledSource } from './polledSource';
import { mappingFor } from './sample';

export interface RestOptions {
	source: RestSource;
	transport: Transport;
	/** The credential's id. */
	account: string;
	list?: string;
	mapping?: SaleMapping;
	/** The export that the answers are, where they are not to be known by their columns. */
	layout?: string;
	rules: MapRules;
}

/** @throws Error in words for what is no address */
export function restSource(options: RestOptions): PolledSource {
	const place = placeOfAddress(hostOf(options.source.url));
	const http = openRest(options.source, options.transport, options.account);
	/** Pages of the walk under way, to know one that comes again: an address that ignores the page. */
	let last = '';
	return {
		key: `rest:${placeOfAddress(options.source.url.split('?', 1)[0] ?? '')}`,
		name: http.vendor,
		cursorAt: restCursorAt,
		async poll(cursor) {
			const page = await readRestPage(http, options.source, cursor, Date.now());
			const records = await recordsIn(page.answer, options);
			const seen = fingerprint(JSON.stringify(records));
			const isEnd = records.length === 0 || seen === last;
			last = page.next.more && !isEnd ? seen : '';
			const mapped = mapSales(records, mappingFor(records, options.mapping, options.layout), options.rules);
			const sales = mapped.map(({ sale, raw }): SourceSale => ({ sale: { ...sale, sale_id: orderId({ source: options.rules.source, place }, String(sale.transaction_id)) }, raw }));
			return isEnd ? { sales, cursor: page.end, more: false } : { sales, ...page.next };
		},
	};
}

async function recordsIn(answer: unknown, { list, mapping }: RestOptions): Promise<unknown[]> {
	if (answer === undefined || answer === '') return [];
	const isRecord = mapping && ((value: unknown) => hasNumber(value, mapping));
	return typeof answer === 'string' ? await readRecords(Buffer.from(answer, 'utf8'), undefined, list, isRecord) : listIn(answer, list, isRecord);
}
