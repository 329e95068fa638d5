export { decodeStream as decodeEscPos } from './decodeStream';
export type { DecodedTicket, DecodeOptions } from './decodeStream';
export { ticketText } from './ticketText';
