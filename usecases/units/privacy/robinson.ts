/** Whoever stands on the Robinson List is not written to, unless they are a customer or said yes to this very shop (LOPDGDD art. 23.4). */
import { consentsOf } from '../../../ledger/repositories/consents';
import { findCustomer } from '../../../ledger/repositories/customers';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { customerCode } from '../../people/customerCode';
import { personOf } from '../../personOf';
import { reading } from '../../unit';

export interface RobinsonAnswer {
	status: 'may_write' | 'do_not_write';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
}

/** @param listed whether the list has each item, in their order */
export const robinsonStanding = reading<{ items: readonly unknown[]; listed: readonly boolean[] }, RobinsonAnswer[]>(async (context, { items, listed }) => {
	const answers: RobinsonAnswer[] = [];
	for (const [index, item] of items.entries()) {
		const id = await personOf(context, item);
		const customer = id === undefined ? undefined : await findCustomer(context.sql, id);
		const { marketing } = id === undefined ? {} : await consentsOf(context.sql, id);
		const own = marketing === true || (marketing !== false && Number(customer?.purchases ?? 0) > 0);
		const reason = listed[index] !== true ? 'robinson_not_listed' : own ? 'robinson_own_customer' : 'robinson_listed';
		answers.push({ status: reason === 'robinson_listed' ? 'do_not_write' : 'may_write', reason, message: reasonText(reason, context.shop.locale), customer_id: id === undefined ? null : customerCode(id) });
	}
	return answers;
});
