/** Star printers in StarPRNT mode. Their table has no cp850 and no ISO 8859-15. */
import type { PrinterProfile } from '../types';

const usual = { language: 'star-prnt', codePage: 'cp858', dpi: 203, cut: true } as const;

export const starPrinters = {
	starMcPrint2: { ...usual, name: 'Star mC-Print2', paper: 58, columns: 32 },
	starMcPrint3: { ...usual, name: 'Star mC-Print3', paper: 80, columns: 48 },
	starMPop: { ...usual, name: 'Star mPOP', paper: 58, columns: 32 },
	starSmL200: { ...usual, name: 'Star SM-L200', paper: 58, columns: 32, cut: false },
	starTsp100: { ...usual, name: 'Star TSP100', paper: 80, columns: 48 },
} as const satisfies Record<string, PrinterProfile>;
