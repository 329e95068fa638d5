import fc from 'fast-check';
import { readBlock, withBlock } from '../../connectors/noteBlock';
import { customer } from '../contract/people';

const told = customer(1, { tags: ['Cliente Tienda'], consents: { marketing: { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' } }, profile: { points: 12, segments: ['VIP', 'Verano'] } });

describe('our part of a note', () => {
	it('is what a person can read', () => {
		expect(withBlock(undefined, told, 2000).split('\n')).toEqual([
			'— TPV —',
			'Etiquetas: Cliente Tienda',
			'Cliente: c-1',
			'Compras: 1',
			'Gasto total: 31.00',
			'Gasto en tienda: 31.00',
			'Gasto en línea: 0.00',
			'Moneda del gasto: EUR',
			'Última compra: 2026-11-20T10:00:00.000Z',
			'Puntos: 12',
			'Segmentos: VIP; Verano',
			'Permiso: marketing: withdrawn',
			'— fin TPV —',
		]);
	});

	it('is read back, and grows by what is told', () => {
		const first = withBlock('Sin gluten', told, 2000);
		const second = withBlock(first, customer(1, { tags: ['VIP'], totals: undefined }), 2000, { tpv_same_as: '77' });
		const { tags, values } = readBlock(second);
		expect(tags).toEqual(['Cliente Tienda', 'VIP']);
		expect([values.get('tpv_purchases'), values.get('tpv_marketing_consent'), values.get('tpv_same_as')]).toEqual(['1', 'withdrawn', '77']);
		expect(readBlock(withBlock(second, { tags: [] }, 2000, { tpv_same_as: '' })).values.has('tpv_same_as')).toBe(false);
	});

	it('leaves what people wrote around it, whatever that is, and is written again as the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (note) => {
				fc.pre(!note.includes('— TPV —') && !note.includes('— fin TPV —'));
				const once = withBlock(note, told, 5000);
				expect(once.startsWith(note.trim())).toBe(true);
				expect(withBlock(once, told, 5000)).toBe(once);
				expect(readBlock(once).tags).toEqual(['Cliente Tienda']);
			}),
		);
	});

	it('gives way where there is no room', () => {
		const note = 'x'.repeat(1990);
		expect(withBlock(note, told, 2000)).toBe(note);
	});
});
