/** Sales that somebody's workflow has read from a file: through the same door as a till's, and told back for it to hand on. */
import { settleAtOnce } from '../../ledger/repositories/inbox';
import { findSale } from '../../ledger/repositories/sales';
import type { SaleJson } from '../../shop/sale/saleJson';
import type { Unit } from '../unit';
import { acceptSales } from './acceptSales';
import type { Accepted } from './acceptSales';

export interface TakeInput {
	/** The node that reads: workflow and node id. */
	readerId: string;
	/** Sales at the door. */
	bodies: readonly unknown[];
	source: string;
	simulate: boolean;
}

/** `sale`: as it is in the ledger, or would be; absent for what is none. */
export type Taken = Accepted & { sale?: SaleJson };

/** No run is started for them, so nothing is left to start: each is settled as it is accepted. */
export const takeSales: Unit<TakeInput, Taken[]> = {
	durability: 'disk',
	run: async (context, { readerId, ...input }) => {
		const answers = await acceptSales.run(context, { ...input, triggerId: readerId, keep: true, withFacts: false });
		const taken: Taken[] = [];
		for (const answer of answers) {
			if (answer.status === 'accepted') await settleAtOnce(context.sql, readerId, answer.sale_id, 'handed_on', context.now);
			const stored = answer.status === 'accepted' || answer.status === 'duplicate' ? await findSale(context.sql, answer.sale_id) : undefined;
			taken.push(stored === undefined ? answer : { ...answer, sale: JSON.parse(stored.document) as SaleJson });
		}
		return taken;
	},
};
