/** A printed ticket as a sale: its bytes decoded, its lines read with what was learned of the shop's tills. */
import { settingsUnder } from '../ledger/repositories/settings';
import type { Sql } from '../ledger/sql';
import { decodeStream, ticketText } from '../printing';
import { parseTicket } from '../printing/parse/parseTicket';
import type { ParsedTicket } from '../printing/parse/parseTicket';
import type { LayoutProfile } from '../printing/parse/profile';
import type { ShopSettings } from '../shop/settings';
import { businessDate } from '../shop/time';

/** Where learned layouts lie among the ledger's settings, by the name that a person gave them. */
export const LAYOUT_SETTING = 'ticket_layout:';

export interface PrintedTicket {
	lines: string[];
	parsed: ParsedTicket;
}

export type Heard = { heardAt: number } & ({ bytes: Uint8Array; before: Uint8Array } | { lines: string[] });

export async function ticketProfiles(sql: Sql): Promise<LayoutProfile[]> {
	return (await settingsUnder(sql, LAYOUT_SETTING)).map(({ value }) => JSON.parse(value) as LayoutProfile);
}

/** Never throws: what no decoder and no parser can read is a ticket for a person. */
export function readPrinted(heard: Heard, { profiles, shop }: { profiles: readonly LayoutProfile[]; shop: ShopSettings }): PrintedTicket {
	const { lines, codes } = 'lines' in heard ? { lines: heard.lines, codes: [] } : linesOf(heard.bytes, heard.before);
	const near = Number.isFinite(heard.heardAt) ? businessDate(heard.heardAt, shop.zone) : undefined;
	const parsed = parsedOr(() => parseTicket(lines, { currency: shop.currency, profiles, codes, ...(near === undefined ? {} : { near }) }));
	return { lines, parsed: { ...parsed, sale: { ...parsed.sale, timestamp: wholeInstant(parsed.sale.timestamp) } } };
}

/** A parser that fails is a ticket that cannot be read, and no post of the bridge's that fails for ever. */
function parsedOr(parse: () => ParsedTicket): ParsedTicket {
	try {
		return parse();
	} catch {
		return { status: 'needs_review', problems: ['ticket_unreadable'], sale: { transaction_id: '', timestamp: '' }, copy: false };
	}
}

/** Where the ticket has no time it is noon, so that the copy of a ticket is the same sale whenever it is printed. */
function wholeInstant(printed: string): string {
	return /^\d{4}-\d{2}-\d{2}$/.test(printed) ? `${printed}T12:00` : printed;
}

function linesOf(bytes: Uint8Array, before: Uint8Array): { lines: string[]; codes: string[] } {
	const decoded = decodeStream(Buffer.concat([before, bytes]));
	const codes = decoded.events.flatMap((event) => (event.type === 'qr' ? [Buffer.from(event.qr.data).toString('utf8')] : []));
	return { lines: ticketText(decoded), codes };
}
