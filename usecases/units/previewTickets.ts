/** How a layout looks, on the items' sales or on one made up for it. Nothing is journalled or decided. */
import { FiscalCodeError, missingContents } from '../../printing';
import type { InvoiceContent } from '../../printing';
import { parseSale } from '../../shop/sale/parseSale';
import type { Sale } from '../../shop/sale/sale';
import { withFiscalCode } from '../fiscalCode';
import { sampleSale } from '../sampleSale';
import { layoutOf } from '../ticketLayout';
import { parseContext, reading } from '../unit';
import type { UnitContext } from '../unit';
import { hashedTicket } from './printing';
import type { HashedTicket, TicketInput } from './printing';

export type PreviewInput = Omit<TicketInput, 'printer' | 'owner' | 'simulate'>;

export type Preview = {
	/** The item was no sale, so one was made up. */
	sample: boolean;
	/** What the paper lacks to be a simplified invoice (RD 1619/2012 art. 7.1); empty for a paper without totals. */
	missing: InvoiceContent[];
} & ({ ok: true; ticket: HashedTicket } | { ok: false; detail: string });

export const previewTickets = reading<PreviewInput, Preview[]>(async (context, input) => input.items.map((item) => preview(context, input, item)));

function preview(context: UnitContext, input: PreviewInput, item: unknown): Preview {
	const parsed = parseSale(item, parseContext(context, true));
	const sale = parsed.ok ? parsed.sale : sampleSale(context.shop, context.now);
	return { sample: !parsed.ok, missing: lacking(context, input, sale), ...hashedTicket(context, sale, input, input) };
}

function lacking({ shop }: UnitContext, input: PreviewInput, sale: Sale): InvoiceContent[] {
	const layout = layoutOf(input);
	if (!layout.some(({ block }) => block === 'totals')) return [];
	try {
		return missingContents(withFiscalCode(sale, shop, input.fiscal), shop, layout);
	} catch (error) {
		// The same is said of the ticket itself.
		if (error instanceof FiscalCodeError) return [];
		throw error;
	}
}
