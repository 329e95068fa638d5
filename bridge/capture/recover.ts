/** At the start: tickets that the bridge's death left half-way become tickets like others, cut where it died. */
import { rm } from 'node:fs/promises';
import type { CaptureKeys } from '../../printing/captured/sealing';
import type { Log } from '../log';
import type { Spool } from '../spool/spool';
import { leftParts } from './leftParts';
import { TicketCutter } from './ticketCutter';

export async function recoverParts(folder: string, spool: Spool, maxBytes: number, log: Log, keys?: CaptureKeys): Promise<number> {
	let recovered = 0;
	for (const { header, bytes, file } of await leftParts(folder, keys, log)) {
		const before = Buffer.from(header.before, 'base64');
		const cutter = new TicketCutter({ maxBytes });
		// Cut as it would have been: it may hold a whole ticket and the beginning of the next.
		const tickets = [...cutter.push(Buffer.from(bytes)), ...cutter.flush('closed').map((ticket) => ({ ...ticket, end: 'cut_off' as const }))];
		for (const [index, ticket] of tickets.entries()) {
			const id = index === 0 ? header.id : `${header.id}-${index + 1}`;
			if (spool.has(id)) continue;
			const inForce = index === 0 ? before : ticket.before;
			await spool.append({ id, kind: 'ticket', from: header.from, at: header.at, end: ticket.end, ...(inForce.length === 0 ? {} : { before: inForce.toString('base64') }) }, ticket.bytes);
			recovered += 1;
		}
		await rm(file, { force: true });
	}
	if (recovered > 0) log(`${recovered} tickets that an earlier run was cut off over are in the spool`);
	return recovered;
}
