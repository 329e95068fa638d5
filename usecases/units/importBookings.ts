/** Bookings of another system as visits of people: each once by its own number, the later word on it stands. */
import { customerOf } from '../../ledger/repositories/customers';
import { keepBooking } from '../../ledger/repositories/bookings';
import { readBookingRow } from '../../shop/segment/bookingRow';
import { fingerprint } from '../../shop/fingerprint';
import { peopleRules } from '../people/rules';
import { settlePerson } from '../people/settle';
import { buyerFields } from '../people/sighting';
import { updateSegments } from '../segments/update';
import { unit } from '../unit';

export interface ImportBookingsInput {
	rows: readonly Readonly<Record<string, unknown>>[];
	/** `bookings` unless the list says. */
	source: string;
}

export interface ImportBookingsAnswer {
	added: number;
	changed: number;
	repeated: number;
	/** By the row's place in this part. */
	problems: { index: number; message: string }[];
}

export const importBookings = unit<ImportBookingsInput, ImportBookingsAnswer>(async (context, input) => {
	const answer: ImportBookingsAnswer = { added: 0, changed: 0, repeated: 0, problems: [] };
	const rules = await peopleRules(context.sql, { useNif: false });
	const touched = new Set<number>();
	for (const [index, record] of input.rows.entries()) {
		const row = readBookingRow(record, context.shop.country, context.shop.zone);
		if ('problem' in row) {
			answer.problems.push({ index, message: row.problem });
			continue;
		}
		const key = `${input.source}/${row.number ?? fingerprint(JSON.stringify([row.customer, row.arrivesAt, row.place]))}`;
		const { recordId } = await settlePerson(context, rules, { fields: buyerFields(row.customer), source: input.source, seenAt: Math.min(row.arrivesAt, context.now), sourceKey: `booking/${key}` });
		if (recordId === undefined) {
			answer.problems.push({ index, message: 'The booking names nobody by email, phone or card' });
			continue;
		}
		const kept = await keepBooking(context.sql, { key, recordId, arrivesAt: row.arrivesAt, place: row.place, source: input.source, cancelled: row.cancelled }, context.now);
		answer[kept === 'new' ? 'added' : kept === 'changed' ? 'changed' : 'repeated'] += 1;
		if (kept !== 'same') touched.add(await customerOf(context.sql, recordId));
	}
	await updateSegments(context, [...touched]);
	return answer;
});
