/**
 * ESC/POS printers that make QR codes by themselves. Paper, dots and columns are the makers'; the same facts stand in
 * @point-of-sale/receipt-printer-encoder's models. cp858 is the safe page in Spain: it holds ñ, accents, ¿ ¡ ª º « »
 * and €, and nearly every printer numbers it 19, as Epson does.
 */
import type { PrinterProfile } from '../types';

const usual = { language: 'esc-pos', codePage: 'cp858' } as const;
/** 72 mm of print on 80 mm paper. */
const wide = { ...usual, paper: 80, columns: 48, dpi: 203, cut: true } as const;
/** As wide, of larger dots. */
const wide180 = { ...usual, paper: 80, columns: 42, dpi: 180, cut: true } as const;
/** 48 mm of print on 58 mm paper, torn off by hand. */
const narrow = { ...usual, paper: 58, columns: 32, dpi: 203, cut: false } as const;

export const escPosPrinters = {
	generic80: { ...wide, name: '80 mm, 48 columns' },
	generic80x42: { ...wide180, name: '80 mm, 42 columns' },
	generic58: { ...narrow, name: '58 mm, 32 columns' },
	bixolonSrp350: { ...wide180, name: 'Bixolon SRP-350III' },
	citizenCtS310: { ...wide, name: 'Citizen CT-S310II', codePageNumbers: { cp858: 2, windows1252: 16, cp437: 0 } },
	epsonTmM30: { ...wide, name: 'Epson TM-m30' },
	epsonTmP20: { ...narrow, name: 'Epson TM-P20II' },
	epsonTmT20: { ...wide, name: 'Epson TM-T20' },
	epsonTmT70: { ...wide180, name: 'Epson TM-T70' },
	epsonTmT88: { ...wide180, name: 'Epson TM-T88' },
	hpA779: { ...wide180, name: 'HP A779', columns: 44, codePageNumbers: { cp858: 6, windows1252: 8, cp850: 1, cp437: 0 } },
	pos5890: { ...narrow, name: 'POS-5890' },
	pos8360: { ...wide, name: 'POS-8360' },
	sunmi58: { ...narrow, name: 'Sunmi, 58 mm' },
	sunmi80: { ...wide, name: 'Sunmi, 80 mm' },
	xprinter80: { ...wide, name: 'Xprinter, 80 mm' },
} as const satisfies Record<string, PrinterProfile>;
