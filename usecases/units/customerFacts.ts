/** What the till may be told at once of who stands before it. */
import { findCustomer } from '../../ledger/repositories/customers';
import type { Sale } from '../../shop/sale/sale';
import { factsOf } from '../facts';
import type { FactsAnswer } from '../facts';
import { recognise } from '../people/recognise';
import { peopleRules } from '../people/rules';
import { buyerFields } from '../people/sighting';
import type { UnitContext } from '../unit';
import { DEFAULT_MATCH } from './matchCustomer';

/** Who the sale's buyer is as the ledger knows them before this sale. Writes nothing. */
export async function factsAbout(context: UnitContext, sale: Sale): Promise<FactsAnswer> {
	const rules = await peopleRules(context.sql, DEFAULT_MATCH);
	const { customerId, anonymous } = await recognise(context, rules, { fields: buyerFields(sale.customer), source: sale.source, seenAt: context.now });
	const customer = customerId === undefined ? undefined : await findCustomer(context.sql, customerId);
	return factsOf(context, customer, anonymous);
}
