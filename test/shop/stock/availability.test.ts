import fc from 'fast-check';
import { availableToSell, bundleAvailable, isShown } from '../../../shop/stock/availability';
import type { ChannelView, StockAt } from '../../../shop/stock/availability';

const at = (units: number, more: Partial<StockAt> = {}): StockAt => ({ location: 'Tienda', onHandMilli: units * 1000, reservedMilli: 0, safetyMilli: 0, safetyBp: 0, ...more });
const view = (more: Partial<ChannelView>): ChannelView => ({ locations: [], combine: 'sum', figure: 'available', ...more });

describe('available to sell', () => {
	it('is on hand less reserved less the larger of safety units and share', () => {
		expect(availableToSell([at(20, { reservedMilli: 3000, safetyMilli: 1000, safetyBp: 1000 })])).toBe(15_000);
		expect(availableToSell([at(20, { safetyMilli: 5000, safetyBp: 1000 })])).toBe(15_000);
	});

	it('never hides the last unit for a share, whatever share', () => {
		for (const units of [1, 2, 5, 9]) expect(availableToSell([at(units, { safetyBp: 1000 })])).toBe(units * 1000);
		expect(availableToSell([at(10, { safetyBp: 1000 })])).toBe(9000);
		fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), (safetyBp) => availableToSell([at(1, { safetyBp })]) === 1000));
	});

	it('sums or picks locations', () => {
		const levels = [at(4), at(7, { location: 'Almacén' })];
		expect(availableToSell(levels)).toBe(11_000);
		expect(availableToSell(levels, view({ locations: ['Almacén'] }))).toBe(7000);
		expect(availableToSell(levels, view({ combine: 'largest' }))).toBe(7000);
	});

	it('takes what one location sold too much from the others', () => {
		expect(availableToSell([at(-3, { location: 'Web' }), at(7)])).toBe(4000);
		expect(availableToSell([at(-9, { location: 'Web' }), at(7)])).toBe(0);
	});

	it('uses a channel’s own safety stock in place of the products’', () => {
		const levels = [at(4, { safetyMilli: 4000 }), at(6, { location: 'Almacén', safetyMilli: 4000 })];
		expect(availableToSell(levels)).toBe(2000);
		expect(availableToSell(levels, view({ safety: { safetyMilli: 1000, safetyBp: 2000 } }))).toBe(8000);
	});

	it('of a bundle is what its scarcest part allows, whole bundles', () => {
		expect(bundleAvailable([{ quantityMilli: 6000, availableMilli: 20_000 }, { quantityMilli: 1000, availableMilli: 9000 }])).toBe(3000);
		expect(bundleAvailable([{ quantityMilli: 1000, availableMilli: -1000 }])).toBe(0);
	});

	it('is shown rounded down by a channel of whole units, and by no other', () => {
		expect([isShown(3400, 3000), isShown(3400, 3400), isShown(3400, 4000), isShown(-1000, 0)]).toEqual([true, true, false, false]);
	});
});
