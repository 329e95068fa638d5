/** What our nodes spare the ledger's thread with every sale. */
import type { INodeExecutionData } from 'n8n-workflow';
import { salesIn } from '../../nodes/support/salesIn';
import { guideSale } from '../fixtures/sales';

it('sends the ledger the sale of an item, and nothing of what stands beside it', () => {
	const items = [{ ...guideSale, match: { status: 'new' }, original: { long: true }, simulate: true }, {}, 'no object', null, [1]].map((json) => ({ json }) as unknown as INodeExecutionData);
	expect(salesIn(items)).toEqual([{ ...guideSale, simulate: true }, {}, 'no object', null, [1]]);
});
