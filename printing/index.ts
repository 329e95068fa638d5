/** The printing room's door. */
export { decodeEscPos, ticketText } from './decode/decodeEscPos';
export { encodeTicket } from './encode/encodeTicket';
export { layoutTicket } from './layout/layoutTicket';
export { printerProfiles } from './profiles';
export type { PrinterProfileId } from './profiles';
export { renderHtml } from './render/renderHtml';
export { renderSvg } from './render/renderSvg';
export type * from './types';
export { print } from './transport/print';
