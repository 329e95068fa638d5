/** Printers as data. A shop names one of these, or brings its own `PrinterProfile`. */
import { codePageNumber } from '../encode/codePageNumber';
import type { CodePage, PrinterProfile } from '../types';
import { escPosPrinters } from './escPosPrinters';
import { starPrinters } from './starPrinters';

export const printerProfiles = { ...escPosPrinters, ...starPrinters } as const satisfies Record<string, PrinterProfile>;

export type PrinterProfileId = keyof typeof printerProfiles;

/**
 * The profile with another code page.
 *
 * @throws RangeError when this printer has no such page
 */
export function withCodePage(profile: PrinterProfile, codePage: CodePage): PrinterProfile {
	const chosen = { ...profile, codePage };
	if (codePageNumber(chosen) === undefined) throw new RangeError(`${profile.name ?? 'This printer'} has no code page ${codePage}`);
	return chosen;
}
