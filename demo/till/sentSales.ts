/**
 * What this till sent lately, kept in memory only: a retry sends the very same ticket again, and so does the button
 * that shows that a sale seen twice acts once.
 */
import type { SaleJson } from '../../shop/sale/saleJson';

interface Sent {
	attempt: string;
	sale: SaleJson;
	saleId: string;
}

const KEPT = 100;

export class SentSales {
	private readonly sent = new Map<string, Sent>();

	/** The oldest are forgotten. */
	keep(attempt: string, sale: SaleJson, saleId: string): void {
		this.sent.delete(attempt);
		this.sent.set(attempt, { attempt, sale, saleId });
		for (const oldest of this.sent.keys()) {
			if (this.sent.size <= KEPT) break;
			this.sent.delete(oldest);
		}
	}

	byAttempt(attempt: string): SaleJson | undefined {
		return this.sent.get(attempt)?.sale;
	}

	bySaleId(saleId: string): { attempt: string; sale: SaleJson } | undefined {
		return [...this.sent.values()].findLast((each) => each.saleId === saleId);
	}
}
