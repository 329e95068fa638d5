import type { DecodedTicket } from './decodeStream';
import { lineText } from './lines';
import { FONT_CELLS } from './style';

/** The ticket's words, one string a printed text line, as a typewriter would set them. */
export function ticketText(ticket: Pick<DecodedTicket, 'lines'>): string[] {
	return ticket.lines.flatMap((line) => (line.kind === 'text' ? [lineText(line.items, FONT_CELLS.A.width)] : []));
}
