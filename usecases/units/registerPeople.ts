/** People who gave their details themselves: a club form, a request for an invoice, a newsletter, a code at a fair. */
import { recordConsent } from '../../ledger/repositories/consents';
import { addTags } from '../../ledger/repositories/customers';
import { inSavepoint } from '../../ledger/sql';
import { readCustomerRow } from '../../shop/customer/customerRow';
import { peopleRules } from '../people/rules';
import type { MatchRules, PeopleRules } from '../people/rules';
import { settlePerson } from '../people/settle';
import { buyerFields } from '../people/sighting';
import { unit } from '../unit';
import type { ItemResult, UnitContext } from '../unit';
import { matchAnswer } from './matchCustomer';
import type { MatchAnswer } from './matchCustomer';

export interface RegisterInput extends MatchRules {
	/** Columns as an import's, under English or Spanish names. */
	items: readonly Readonly<Record<string, unknown>>[];
	/** Where they gave them, the source of their consents: `form`, `fair` … */
	source: string;
	/** A key of each submission, so that one sent twice counts once. */
	submissionIds?: readonly (string | undefined)[];
	/** Tags for everybody, besides their own. */
	tags: readonly string[];
	simulate: boolean;
}

export interface RegisterAnswer extends MatchAnswer {
	tags_added: string[];
}

export const registerPeople = unit<RegisterInput, ItemResult<RegisterAnswer>[]>(async (context, input) => {
	const rules = await peopleRules(context.sql, input);
	const simulate = input.simulate || context.shop.simulate;
	const results: ItemResult<RegisterAnswer>[] = [];
	for (const [index, item] of input.items.entries()) {
		const row = readCustomerRow(item, context.shop.country, context.shop.zone);
		if (!row) {
			results.push({ ok: false, problems: [{ field: 'email', message: 'says nothing of anybody: no name, email, phone or card' }] });
			continue;
		}
		const value = await inSavepoint(context.sql, () => !simulate, async () => await register(context, rules, input, row, input.submissionIds?.[index]));
		results.push({ ok: true, value: simulate ? { ...value, simulated: true } : value });
	}
	return results;
});

async function register(context: UnitContext, rules: PeopleRules, input: RegisterInput, row: NonNullable<ReturnType<typeof readCustomerRow>>, submissionId: string | undefined): Promise<RegisterAnswer> {
	const settled = await settlePerson(context, rules, {
		fields: buyerFields(row.customer),
		source: input.source,
		seenAt: context.now,
		...(submissionId === undefined ? {} : { sourceKey: `${input.source}/${submissionId}` }),
	});
	const { recordId } = settled;
	if (recordId === undefined) return { ...(await matchAnswer(context, settled)), tags_added: [] };
	const tagsAdded = await addTags(context.sql, recordId, [...input.tags, ...row.tags], context.now);
	if (!settled.known) {
		for (const consent of row.consents) await recordConsent(context.sql, { ...consent, recordId, statedAt: row.statedAt ?? context.now, source: input.source });
	}
	return { ...(await matchAnswer(context, settled)), tags_added: tagsAdded };
}
