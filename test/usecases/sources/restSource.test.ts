import type { TransportRequest } from '../../../connectors/transport';
import { restSource } from '../../../usecases/sources/restSource';
import type { RestOptions } from '../../../usecases/sources/restSource';
import { catchUp } from '../../../usecases/sources/walk';
import type { Listener } from '../../../usecases/sources/walk';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const sale = (number: number) => ({ numero: `R-${number}`, fecha: new Date(Date.now() + 1000).toISOString(), total: '12,50', lineas: [{ referencia: 'A', producto: 'Anchoas', cantidad: '1', precio: '12,50' }] });

describe('an address that answers with sales', () => {
	let shop: MemoryShop;
	let listener: Listener;
	let asked: TransportRequest[];

	beforeEach(async () => {
		shop = await memoryShop({}, NOW);
		asked = [];
		listener = { shop, triggerId: 'w:n', simulate: false, withRaw: false, accepted: () => undefined, stopped: () => false };
	});
	afterEach(async () => shop.close());

	const source = (answer: (page: number) => unknown, more: Partial<RestOptions['source']> = {}) =>
		restSource({
			source: { url: 'https://tienda.example/api/ventas?estado=cobrado', sinceFormat: 'date', ...more },
			transport: async (request) => {
				asked.push(request);
				return { status: 200, headers: {}, body: answer(Number(request.query?.['pagina'] ?? 1)) };
			},
			account: Math.random().toString(36),
			rules: { source: 'bindo', channel: 'store', currency: 'EUR', decimals: 'auto' },
		});
	const numbers = async () => (await shop.rows<{ number: string; total_cents: number }>('SELECT number, total_cents FROM sales ORDER BY seq')).map((row) => `${row.number} ${row.total_cents}`);

	it('is read page by page to an empty one, with what it was asked', async () => {
		await catchUp(listener, source((page) => ({ datos: { ventas: page > 2 ? [] : [sale(page)] } }), { pageParameter: 'pagina', sinceParameter: 'desde' }), NOW);
		expect(await numbers()).toEqual(['R-1 1250', 'R-2 1250']);
		expect(asked).toHaveLength(3);
		expect(asked[0]).toMatchObject({ url: 'https://tienda.example/api/ventas', query: { estado: 'cobrado', pagina: 1 } });
		expect(asked[0]?.query?.['desde']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	});

	it('that ignores the page is not read for ever', async () => {
		const same = [sale(1)];
		await catchUp(listener, source(() => same, { pageParameter: 'pagina' }), NOW);
		expect(asked).toHaveLength(2);
		expect(await numbers()).toEqual(['R-1 1250']);
	});

	it('may answer in CSV, and twice with the same', async () => {
		const polled = source(() => 'numero;fecha;referencia;cantidad;precio\n7;11/12/2025 10:00;A;2;9,50\n');
		await catchUp(listener, polled, NOW);
		await catchUp(listener, polled, NOW);
		expect(await numbers()).toEqual(['7 1900']);
	});

	it('that is none is refused in words', () => {
		expect(() => restSource({ ...({} as RestOptions), source: { url: 'ftp://x', sinceFormat: 'iso' } })).toThrow('Write it like https://');
	});
});
