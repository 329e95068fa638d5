import { epsonPages } from '../text/codePages';
import type { PrinterProfile } from '../types';
import { decodeEscPos } from './decodeEscPos';
import type { DecodedTicket } from './decodeEscPos';

/** Reads bytes as this printer would: on its paper, by its numbering of the pages. */
export function decodeTicket(bytes: Uint8Array, profile: PrinterProfile): DecodedTicket {
	const { columns, codePage, codePageNumber } = profile;
	return decodeEscPos(bytes, { columns, ...(codePageNumber === undefined ? {} : { pages: { ...epsonPages, [codePageNumber]: codePage } }) });
}
