/** Printers as nodes offer them. */
export { printerProfiles } from '../printing';
export type { CodePage, Destination, PrinterProfile, PrinterProfileId } from '../printing';
