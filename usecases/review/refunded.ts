/** Whether anything of a sale was kept. */
import type { Sale } from '../../shop/sale/sale';
import { knownRefunds, refundPlan } from '../knownSale';
import type { UnitContext } from '../unit';

/** True when refunds known by now leave nothing of the sale. */
export async function whollyRefunded(context: UnitContext, sale: Sale): Promise<boolean> {
	for (const refund of await knownRefunds(context, sale.saleId)) {
		if ((await refundPlan(context, refund)).plan.leavesNothing) return true;
	}
	return false;
}
