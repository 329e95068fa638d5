/** What tills sell while things die. */
import { smallSale } from '../../test/n8n/support/till';

const CUSTOMERS = 400;
const TILLS = 6;
/** One sale in so many is refunded. */
const REFUNDED = 20;

/** Tickets in the order in which tills bring them: sales, and refunds of some of them a little later. */
export function tickets(sales: number): object[] {
	const weekAgo = Date.now() - 8 * 86_400_000;
	return Array.from({ length: sales }, (_, index) => {
		const number = index + 1;
		const refunded = number - 15;
		if (refunded > 0 && refunded % REFUNDED === 0) return { transaction_id: `D-${String(number).padStart(6, '0')}`, kind: 'refund', refund_of: ticketNumber(refunded), timestamp: new Date(weekAgo + number).toISOString(), till: `caja-${refunded % TILLS}`, store_location: 'Tienda Santander' };
		return { ...smallSale(number, number % TILLS, 1 + (number % 3), number % 4 === 0 ? null : number % CUSTOMERS), transaction_id: ticketNumber(number), timestamp: new Date(weekAgo + number).toISOString() };
	});
}

const ticketNumber = (number: number) => `T-${String(number).padStart(6, '0')}`;
