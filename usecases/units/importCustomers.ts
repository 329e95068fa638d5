/** A customer base from a file or another system, a part at a time: each row finds or becomes a person, once. */
import { recordConsent } from '../../ledger/repositories/consents';
import { addTags } from '../../ledger/repositories/customers';
import type { CustomerRow } from '../../shop/customer/customerRow';
import { fingerprint } from '../../shop/fingerprint';
import { peopleRules } from '../people/rules';
import type { MatchRules } from '../people/rules';
import { settlePerson } from '../people/settle';
import { buyerFields } from '../people/sighting';
import { unit } from '../unit';

export interface ImportCustomersInput extends MatchRules {
	rows: readonly (CustomerRow & { sourceKey?: string })[];
	/** Where they come from, the source of their consents: `import`, a connector's id. */
	source: string;
}

export interface ImportCustomersAnswer {
	/** People made. */
	created: number;
	/** Rows of people known already. */
	matched: number;
	/** Rows a person should look at. */
	review: number;
	/** Rows without anything that identifies. */
	anonymous: number;
	/** Rows read by an earlier import: nothing was done. */
	repeated: number;
}

export const importCustomers = unit<ImportCustomersInput, ImportCustomersAnswer>(async (context, input) => {
	const answer: ImportCustomersAnswer = { created: 0, matched: 0, review: 0, anonymous: 0, repeated: 0 };
	const rules = await peopleRules(context.sql, input);
	for (const row of input.rows) {
		const settled = await settlePerson(context, rules, {
			fields: buyerFields(row.customer),
			source: input.source,
			seenAt: row.statedAt ?? context.now,
			sourceKey: row.sourceKey ?? rowKey(input.source, row),
		});
		if (settled.known) {
			answer.repeated += 1;
			continue;
		}
		answer[settled.status === 'new' ? 'created' : settled.status] += 1;
		if (settled.recordId === undefined) continue;
		await addTags(context.sql, settled.recordId, row.tags, context.now);
		for (const consent of row.consents) {
			await recordConsent(context.sql, { ...consent, recordId: settled.recordId, statedAt: row.statedAt ?? context.now, source: input.source });
		}
	}
	return answer;
});

/** A row is itself when it says the same. */
export function rowKey(source: string, row: CustomerRow): string {
	return `${source}/${fingerprint(JSON.stringify([row.customer, row.tags, row.consents, row.statedAt]))}`;
}
