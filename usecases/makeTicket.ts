/** From a sale to the bytes a printer gets, and to pictures made from those very bytes. */
import { decodeTicket, encodeTicket, layoutTicket, renderHtml, renderSvg } from '../printing';
import type { PrinterProfile } from '../printing';
import type { Sale } from '../shop/sale/sale';
import type { ShopSettings } from '../shop/settings';

export type TicketPicture = 'svg' | 'html';

export interface Ticket {
	/** ESC/POS. */
	bytes: Uint8Array;
	svg?: string;
	html?: string;
}

export function makeTicket(sale: Sale, shop: ShopSettings, profile: PrinterProfile, pictures: readonly TicketPicture[]): Ticket {
	const bytes = encodeTicket(layoutTicket(sale, shop), profile);
	if (pictures.length === 0) return { bytes };
	const decoded = decodeTicket(bytes, profile);
	const title = `Ticket ${sale.number}`;
	return {
		bytes,
		...(pictures.includes('svg') ? { svg: renderSvg(decoded, { paper: profile.paper, locale: shop.locale, title }) } : {}),
		...(pictures.includes('html') ? { html: renderHtml(decoded, { title, locale: shop.locale }) } : {}),
	};
}
