/** What the till may be told at once of who stands before it. */
import { findCustomer } from '../../ledger/repositories/customers';
import type { Sale } from '../../shop/sale/sale';
import { factsOf } from '../facts';
import type { FactsAnswer } from '../facts';
import type { UnitContext } from '../unit';
import { findPerson } from './matchCustomer';

/** Who the sale's buyer is as the ledger knows them before this sale. Writes nothing. */
export async function factsAbout(context: UnitContext, sale: Sale): Promise<FactsAnswer> {
	const decision = await findPerson(context, sale, false);
	const customer = decision.customerId === undefined ? undefined : await findCustomer(context.sql, decision.customerId);
	return factsOf(context, customer, decision.status === 'anonymous');
}
