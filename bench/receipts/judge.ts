/** What a printer would set, read back: are the names, the figures and the code of the receipt on the paper? */
import { decodeTicket } from '../../printing/decode/decodeTicket';
import { ticketText } from '../../printing/decode/ticketText';
import { qrModules, qrMm } from '../../printing/encode/qrSize';
import { printerProfiles } from '../../printing/profiles';
import type { Receipt } from './receipt';

export interface Verdict {
	/** Every name whole, ñ and accents right. */
	names: boolean;
	/** Every amount whole, with its €. */
	amounts: boolean;
	/** Millimetres of the code, made by the printer itself; none where it was sent as a picture. */
	qrMm: number | undefined;
}

export function judge(receipt: Receipt, bytes: Uint8Array): Verdict {
	const ticket = decodeTicket(bytes, printerProfiles.generic80);
	const paper = ticketText(ticket).join('\n').replace(/[ \u00a0]+/g, ' ');
	const flat = paper.replace(/\s+/g, ' ');
	const code = ticket.lines.flatMap((line) => (line.kind === 'qr' ? [line.qr] : [])).find(({ data }) => Buffer.from(data).toString() === receipt.qr);
	return {
		names: [receipt.shop, receipt.footer, ...receipt.lines.map(({ name }) => name)].every((name) => flat.includes(name)),
		// An amount that is broken over two rows is none.
		amounts: [receipt.total, ...receipt.lines.flatMap(({ price, total }) => [price, total])].every((amount) => paper.includes(amount)),
		qrMm: code === undefined ? undefined : qrMm(qrModules(receipt.qr.length) ?? 0, code.cell, 203),
	};
}
