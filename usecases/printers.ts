/** Printers as nodes offer them. */
export { placeOf, printerProfiles, withCodePage } from '../printing';
export type { CodePage, Destination, PrinterLanguage, PrinterProfile, PrinterProfileId, TicketDocument } from '../printing';
