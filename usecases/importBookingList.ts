/** A list of bookings read into the ledger, streamed, a part at a time. */
import { inWordsOf } from '../shop/voice/inSpanish';
import { inChunks } from './inChunks';
import type { Shop } from './shop';

export interface BookingListAnswer {
	rows: number;
	added: number;
	changed: number;
	/** Known already, word for word. */
	repeated: number;
	/** Rows left out, by their number in the list (1-based, the header not counted). */
	problems: { row: number; message: string }[];
}

const CHUNK = 100;
const MOST_PROBLEMS = 100;

type Row = Readonly<Record<string, unknown>>;

/** @param source keeps the numbers of different systems apart */
export async function importBookingList(shop: Shop, rows: AsyncIterable<Row> | Iterable<Row>, source: string): Promise<BookingListAnswer> {
	const answer: BookingListAnswer = { rows: 0, added: 0, changed: 0, repeated: 0, problems: [] };
	for await (const chunk of inChunks(rows, CHUNK)) {
		const part = await shop.run('importBookings', { rows: chunk, source });
		for (const { index, message } of part.problems) if (answer.problems.length < MOST_PROBLEMS) answer.problems.push({ row: answer.rows + index + 1, message: inWordsOf(message, shop.settings.locale) });
		answer.rows += chunk.length;
		for (const field of ['added', 'changed', 'repeated'] as const) answer[field] += part[field];
	}
	return answer;
}
