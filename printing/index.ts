/**
 * The printing room: a sale becomes a ticket (`layoutTicket`), the ticket bytes (`encodeTicket`), the bytes paper
 * (`print`) and, read back (`decodeTicket`), a picture and a page (`renderSvg`, `renderHtml`).
 */
export { layoutTicket } from './layout/layoutTicket';
export type { TicketOptions } from './layout/layoutTicket';
export { encodeTicket } from './encode/encodeTicket';
export { decodeTicket } from './decode/decodeTicket';
export { decodeEscPos, ticketText } from './decode/decodeEscPos';
export type { DecodedTicket, DecodeOptions } from './decode/decodeEscPos';
export { renderSvg } from './render/renderSvg';
export type { RenderOptions } from './render/renderSvg';
export { renderHtml } from './render/renderHtml';
export type { HtmlOptions } from './render/renderHtml';
export { print } from './transport/print';
export type { PrintOptions } from './transport/print';
export { printerProfiles } from './profiles';
export type { PrinterProfileId } from './profiles';
export type {
	CodePage, CopyMark, Destination, PaperWidth, PrinterProfile, PrintOutcome, PrintReason, PrintStatus, TicketLine, TicketLocale, TicketShop,
} from './types';
