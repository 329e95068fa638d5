/** A customer base from a file or another system: each row finds or becomes a person. Chunked by the caller. */
import { recordConsent } from '../../ledger/repositories/consents';
import { addTags } from '../../ledger/repositories/customers';
import { identityOf } from '../../shop/customer/identity';
import type { CustomerRow } from '../../shop/customer/customerRow';
import { unit } from '../unit';
import { settleIdentity } from './matchCustomer';

export interface ImportCustomersInput {
	rows: readonly CustomerRow[];
	/** Where they come from, the source of their consents: `import`, a connector's id. */
	source: string;
	useNif: boolean;
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
}

export const importCustomers = unit<ImportCustomersInput, ImportCustomersAnswer>(async (context, input) => {
	const answer: ImportCustomersAnswer = { created: 0, matched: 0, review: 0, anonymous: 0 };
	for (const row of input.rows) {
		const identity = identityOf(row.customer, context.shop.country, input.useNif);
		const settled = await settleIdentity(context, identity, context.now);
		answer[settled.status === 'new' ? 'created' : settled.status] += 1;
		if (settled.customerId === undefined) continue;
		await addTags(context.sql, settled.customerId, row.tags, context.now);
		for (const consent of row.consents) {
			await recordConsent(context.sql, { ...consent, customerId: settled.customerId, statedAt: row.statedAt ?? context.now, source: input.source });
		}
	}
	return answer;
});
