/** A fiscal QR is 30–40 mm wide or is not printed: every length of number, both heads, every printer. */
import { decodeTicket } from '../../../printing/decode/decodeTicket';
import { encodeTicket } from '../../../printing/encode/encodeTicket';
import { fiscalQrCell, qrMm, qrModules } from '../../../printing/encode/qrSize';
import { buildAeatUrl } from '../../../printing/fiscal/aeatCode';
import { FiscalCodeError } from '../../../printing/fiscal/fiscalCodeError';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import { printerProfiles } from '../../../printing/profiles';
import type { PrinterProfile } from '../../../printing/types';
import { aeatCode, sale, shop } from '../sales';

/** Numbers as tills make them, and the worst: every character three times as long in an address. */
const numbers = Array.from({ length: 60 }, (_value, index) => index + 1).flatMap((length) => ['T-2026-000123456789'.repeat(4).slice(0, length), '&'.repeat(length)]);

const codeOf = (number: string, verifiable: boolean): string => buildAeatUrl({ verifiable, test: false, nif: 'B39000000', number, date: '21-11-2026', amount: '3000.00' });

/** Millimetres a side of the only code on the paper. */
function printedMm(code: string, printer: PrinterProfile): number {
	const { lines } = decodeTicket(encodeTicket(layoutTicket(sale({ fiscalQr: code }), shop), printer), printer);
	const codes = lines.flatMap((line) => (line.kind === 'qr' ? [line.qr] : []));
	expect(codes.map(({ data, level }) => [Buffer.from(data).toString(), level])).toEqual([[code, 'M']]);
	return qrMm(qrModules(code.length)!, codes[0]!.cell, printer.dpi ?? 203);
}

describe.each([['80 mm, 203 dpi', printerProfiles.generic80], ['80 mm, 180 dpi', printerProfiles.generic80x42], ['58 mm, 203 dpi', printerProfiles.generic58], ['Star', printerProfiles.starTsp100]] as const)('on %s', (_name, printer) => {
	it.each([['VERI*FACTU', true], ['other systems', false]] as const)('every number of %s is legal, or refused', (_kind, verifiable) => {
		const sizes = numbers.map((number) => {
			try {
				return printedMm(codeOf(number, verifiable), printer);
			} catch (error) {
				if (error instanceof FiscalCodeError) return undefined;
				throw error;
			}
		});
		for (const mm of sizes) {
			if (mm === undefined) continue;
			expect(mm).toBeGreaterThanOrEqual(30);
			expect(mm).toBeLessThanOrEqual(40);
		}
		// None of today's printers refuses one; a test in which all were refused would pass for nothing.
		expect(sizes).not.toContain(undefined);
	});
});

it('what no dot of this head makes legal is refused', () => {
	// 21 modules of at most 8 dots: 21 mm.
	expect(fiscalQrCell(21, 203, 48)).toBeUndefined();
	// A roll too narrow for code and white edge.
	expect(fiscalQrCell(49, 203, 24)).toBeUndefined();
	expect(() => encodeTicket([{ kind: 'qr', text: 'TBAI', fiscal: true }], printerProfiles.generic80)).toThrow(FiscalCodeError);
});

it('a code that its treasury would not know is refused, and nothing is printed', () => {
	const ticket = (code: string): unknown => layoutTicket(sale({ fiscalQr: code }), shop);
	expect(() => ticket(aeatCode.replace('importe=48.25', 'importe=48,25'))).toThrow('importe');
	expect(() => ticket('https://batuz.eus/QRTBAI/?id=TBAI-00000006Y-251019-btFpwP8dcLGAF-237&s=T&nf=27174&i=4.70&cr=008')).toThrow('CRC is 007');
});
