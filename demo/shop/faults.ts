/** What went wrong at the till yesterday: nothing of it counts, and Shop Health says so. */
import type { SaleJson } from '../../shop/sale/saleJson';

/**
 * Two tickets as a faulty till posts them: the last sale's number once more with other goods, and one that has lost its amounts.
 *
 * @param sales the history that the ledger knows, oldest first
 */
export function faults(sales: readonly SaleJson[]): unknown[] {
	const last = sales.findLast(({ kind, source }) => kind === 'sale' && source === 'till');
	if (last === undefined) return [];
	const [first, ...others] = last.items ?? [];
	const again = { ...last, items: [{ ...first, quantity: Number(first?.quantity) + 1, total: null }, ...others], total_amount: null, taxes: null, payments: null };
	const cut = { ...last, transaction_id: `${String(last.transaction_id)}X`, items: [{ sku: first?.sku, quantity: 1 }], total_amount: null, taxes: null, payments: null };
	return [again, cut];
}
