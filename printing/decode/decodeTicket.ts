import { epsonPages, starPages } from '../text/codePages';
import type { PageNumbers } from '../text/codePages';
import type { PrinterProfile } from '../types';
import { decodeStream } from './decodeStream';
import type { DecodedTicket } from './decodeStream';

/** Reads bytes as this printer would: in its language, on its paper, by its numbering of the pages. */
export function decodeTicket(bytes: Uint8Array, profile: PrinterProfile): DecodedTicket {
	return decodeStream(bytes, { dialect: profile.language, columns: profile.columns, pages: pagesOf(profile) });
}

/** What this printer's page numbers select: its maker's table, with the numbers that are its own. */
export function pagesOf({ language, codePage, codePageNumber, codePageNumbers }: PrinterProfile): PageNumbers {
	const known = language === 'esc-pos' ? epsonPages : starPages;
	const own = Object.entries({ ...codePageNumbers, ...(codePageNumber === undefined ? {} : { [codePage]: codePageNumber }) });
	return own.length === 0 ? known : { ...known, ...Object.fromEntries(own.map(([page, number]) => [number, page])) };
}
