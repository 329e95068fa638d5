/** Printers as the node asks after them. */
export { askStatus } from '../printing';
export type { PrinterStatus } from '../printing';
