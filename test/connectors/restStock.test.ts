/** Generic REST, behind a small stand-in made by hand: lists and single SKUs, faults included. */
import { asArray, asRecord } from '../../connectors/json';
import { createRestStock, type RestStock } from '../../connectors/restStock';
import type { FakeClock } from '../contract/fakeClock';
import { StandIn, type StandInAnswer, type StandInRequest, type VendorModel } from '../contract/standIn';
import { accountAt, stockSuite } from '../contract/stockSuite';

class AnyErp implements VendorModel {
	readonly basePath = '/api';
	readonly levels = new Map<string, number>();

	refuse(): undefined {
		return undefined;
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer {
		const sku = decodeURIComponent(path.split('/')[2] ?? '');
		if (sku !== '') {
			if (!this.levels.has(sku)) return { status: 404, body: {} };
			if (method === 'GET') return { status: 200, body: { articulo: { codigo: sku, unidades: this.levels.get(sku) } } };
			return this.set([body]);
		}
		if (method !== 'GET') return this.set(asArray(asRecord(body)['articulos']));
		const page = Number(query.get('pagina'));
		const shown = [...this.levels].slice((page - 1) * 50, page * 50);
		return { status: 200, body: { articulos: shown.map(([codigo, unidades]) => ({ articulo: { codigo, unidades } })) } };
	}

	errorBody(): unknown {
		return { message: 'Algo fue mal' };
	}

	private set(list: readonly unknown[]): StandInAnswer {
		const wanted = list.map((item) => asRecord(asRecord(item)['articulo']));
		// All of it or nothing.
		if (wanted.some((item) => !this.levels.has(String(item['codigo'])))) return { status: 422, body: { message: 'Artículo desconocido' } };
		for (const item of wanted) this.levels.set(String(item['codigo']), Number(item['unidades']));
		return { status: 200, body: {} };
	}
}

const common = { skuField: 'articulo.codigo', quantityField: 'articulo.unidades', listField: 'articulos', batchSize: 40, pageParameter: 'pagina' } as const;
const list: RestStock = { ...common, writeUrl: 'https://erp.example/api/stock?empresa=1', writeMethod: 'POST', readUrl: 'https://erp.example/api/stock' };
const single: RestStock = { ...common, writeUrl: 'https://erp.example/api/stock/{sku}', writeMethod: 'PUT', readUrl: 'https://erp.example/api/stock' };

function stageOf(options: RestStock) {
	return (clock: FakeClock) => {
		const model = new AnyErp();
		const standIn = new StandIn(model, { judgeRequest: () => [], judgeAnswer: () => [] });
		return {
			standIn,
			model,
			http: accountAt(createRestStock(options), standIn, clock, { authorization: 'x' }),
			list: (sku: string, units: number) => void model.levels.set(sku, units),
			level: (sku: string) => model.levels.get(sku),
			sell: (sku: string, units: number) => void model.levels.set(sku, model.levels.get(sku)! - units),
			set: (sku: string, units: number) => void model.levels.set(sku, units),
			isWrite: ({ method }: { method: string }) => method !== 'GET',
		};
	};
}

describe('one SKU a call', () => stockSuite(createRestStock(single), stageOf(single), { many: 60, writes: 60 }));

describe('lists', () => {
	stockSuite(createRestStock(list), stageOf(list), { many: 130, refusesUnknown: true });
});

it.each([
	['no address', { ...list, writeUrl: 'erp.example' }],
	['two servers', { ...list, readUrl: 'https://other.example/api' }],
])('says so of %s', (_name, options) => {
	expect(() => createRestStock(options)).toThrow(/address/i);
});

it('fields that would reach into objects themselves are none', async () => {
	const bad = { ...list, quantityField: '__proto__.polluted' };
	const { http } = stageOf(bad)({ now: () => 0, sleep: async () => await Promise.resolve() } as unknown as FakeClock);
	await createRestStock(bad).stock!.write(http, [{ sku: 'A', availableMilli: 1000 }]).catch(() => undefined);
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
