/** Printers as data. A shop names one of these, or brings its own `PrinterProfile`. */
import type { PrinterProfile } from './types';

/**
 * Generic printers by paper and columns. cp858 is the safe default in Spain: it holds ñ, accents, ¿ ¡ ª º « » and €,
 * and nearly every ESC/POS printer numbers it 19, as Epson does.
 */
export const printerProfiles = {
	generic80: { language: 'esc-pos', paper: 80, columns: 48, codePage: 'cp858', dpi: 203, cut: true },
	generic80x42: { language: 'esc-pos', paper: 80, columns: 42, codePage: 'cp858', dpi: 180, cut: true },
	generic58: { language: 'esc-pos', paper: 58, columns: 32, codePage: 'cp858', dpi: 203, cut: false },
} as const satisfies Record<string, PrinterProfile>;

export type PrinterProfileId = keyof typeof printerProfiles;
