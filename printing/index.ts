/**
 * The printing room: a sale becomes a ticket (`layoutTicket`), the ticket bytes (`encodeTicket`), the bytes paper
 * (`print`) and, read back (`decodeTicket`), pictures and pages (`renderSvg`, `renderPng`, `renderHtml`,
 * `renderPdf`).
 */
export { layoutTicket } from './layout/layoutTicket';
export type { TicketOptions } from './layout/layoutTicket';
export { missingContents } from './layout/simplifiedInvoice';
export type { InvoiceContent } from './layout/simplifiedInvoice';
export { encodeTicket } from './encode/encodeTicket';
export { drawerPulse } from './encode/commands';
export { buildAeatUrl, isAeatCode, readAeatUrl } from './fiscal/aeatCode';
export type { AeatCode } from './fiscal/aeatCode';
export { FiscalCodeError } from './fiscal/fiscalCodeError';
export { isTicketBaiCode, readTicketBaiId, readTicketBaiUrl } from './fiscal/ticketBai';
export type { TicketBaiCode } from './fiscal/ticketBai';
export { missingFields, recordHash } from './fiscal/verifactuRecord';
export type { VerifactuRecord } from './fiscal/verifactuRecord';
export { documents } from './template/documents';
export type { TicketDocument } from './template/documents';
export type { TicketLayout } from './template/blocks';
export { readLayout } from './template/readLayout';
export type { LayoutProblem, LayoutRead } from './template/readLayout';
export { decodeTicket } from './decode/decodeTicket';
export { decodeStream, layOut, StreamDecoder } from './decode/decodeStream';
export type { DecodedTicket, DecodeOptions } from './decode/decodeStream';
export { ticketText } from './decode/ticketText';
export { renderPdf } from './render/renderPdf';
export { renderPng } from './render/renderPng';
export { renderSvg } from './render/renderSvg';
export type { RenderOptions } from './render/renderSvg';
export { renderHtml } from './render/renderHtml';
export type { HtmlOptions } from './render/renderHtml';
export { askStatus } from './transport/askStatus';
export type { PrinterStatus } from './transport/askStatus';
export { print } from './transport/print';
export type { PrintOptions } from './transport/print';
export { placeOf } from './transport/reach';
export { printerProfiles, withCodePage } from './profiles';
export type { PrinterProfileId } from './profiles';
export type {
	CodePage, CopyMark, Destination, PaperWidth, PrinterLanguage, PrinterProfile, PrintOutcome, PrintReason, PrintStatus, TicketLine, TicketLocale, TicketShop,
} from './types';
