/** Printers as nodes offer them. */
export { printerProfiles, withCodePage } from '../printing/profiles';
export { placeOf } from '../printing/transport/reach';
export type { CodePage, Destination, PrinterLanguage, PrinterProfile, PrinterProfileId, TicketDocument } from '../printing';
