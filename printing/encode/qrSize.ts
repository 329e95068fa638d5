/** How large a QR code prints. */

/** Bytes that versions 1–40 hold at level M (ISO/IEC 18004, table 7). */
const CAPACITY_M = [
	14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997,
	1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];
const MM_PER_INCH = 25.4;
/** The widest a fiscal code may be (AEAT, QR specification 0.5.0: 30–40 mm). */
const WIDEST_MM = 40;
/** What the encoder's library accepts; Epson goes to 16. */
const LARGEST_CELL = 8;

/** Modules a side of the code of `bytes` bytes at level M, quiet zone not counted; `undefined` if none holds them. */
export function qrModules(bytes: number): number | undefined {
	const version = CAPACITY_M.findIndex((capacity) => bytes <= capacity) + 1;
	return version === 0 ? undefined : 17 + 4 * version;
}

/** Dots a module (1–8) so that the code is as near 40 mm as it can be without passing it. */
export function qrCell(modules: number, dpi: number): number {
	const dots = (WIDEST_MM / MM_PER_INCH) * dpi;
	return Math.min(LARGEST_CELL, Math.max(1, Math.floor(dots / modules)));
}
