import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { decodeStream, ticketText } from '../../../printing';
import { encodeText } from '../../../printing/encode/encodeText';
import { encodeTicket } from '../../../printing/encode/encodeTicket';
import { qrModules } from '../../../printing/encode/qrSize';
import { composeTicket } from '../../../printing/layout/composeTicket';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import { codePageNumber } from '../../../printing/encode/codePageNumber';
import { decodeTicket } from '../../../printing/decode/decodeTicket';
import { printerProfiles } from '../../../printing/profiles';
import { pageNumbers } from '../../../printing/text/codePages';
import { fitToPage } from '../../../printing/text/fitToPage';
import { TICKET_FACTS } from '../../../printing/template/blocks';
import type { TicketLayout } from '../../../printing/template/blocks';
import { documents } from '../../../printing/template/documents';
import type { CodePage, PrinterProfile, TicketLine, TicketShop } from '../../../printing/types';
import { cleanText } from '../../../shop/text';
import { formatMoney } from '../../../shop/money';
import { codePage, codePages, randomSale } from '../arbitraries';
import { aeatCode, line, sale, shop } from '../sales';

const profiles: PrinterProfile[] = Object.values(printerProfiles);
/** Every printer with every page it has. */
const profile = fc
	.record({ base: fc.constantFrom(...profiles), codePage })
	.map(({ base, codePage: page }): PrinterProfile => ({ ...base, codePage: page }))
	.filter((printer) => codePageNumber(printer) !== undefined);

/** What was meant to stand on the paper, row for row. */
function intended(lines: readonly TicketLine[], printer: PrinterProfile): string[] {
	return composeTicket(lines, printer).flatMap((row) => (row.kind === 'text' ? [row.text.trimEnd()] : []));
}

/** What a printer would set, row for row, less the feed at the end. */
function printed(bytes: Uint8Array, printer: PrinterProfile): string[] {
	const rows = ticketText(decodeTicket(bytes, printer)).map((row) => row.replaceAll('\u0000', ''));
	return rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);
}

const withoutTail = (rows: string[]): string[] => rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);

describe('a ticket’s bytes', () => {
	it('are the same for the same sale', () => {
		const digest = (): string => createHash('sha256').update(encodeTicket(layoutTicket(sale({ fiscalQr: aeatCode }), shop), printerProfiles.generic80)).digest('hex');
		expect(digest()).toBe(digest());
	});

	it('start by setting the printer: reset, one byte a character, font A, the page, the international set', () => {
		const start = Buffer.from(encodeTicket([{ kind: 'text', text: 'x' }], printerProfiles.generic80)).subarray(0, 14);
		expect(start.toString('hex')).toBe('1b401c2e1b4d001b74131b520078');
	});

	it.each([
		['cp858', 'a4', 'd5'],
		['windows1252', 'f1', '80'],
		['iso8859-15', 'f1', 'a4'],
		['cp850', 'a4', '455552'],
		['cp437', 'a4', '455552'],
	] as const)('write ñ and € right on %s', (page, enye, euro) => {
		const hex = Buffer.from(encodeTicket([{ kind: 'text', text: 'ñ|€' }], { ...printerProfiles.generic80, codePage: page })).toString('hex');
		expect(hex).toContain(`1b74${pageNumbers[page].toString(16).padStart(2, '0')}`);
		expect(hex).toContain(`${enye}7c${euro}0a`);
	});

	it('select the page by the printer’s own number where it has one', () => {
		const bytes = encodeTicket([{ kind: 'text', text: 'ñ' }], { ...printerProfiles.generic80, codePageNumber: 2 });
		expect(Buffer.from(bytes).toString('hex')).toContain('1b7402');
		expect(ticketText(decodeStream(bytes, { pages: { 2: 'cp858' } }))[0]).toBe('ñ');
	});

	it('end with a cut and nothing after it, or with paper enough to tear', () => {
		const cut = Buffer.from(encodeTicket([{ kind: 'text', text: 'x' }], printerProfiles.generic80));
		expect(cut.toString('latin1').endsWith('x\n\n\n\n\n\n\x1dV\x01')).toBe(true);
		const torn = Buffer.from(encodeTicket([{ kind: 'text', text: 'x' }], printerProfiles.generic58));
		expect(torn.toString('latin1').endsWith('x\n\n\n\n')).toBe(true);
	});

	it('carry a fiscal code natively, level M, between 30 and 40 mm', () => {
		for (const printer of profiles) {
			const { lines } = decodeTicket(encodeTicket(layoutTicket(sale({ fiscalQr: aeatCode }), shop), printer), printer);
			const [qr] = lines.flatMap((one) => (one.kind === 'qr' ? [one.qr] : []));
			expect(Buffer.from(qr?.data ?? []).toString()).toBe(aeatCode);
			expect(qr?.level).toBe('M');
			const mm = ((qrModules(aeatCode.length) ?? 0) * (qr?.cell ?? 0) * 25.4) / (printer.dpi ?? 203);
			expect(mm).toBeGreaterThanOrEqual(30);
			expect(mm).toBeLessThanOrEqual(40);
		}
	});

	it('refuse a code that no QR holds', () => {
		expect(() => encodeTicket([{ kind: 'qr', text: 'ñ' }], printerProfiles.generic80)).toThrow(RangeError);
		expect(() => encodeTicket([{ kind: 'qr', text: '9'.repeat(2332) }], printerProfiles.generic80)).toThrow(RangeError);
	});
});

describe('round trip', () => {
	it('random tickets → bytes → decoded → the same rows, on five pages and three papers', () => {
		fc.assert(
			fc.property(randomSale(), profile, (one, printer) => {
				const lines = layoutTicket(one, shop);
				expect(printed(encodeTicket(lines, printer), printer)).toEqual(withoutTail(intended(lines, printer)));
			}),
			{ numRuns: 300 },
		);
	});

	it('every name and every amount is on the paper', () => {
		fc.assert(
			fc.property(randomSale(), profile, (one, printer) => {
				const fit = (text: string): string => fitToPage(text, printer.codePage).replace(/\s+/g, ' ');
				const paper = printed(encodeTicket(layoutTicket(one, shop), printer), printer).join(' ').replace(/\s+/g, ' ');
				for (const { name, totalCents } of one.lines) {
					expect(paper).toContain(fit(name));
					expect(paper).toContain(fit(formatMoney(totalCents, 'EUR')));
				}
				expect(paper).toContain(fit(formatMoney(one.totalCents, 'EUR')));
			}),
			{ numRuns: 200 },
		);
	});

	it('amounts end at the right edge and never touch what stands before them', () => {
		fc.assert(
			fc.property(randomSale(), profile, (one, printer) => {
				const rows = printed(encodeTicket(layoutTicket({ ...one, payments: [] }, shop), printer), printer);
				const amount = printer.codePage === 'cp850' || printer.codePage === 'cp437' ? /(.)(-?[\d.]+,\d\d EUR)$/ : /(.)(-?[\d.]+,\d\d €)$/;
				for (const row of rows) {
					const found = amount.exec(row);
					if (found) expect(found[1]).toMatch(/ /);
				}
			}),
			{ numRuns: 100 },
		);
	});
});

describe('text from outside', () => {
	const allowed = new Set(['', 'LF', 'ESC @', 'FS .', 'ESC M', 'ESC t', 'ESC R', 'ESC E', 'GS !', 'GS B', 'GS V', 'ESC a', 'GS (', 'GS h', 'GS w', 'GS H', 'GS k']);

	/** A layout that shows every text a ticket can, one of its own among them. */
	function everyBlock(text: string): TicketLayout {
		return [
			...documents.receipt.map((block) => (block.block === 'ticket' ? { ...block, show: TICKET_FACTS } : block)),
			{ block: 'items', prices: false, sku: true, size: 'tall' },
			{ block: 'text', text: `{customer}${text}`, align: 'left', bold: true, inverse: true, size: 'large' },
			{ block: 'barcode', of: 'number' },
			{ block: 'qr', text, mm: 20 },
		];
	}

	/** A sale, a shop and a customer that say `text` wherever text can stand. */
	function saying(text: string): TicketLine[] {
		const everywhere = sale({
			customer: { name: text }, saleId: text,
			kind: 'refund', refundOf: text, number: text, store: text, till: text, cashier: text,
			lines: [line({ name: text }), line({ line: 2, name: '', sku: text, quantityMilli: 2000 })],
			payments: [{ method: text, amountCents: 100 }],
		});
		const at: TicketShop = { ...shop, name: text, headerLines: [text], footerLines: [text] };
		return layoutTicket(everywhere, at, { layout: everyBlock(text) });
	}

	function commandsIn(bytes: Uint8Array, page: CodePage): string[] {
		const { events } = decodeStream(bytes, { columns: 48 });
		expect(events.filter(({ type }) => type === 'codePage')).toEqual([expect.objectContaining({ number: pageNumbers[page] })]);
		return [...new Set(events.map(({ command }) => command))];
	}

	/** All 65,536 code units, halves of pairs and noncharacters included, some at a time. */
	function* everyCodeUnit(): Generator<string> {
		const atOnce = 250;
		for (let first = 0; first < 0x1_0000; first += atOnce) {
			yield Array.from({ length: Math.min(atOnce, 0x1_0000 - first) }, (_unit, index) => String.fromCharCode(first + index)).join('');
		}
	}

	it.each(codePages)('no UTF-16 code unit makes a control byte on %s', (page) => {
		for (const text of everyCodeUnit()) {
			expect(encodeText(text, page).some((byte) => byte < 0x20 || byte === 0x7f)).toBe(false);
		}
	});

	it('no UTF-16 code unit, in any field of a ticket, is more to a printer than text', () => {
		const printer = printerProfiles.generic80;
		for (const text of everyCodeUnit()) {
			const lines = saying(text);
			const bytes = encodeTicket(lines, printer);
			expect(commandsIn(bytes, printer.codePage).filter((command) => !allowed.has(command))).toEqual([]);
			expect(printed(bytes, printer)).toEqual(withoutTail(intended(lines, printer)));
		}
	}, 120_000);

	it('no UTF-16 code unit is more than text to a Star printer either', () => {
		const printer = printerProfiles.starTsp100;
		const commands = (lines: TicketLine[]): string[] => decodeTicket(encodeTicket(lines, printer), printer).events.map(({ command }) => command);
		const usual = new Set(commands(saying('texto')));
		expect(usual.size).toBeGreaterThan(8);
		for (const text of everyCodeUnit()) {
			const lines = saying(text);
			expect(commands(lines).filter((command) => !usual.has(command))).toEqual([]);
			expect(printed(encodeTicket(lines, printer), printer)).toEqual(withoutTail(intended(lines, printer)));
		}
	}, 120_000);

	it('cannot open the drawer, cut or start a line', () => {
		// `←p` is ESC p on every IBM page, were it sent as the byte of its glyph.
		const name = 'Anchoas\u001bp\u0000\u0019\u0019 ←p\u0000 \u001dV\u0001\r\n{command:\\x1bp}';
		const { events } = decodeStream(encodeTicket(saying(name), printerProfiles.generic58));
		expect(events.filter(({ type }) => type === 'drawer' || type === 'cut' || type === 'unknown')).toEqual([]);
		expect(ticketText(decodeStream(encodeTicket(saying(name), printerProfiles.generic80))).join('\n')).toContain(fitToPage(cleanText(name), 'cp858').slice(0, 12));
	});
});
