/** The cash drawer on a printer: one pulse, sent as a ticket is, never again by itself. */
import { drawerPulse, print } from '../printing';
import type { Destination, PrinterLanguage, PrintOutcome } from '../printing';
import type { ReasonCode } from '../shop/reasons';
import type { PrintOptions } from './printTicket';

export interface DrawerOutcome {
	status: PrintOutcome['status'] | 'opened';
	reason: ReasonCode;
	detail?: string;
}

export async function openDrawer(destination: Destination, options: Omit<PrintOptions, 'owner'> & { language: PrinterLanguage }): Promise<DrawerOutcome> {
	const outcome = await print(drawerPulse(options.language), destination, options);
	if (outcome.status === 'printed') return { ...outcome, status: 'opened', reason: outcome.reason === 'written_to_file' ? 'written_to_file' : 'drawer_opened' };
	return outcome.status === 'unconfirmed' ? { ...outcome, reason: 'drawer_pulse_sent' } : outcome;
}
