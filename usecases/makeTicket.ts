/** From a sale to the bytes a printer gets, and to pictures made from those very bytes. */
import { decodeTicket, encodeTicket, layoutTicket, renderHtml, renderPdf, renderPng, renderSvg } from '../printing';
import type { CopyMark, PrinterProfile } from '../printing';
import type { Sale } from '../shop/sale/sale';
import type { ShopSettings } from '../shop/settings';
import { withFiscalCode } from './fiscalCode';
import type { FiscalChoice } from './fiscalCode';
import { layoutOf } from './ticketLayout';
import type { LayoutChoice } from './ticketLayout';

export type TicketPicture = 'svg' | 'html' | 'png' | 'pdf';

/** Which paper, and what stands on it besides the sale. */
export interface TicketChoice extends LayoutChoice {
	fiscal?: FiscalChoice;
	copy?: CopyMark;
}

export interface Ticket {
	/** In the printer's language. */
	bytes: Uint8Array;
	svg?: string;
	html?: string;
	png?: Uint8Array;
	pdf?: Uint8Array;
}

/**
 * @throws FiscalCodeError for a fiscal code that would not be legal; nothing may be printed then
 * @throws LayoutError for a layout that cannot be read
 */
export function makeTicket(sale: Sale, shop: ShopSettings, profile: PrinterProfile, pictures: readonly TicketPicture[], choice: TicketChoice = {}): Ticket {
	const layout = layoutOf(choice);
	const lines = layoutTicket(withFiscalCode(sale, shop, choice.fiscal), shop, { layout, ...(choice.copy === undefined ? {} : { copy: choice.copy }) });
	const bytes = encodeTicket(lines, profile);
	if (pictures.length === 0) return { bytes };
	const decoded = decodeTicket(bytes, profile);
	const title = `Ticket ${sale.number}`;
	const { paper } = profile;
	const { locale } = shop;
	return {
		bytes,
		...(pictures.includes('svg') ? { svg: renderSvg(decoded, { paper, locale, title }) } : {}),
		...(pictures.includes('html') ? { html: renderHtml(decoded, { title, locale }) } : {}),
		...(pictures.includes('png') ? { png: renderPng(decoded, { paper, locale }) } : {}),
		...(pictures.includes('pdf') ? { pdf: renderPdf(decoded, { paper, locale, title }) } : {}),
	};
}
