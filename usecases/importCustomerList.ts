/** A customer base read into the ledger, streamed: a short list row by row, a long one matched all at once in a thread of its own. */
import { readCustomerRow } from '../shop/customer/customerRow';
import type { CustomerRow } from '../shop/customer/customerRow';
import { inWordsOf } from '../shop/voice/inSpanish';
import { SAYS_NOTHING } from './bulk/BulkMatcher';
import { addProblem, addTo, NOTHING_READ } from './customerListAnswer';
import type { CustomerListAnswer, ImportOptions } from './customerListAnswer';
import { importInBulk } from './importInBulk';
import { inChunks } from './inChunks';
import type { MatchRules } from './people/rules';
import type { Shop } from './shop';

type Row = Readonly<Record<string, unknown>>;

/** Short enough that a till's sale, which waits for one of these at most, is answered at once. */
const CHUNK = 100;
const BULK_FROM = 2000;
/** The same rows again, after a failure or by mistake, are told as `repeated` and change nothing. */
export async function importCustomerList(shop: Shop, rows: AsyncIterable<Row> | Iterable<Row>, rules: MatchRules, options: ImportOptions = {}): Promise<CustomerListAnswer> {
	const all = (Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()) as AsyncIterator<Row>;
	const first: Row[] = [];
	const bulkFrom = options.bulkFrom ?? BULK_FROM;
	while (first.length < bulkFrom) {
		const next = await all.next();
		if (next.done === true) return await importLive(shop, first, rules, options);
		first.push(next.value);
	}
	return await importInBulk(shop, rest(first, all), rules, options);
}

async function importLive(shop: Shop, rows: readonly Row[], rules: MatchRules, options: ImportOptions): Promise<CustomerListAnswer> {
	const answer: CustomerListAnswer = { ...NOTHING_READ, problems: [] };
	for await (const chunk of inChunks(rows, CHUNK)) {
		const read: CustomerRow[] = [];
		for (const record of chunk) {
			answer.rows += 1;
			const row = readCustomerRow(record, shop.settings.country, shop.settings.zone);
			if (row) read.push(row);
			else addProblem(answer, answer.rows, inWordsOf(SAYS_NOTHING, shop.settings.locale));
		}
		addTo(answer, await shop.run('importCustomers', { ...rules, rows: read, source: options.source ?? 'import' }));
		options.onProgress?.({ phase: 'writing', done: answer.rows, total: rows.length });
	}
	return answer;
}

async function* rest(first: readonly Row[], all: AsyncIterator<Row>): AsyncGenerator<Row> {
	yield* first;
	for (let next = await all.next(); next.done !== true; next = await all.next()) yield next.value;
}
