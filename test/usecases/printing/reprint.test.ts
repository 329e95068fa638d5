import { printerProfiles } from '../../../printing';
import { decodeTicket, ticketText } from '../../../printing';
import { guideSale } from '../../fixtures/sales';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import type { Reprinted } from '../../../usecases/units/reprintTickets';

const PRINTER = 'network:10.0.0.5:9100';
const profile = printerProfiles.generic80;
let shop: MemoryShop;

beforeEach(async () => {
	shop = await memoryShop();
});
afterEach(async () => await shop.close());

async function print(state: 'printed' | 'unknown' | 'failed', item: object = guideSale): Promise<string> {
	const [result] = await shop.run('prepareTickets', { items: [item], simulate: false, profile, printer: PRINTER, owner: 'one', pictures: [] });
	if (!result?.ok) throw new Error(JSON.stringify(result));
	const { jobId, sha256, saleId, bytes } = result.value;
	await shop.run('beginPrint', { jobId: jobId!, owner: 'one', sha256, size: bytes.length });
	await shop.run('finishPrint', { jobId: jobId!, saleId, state, reason: state === 'printed' ? 'printer_confirmed' : 'timed_out' });
	return saleId;
}

async function reprint(ticket: string, asking = 'execution-1', more: object = {}): Promise<Reprinted> {
	const [paper] = await shop.run('reprintTickets', { tickets: [ticket], simulate: false, profile, printer: PRINTER, owner: 'one', pictures: [], asking, ...more });
	return paper!;
}

const said = ({ bytes }: Reprinted): string => ticketText(decodeTicket(bytes, profile)).join('\n');

describe('a ticket printed again', () => {
	it('is found by number or sale_id, marked COPIA, and a paper of its own in the journal', async () => {
		const saleId = await print('printed');
		for (const ticket of ['TICKET-001254', saleId]) {
			const paper = await reprint(ticket, ticket);
			expect(paper).toMatchObject({ action: 'send', copy: 'COPIA', saleId });
			expect(said(paper)).toMatch(/^ *COPIA$/m);
		}
		expect(await shop.rows('SELECT copy, state FROM print_jobs ORDER BY created_at, job_id')).toEqual([
			{ copy: '', state: 'printed' }, { copy: 'COPIA', state: 'journalled' }, { copy: 'COPIA', state: 'journalled' },
		]);
	});

	it('is marked DUPLICADO where the first may have come out', async () => {
		await print('unknown');
		const paper = await reprint('TICKET-001254');
		expect(paper.copy).toBe('DUPLICADO');
		expect(said(paper)).toMatch(/^ *DUPLICADO$/m);
	});

	it('is the same paper when the same asking comes again', async () => {
		await print('printed');
		const first = await reprint('TICKET-001254');
		await shop.run('beginPrint', { jobId: first.jobId!, owner: 'one', sha256: first.sha256, size: first.bytes.length });
		await shop.run('finishPrint', { jobId: first.jobId!, saleId: first.saleId, state: 'printed', reason: 'printer_confirmed' });
		expect(await reprint('TICKET-001254')).toMatchObject({ action: 'nothing', reason: 'already_printed' });
		expect(await reprint('TICKET-001254', 'execution-2')).toMatchObject({ action: 'send' });
	});

	it('never makes the sale’s own ticket print again', async () => {
		await print('unknown');
		await reprint('TICKET-001254');
		const [result] = await shop.run('prepareTickets', { items: [guideSale], simulate: false, profile, printer: PRINTER, owner: 'two', pictures: [] });
		expect(result).toMatchObject({ ok: true, value: { action: 'nothing', state: 'unknown' } });
	});

	it.each([['', 'must be'], ['NADA', 'is no ticket'], ['TICKET', 'is no ticket']])('"%s" is refused in words', async (ticket, words) => {
		await print('printed');
		expect(await reprint(ticket)).toMatchObject({ state: 'refused', reason: 'ticket_not_found', action: 'nothing', detail: expect.stringContaining(words) });
	});

	it('asks for the sale_id where two tills share the number', async () => {
		await print('printed');
		await print('printed', { ...guideSale, till: '2', store_location: 'Tienda Laredo' });
		expect(await reprint('TICKET-001254')).toMatchObject({ reason: 'ticket_not_found', detail: expect.stringContaining('several tickets') });
	});

	it('simulated is made and not journalled', async () => {
		await print('printed');
		expect(await reprint('TICKET-001254', 'x', { simulate: true })).toMatchObject({ action: 'nothing', simulated: true });
		expect(await shop.rows('SELECT copy FROM print_jobs')).toHaveLength(1);
	});
});

describe('the journal', () => {
	it('holds the hash of the bytes that leave, also when the layout changed after a try that failed', async () => {
		await print('failed');
		const [result] = await shop.run('prepareTickets', { items: [guideSale], simulate: false, profile, printer: PRINTER, owner: 'one', pictures: [], layout: '["items"]' });
		if (!result?.ok) throw new Error(JSON.stringify(result));
		const { jobId, sha256, bytes } = result.value;
		await shop.run('beginPrint', { jobId: jobId!, owner: 'one', sha256, size: bytes.length });
		expect(await shop.rows('SELECT sha256, size, state FROM print_jobs')).toEqual([{ sha256, size: bytes.length, state: 'sending' }]);
	});

	it('knows a gift ticket from the receipt on the same printer', async () => {
		await print('printed');
		const [result] = await shop.run('prepareTickets', { items: [guideSale], simulate: false, profile, printer: PRINTER, owner: 'one', pictures: [], document: 'gift' });
		expect(result).toMatchObject({ ok: true, value: { action: 'send', jobId: expect.stringMatching(/\|gift$/) } });
	});

	it('refuses a fiscal code that is not legal: nothing to send, nothing journalled, the reason kept', async () => {
		const item = { ...guideSale, fiscal_qr: 'https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR?nif=B39000000&numserie=1&fecha=1-1-26&importe=31' };
		const [result] = await shop.run('prepareTickets', { items: [item], simulate: false, profile, printer: PRINTER, owner: 'one', pictures: ['svg'] });
		expect(result).toMatchObject({ ok: true, value: { action: 'nothing', state: 'refused', reason: 'fiscal_code_not_legal', detail: expect.stringContaining('fecha') } });
		expect(await shop.rows('SELECT 1 FROM print_jobs')).toEqual([]);
		expect(await shop.rows('SELECT status, reason FROM decisions')).toEqual([{ status: 'refused', reason: 'fiscal_code_not_legal' }]);
	});
});

describe('a fiscal code made for a till that issues VeriFactu records', () => {
	const fiscal = { issuerNif: 'b-39000000', test: false };
	const codes = (bytes: Uint8Array): string[] => decodeTicket(bytes, profile).lines.flatMap((line) => (line.kind === 'qr' ? [Buffer.from(line.qr.data).toString()] : []));
	const make = async (item: object) => {
		const [result] = await shop.run('prepareTickets', { items: [item], simulate: false, profile, printer: null, owner: 'one', pictures: [], fiscal });
		if (!result?.ok) throw new Error(JSON.stringify(result));
		return result.value;
	};

	it('names the issuer, the number, the shop’s day and the total', async () => {
		const { bytes } = await make({ ...guideSale, timestamp: '2025-12-11T23:30:00Z' });
		expect(codes(bytes)).toEqual(['https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR?nif=B39000000&numserie=TICKET-001254&fecha=12-12-2025&importe=31.00']);
	});

	it('gives way to the till’s own, and is not guessed for refunds', async () => {
		const own = 'https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=F-1&fecha=11-12-2025&importe=31.00';
		expect(codes((await make({ ...guideSale, fiscal_qr: own })).bytes)).toEqual([own]);
		expect(codes((await make({ ...guideSale, transaction_id: 'D-1', kind: 'refund', refund_of: 'TICKET-001254' })).bytes)).toEqual([]);
	});

	it('is refused where the number is none that the AEAT takes', async () => {
		expect(await make({ ...guideSale, transaction_id: 'N'.repeat(61) })).toMatchObject({ state: 'refused', reason: 'fiscal_code_not_legal' });
	});
});

describe('a preview', () => {
	it('keeps nothing, takes any item, and says what a simplified invoice would lack', async () => {
		const previews = await shop.run('previewTickets', { items: [guideSale, { hello: 'world' }], profile, pictures: [] });
		expect(previews).toMatchObject([
			{ ok: true, sample: false, missing: ['issuer_nif', 'vat'], ticket: { number: 'TICKET-001254' } },
			{ ok: true, sample: true, missing: ['issuer_nif'] },
		]);
		expect(await shop.rows('SELECT 1 FROM sales')).toEqual([]);
		expect(await shop.rows('SELECT 1 FROM decisions')).toEqual([]);
	});

	it('of a gift ticket lacks nothing of an invoice, for it is none', async () => {
		expect(await shop.run('previewTickets', { items: [guideSale], profile, pictures: [], document: 'gift' })).toMatchObject([{ missing: [] }]);
	});
});
