import { takeFile } from '../../../usecases/files/takeFile';
import type { TakeFileOptions } from '../../../usecases/files/takeFile';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const CSV = 'Ticket;Fecha;Referencia;Descripción;Cantidad;Precio\nT-1;11/12/2025 11:34;ANCHOA-001;Anchoas;2;9,50\nT-1;11/12/2025 11:34;QUESO-003;Queso;1;12,00\n;11/12/2025;X;Sin número;1;1,00\nT-2;11/12/2025 12:00;JAMON;Jamón;0,350;42,90\n';
const options: TakeFileOptions = { readerId: 'w:n', rules: { source: 'files', channel: 'store', currency: 'EUR', decimals: 'auto' }, simulate: false };

describe('a file that came along with an item', () => {
	let shop: MemoryShop;

	beforeEach(async () => {
		shop = await memoryShop({}, Date.parse('2025-12-12T09:00:00Z'));
	});
	afterEach(async () => shop.close());

	it('is in the ledger, told back, and leaves nothing to start', async () => {
		const { sales, others } = await takeFile(shop, Buffer.from(CSV), options);
		expect(sales.map(({ sale, status, reason }) => [sale.sale_id, sale.total_amount, status, reason])).toEqual([
			[expect.stringMatching(/^files\/.*T-1$/), 31, 'accepted', 'new_sale'],
			[expect.stringMatching(/^files\/.*T-2$/), 15.02, 'accepted', 'new_sale'],
		]);
		expect(others).toEqual([{ rows: [3], status: 'rejected', reason: 'unreadable', message: expect.stringMatching(/^transaction_id /) as string }]);
		expect(await shop.rows('SELECT state, reason, COUNT(*) AS n FROM deliveries GROUP BY state, reason')).toEqual([{ state: 'settled', reason: 'handed_on', n: 2 }]);
	});

	it('read again tells the same sales as known, to whichever node reads it', async () => {
		await takeFile(shop, Buffer.from(CSV), options);
		for (const readerId of ['w:n', 'w:other']) {
			const { sales } = await takeFile(shop, Buffer.from(CSV), { ...options, readerId });
			expect(sales.map(({ sale, status, reason }) => [sale.transaction_id, status, reason])).toEqual([['T-1', 'duplicate', 'already_accepted'], ['T-2', 'duplicate', 'already_accepted']]);
		}
		expect(await shop.rows('SELECT COUNT(*) AS n FROM sales')).toEqual([{ n: 2 }]);
	});

	it('with other figures under a known number is for a person', async () => {
		await takeFile(shop, Buffer.from(CSV), options);
		const { sales, others } = await takeFile(shop, Buffer.from(CSV.replace('42,90', '44,90')), options);
		expect(sales.map(({ sale }) => sale.transaction_id)).toEqual(['T-1']);
		expect(others.map(({ rows, reason }) => [rows, reason])).toEqual([[[3], 'unreadable'], [[4], 'content_differs']]);
	});

	it('simulated leaves no trace', async () => {
		const { sales } = await takeFile(shop, Buffer.from(CSV), { ...options, simulate: true });
		expect(sales.map(({ sale, status }) => [sale.simulate, status])).toEqual([[true, 'simulated'], [true, 'simulated']]);
		expect(await shop.rows('SELECT COUNT(*) AS n FROM sales')).toEqual([{ n: 0 }]);
	});

	it('can be rows that another node has read', async () => {
		const rows = [{ Ticket: 'T-9', Fecha: '11/12/2025', Referencia: 'A', Cantidad: 1, Precio: 9.5 }, { Ticket: 'T-9', Fecha: '11/12/2025', Referencia: 'B', Cantidad: 2, Precio: 1 }];
		expect((await takeFile(shop, rows, options)).sales).toMatchObject([{ sale: { total_amount: 11.5 }, status: 'accepted' }]);
	});

	it('that is none says so', async () => {
		await expect(takeFile(shop, Buffer.from('{ "ventas": ['), options)).rejects.toThrow(/not JSON/);
	});
});
