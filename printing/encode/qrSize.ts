/** How large a QR code prints, and how large the law wants a fiscal one. */

/** Bytes that versions 1–40 hold at level M (ISO/IEC 18004, table 7). */
const CAPACITY_M = [
	14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997,
	1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];
const MM_PER_INCH = 25.4;
/** AEAT, "Características del código QR" 0.5.0 §3; the same in the three TicketBAI rules. */
export const FISCAL_MM = { least: 30, most: 40 } as const;
/** AEAT asks for 2 mm of white on every side. */
const QUIET_MM = 2;
/** What the encoder's library accepts; Epson goes to 16. */
const LARGEST_CELL = 8;
/** Font A is twelve dots wide: so many dots the head prints a row. */
export const DOTS_A_COLUMN = 12;

/** Modules a side of the code of `bytes` bytes at level M, quiet zone not counted; `undefined` if none holds them. */
export function qrModules(bytes: number): number | undefined {
	const version = CAPACITY_M.findIndex((capacity) => bytes <= capacity) + 1;
	return version === 0 ? undefined : 17 + 4 * version;
}

/** Dots a module (1–8) so that the code is as near `mm` as it can be without passing it. */
export function qrCell(modules: number, dpi: number, mm: number = FISCAL_MM.most): number {
	const dots = (mm / MM_PER_INCH) * dpi;
	return Math.min(LARGEST_CELL, Math.max(1, Math.floor(dots / modules)));
}

/** Millimetres a side of the printed code. */
export function qrMm(modules: number, cell: number, dpi: number): number {
	return (modules * cell * MM_PER_INCH) / dpi;
}

/**
 * Dots a module that make a fiscal code 30–40 mm wide on this head, its white edge on the paper; `undefined` where none
 * does. The largest is taken: a printer that packs digits tighter than bytes makes a smaller code of the same text, and
 * one or two versions less still measure 30 mm.
 */
export function fiscalQrCell(modules: number, dpi: number, columns: number): number | undefined {
	const cell = qrCell(modules, dpi);
	const mm = qrMm(modules, cell, dpi);
	const paper = (columns * DOTS_A_COLUMN * MM_PER_INCH) / dpi;
	return mm >= FISCAL_MM.least && mm <= FISCAL_MM.most && mm + 2 * QUIET_MM <= paper ? cell : undefined;
}
