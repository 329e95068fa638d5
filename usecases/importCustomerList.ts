/** A customer base read into the ledger, streamed. */
import { readCustomerRow } from '../shop/customer/customerRow';
import type { CustomerRow } from '../shop/customer/customerRow';
import { inChunks } from './inChunks';
import type { Shop } from './shop';
import type { ImportCustomersAnswer } from './units/importCustomers';

/** Short enough that a till's sale, which waits for one of these at most, is answered at once. */
const CHUNK = 100;
const MOST_PROBLEMS = 100;

export interface CustomerListAnswer extends ImportCustomersAnswer {
	rows: number;
	/** Rows left out, by their number in the list (1-based, the header not counted). */
	problems: { row: number; message: string }[];
}

export async function importCustomerList(shop: Shop, rows: AsyncIterable<Record<string, unknown>>, rules: { useNif: boolean }): Promise<CustomerListAnswer> {
	const answer: CustomerListAnswer = { rows: 0, created: 0, matched: 0, review: 0, anonymous: 0, problems: [] };
	for await (const chunk of inChunks(rows, CHUNK)) {
		const read: CustomerRow[] = [];
		for (const record of chunk) {
			answer.rows += 1;
			const row = readCustomerRow(record, shop.settings.country, shop.settings.zone);
			if (row) read.push(row);
			else if (answer.problems.length < MOST_PROBLEMS) answer.problems.push({ row: answer.rows, message: 'says nothing of anybody: no name, email, phone or card' });
		}
		const part = await shop.run('importCustomers', { rows: read, source: 'import', useNif: rules.useNif });
		answer.created += part.created;
		answer.matched += part.matched;
		answer.review += part.review;
		answer.anonymous += part.anonymous;
	}
	return answer;
}
