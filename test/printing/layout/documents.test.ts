/** Papers other than the receipt, and layouts that shops write themselves. */
import { composeTicket } from '../../../printing/layout/composeTicket';
import type { TicketRow } from '../../../printing/layout/composeTicket';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import type { TicketOptions } from '../../../printing/layout/layoutTicket';
import { missingContents } from '../../../printing/layout/simplifiedInvoice';
import { documents } from '../../../printing/template/documents';
import { readLayout } from '../../../printing/template/readLayout';
import type { TicketLayout } from '../../../printing/template/blocks';
import type { Sale } from '../../../shop/sale/sale';
import { aeatCode, line, sale, shop } from '../sales';

const said = (row: TicketRow): string => {
	if (row.kind === 'text') return row.text;
	return row.kind === 'image' ? '[picture]' : `[${row.kind} ${row.text}]`;
};
const rows = (of: Sale, options: TicketOptions, columns = 48): string[] => composeTicket(layoutTicket(of, shop, options), { columns, codePage: 'cp858' }).map(said);

function layout(...blocks: unknown[]): TicketLayout {
	const read = readLayout(blocks);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.layout;
}

const tbai = 'https://batuz.eus/QRTBAI/?id=TBAI-00000006Y-251019-btFpwP8dcLGAF-237&s=T&nf=27174&i=4.70&cr=007';

describe('a gift ticket', () => {
	it('shows no amount, no payment and no fiscal code, and can be scanned', () => {
		const gift = rows(sale({ fiscalQr: aeatCode, payments: [{ method: 'card', amountCents: 3100 }] }), { layout: documents.gift });
		expect(gift.join('\n')).not.toMatch(/€|EUR|\d,\d\d|IVA|Tarjeta|tributario|\[qr/);
		expect(gift).toEqual(expect.arrayContaining(['     TICKET REGALO', '2 × Lata Anchoas de Santoña 120g', '[barcode TICKET-001254]']));
	});
});

describe('a slip', () => {
	it('says what, how many and for whom', () => {
		const slip = rows(sale(), { layout: documents.slip });
		expect(slip).toEqual(expect.arrayContaining(['Cliente: Lucía Fernández', '2 × Lata Anchoas de Santoña 120g (ANCHOA-001)', '1 × Queso Picón Bejes-Tresviso (QUESO-003)']));
		expect(slip.join('\n')).not.toMatch(/€|lucia@example|600000000|12345678Z/);
	});
});

describe('the bars for returns', () => {
	it.each([
		['T-1', 48, 4],
		['TICKET-001254', 48, 2],
		['TICKET-001254', 32, undefined],
		['T'.repeat(60), 48, undefined],
		['100 %', 48, undefined],
	])('%s on %i columns have modules of %s dots', (number, columns, dots) => {
		const composed = composeTicket(layoutTicket(sale({ number }), shop, { layout: layout('barcode') }), { columns, codePage: 'cp858' });
		const bars = composed.find((row) => row.kind === 'barcode');
		expect(bars?.moduleDots).toBe(dots);
		if (dots === undefined) expect(composed.map(said).join('').replaceAll(' ', '')).toContain(number.replaceAll(' ', ''));
	});
});

describe('a shop’s own layout', () => {
	it('is printed in its order, with its words filled in', () => {
		const own = layout('items', { block: 'text', text: '{number}: {total}, cambios hasta el {date+15} ({nothing})' }, { block: 'qr', text: 'https://tienda.example/{number}', mm: 20 }, 'totals');
		const printed = rows(sale(), { layout: own });
		expect(printed).toContain('TICKET-001254: 31,00 €, cambios hasta el');
		expect(printed).toContain('06/12/2026 ({nothing})');
		expect(printed).toContain('[qr https://tienda.example/TICKET-001254]');
		expect(printed.indexOf('[qr https://tienda.example/TICKET-001254]')).toBeLessThan(printed.findIndex((row) => row.startsWith('TOTAL')));
	});

	it('draws the logo', () => {
		const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAECAAAAACSU/ERAAAAJElEQVR4AQ3BMQEAMBCEMIZbi3+dKPgme5mZLCIiJ19Ay8zMA17cD9jbYyoAAAAAAElFTkSuQmCC';
		expect(rows(sale(), { layout: layout({ block: 'logo', image: `data:image/png;base64,${png}` }, 'footer') })).toEqual(['[picture]', '            ¡Gracias por su visita!']);
	});

	it('cannot lose the mark of a copy', () => {
		expect(rows(sale(), { layout: layout('items'), copy: 'COPIA' }).map((row) => row.trim())).toContain('COPIA');
	});

	it.each([
		['without a place for it', layout('shop', 'ticket', 'items', 'totals', 'footer')],
		['with its place at the end', layout('shop', 'ticket', 'items', 'totals', 'fiscal_qr', 'footer')],
		['with its place at the top', layout('shop', 'fiscal_qr', 'ticket', 'items', 'totals', 'footer')],
	])('%s prints the fiscal code once, where the law wants it', (_what, own) => {
		const aeat = rows(sale({ fiscalQr: aeatCode }), { layout: own });
		expect(aeat.filter((row) => row.startsWith('[qr'))).toEqual([`[qr ${aeatCode}]`]);
		expect(aeat.indexOf(`[qr ${aeatCode}]`)).toBeLessThan(aeat.findIndex((row) => row.startsWith('Ticket ')));
		const basque = rows(sale({ fiscalQr: tbai }), { layout: own });
		expect(basque.filter((row) => row.startsWith('[qr'))).toEqual([`[qr ${tbai}]`]);
		expect(basque.indexOf(`[qr ${tbai}]`)).toBeGreaterThan(basque.findIndex((row) => row.startsWith('TOTAL')));
		expect(basque.map((row) => row.trim())).toContain('TBAI-00000006Y-251019-btFpwP8dcLGAF-237');
	});
});

describe('what a ticket lacks to be a simplified invoice', () => {
	it('nothing, with name, NIF, goods, rates and total', () => {
		expect(missingContents(sale(), { ...shop, headerLines: ['C/ Burgos 12', 'NIF 12345678Z'] }, documents.receipt)).toEqual([]);
	});

	it.each([
		['a NIF whose letter does not fit', sale(), { ...shop, headerLines: ['NIF 12345678A'] }, documents.receipt, ['issuer_nif']],
		['lines without rates', sale({ lines: [line()], totalCents: 950 }), { ...shop, headerLines: ['12345678Z'] }, documents.receipt, ['vat']],
		['a refund of nothing named', sale({ kind: 'refund' }), { ...shop, headerLines: ['12345678Z'] }, documents.receipt, ['original']],
		['a gift ticket', sale(), { ...shop, headerLines: ['12345678Z'] }, documents.gift, ['vat', 'total']],
	] as const)('%s', (_what, of, at, own, missing) => {
		expect(missingContents(of, at, own)).toEqual(missing);
	});
});
