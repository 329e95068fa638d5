/** A record as the rules work with it. */
import { fieldsFromText } from '../../ledger/recordText';
import { recordsOf } from '../../ledger/repositories/records';
import type { RecordRow } from '../../ledger/repositories/records';
import type { Sql } from '../../ledger/sql';
import type { PersonFields, PreparedRecord } from '../../shop/customer/matching';

export interface LoadedRecord {
	row: RecordRow;
	prepared: PreparedRecord;
	/** Read when asked for: most decisions need none. */
	fields(): PersonFields;
}

export function loaded(row: RecordRow): LoadedRecord {
	let fields: PersonFields | undefined;
	return {
		// Written out: a copy by `...` of a database's row costs as much as its query.
		row: {
			id: Number(row.id),
			customer_id: Number(row.customer_id),
			founded: row.founded === null ? null : Number(row.founded),
			home: Number(row.home),
			bound: row.bound,
			source: row.source,
			fields: row.fields,
			prepared: row.prepared,
			first_seen: row.first_seen,
			last_seen: row.last_seen,
			times: row.times,
		},
		prepared: JSON.parse(row.prepared) as PreparedRecord,
		fields: () => (fields ??= fieldsFromText(row.fields)),
	};
}

/** The groups of some customers. */
export async function groupsOf(sql: Sql, customerIds: readonly number[]): Promise<Map<number, LoadedRecord[]>> {
	return Map.groupBy((await recordsOf(sql, customerIds)).map(loaded), (record) => record.row.customer_id);
}
