import fc from 'fast-check';
import { bundleParts } from '../../../shop/stock/bundle';
import { readCatalogueRow } from '../../../shop/stock/catalogueRow';
import { driftCause } from '../../../shop/stock/drift';
import { checkBarcode, checkDigit } from '../../../shop/stock/gtin';
import { priceDifference } from '../../../shop/stock/prices';
import { reorder } from '../../../shop/stock/reorder';
import { readStockRow } from '../../../shop/stock/stockRow';
import { addTallies, isSuspiciousZero, NO_ZEROS, tally } from '../../../shop/stock/suspiciousZero';

describe('barcodes', () => {
	it('of all four lengths are told from mistyped ones and from a shop’s own', () => {
		expect(['4006381333931', '96385074', '036000291452', '10614141000415'].map(checkBarcode)).toEqual(['gtin', 'gtin', 'gtin', 'gtin']);
		expect(['4006381333932', '96385075'].map(checkBarcode)).toEqual(['check_digit_wrong', 'check_digit_wrong']);
		expect(['ANCHOA-1', '12345', '123456789'].map(checkBarcode)).toEqual(['own_code', 'own_code', 'own_code']);
	});

	it('with any one digit mistyped are found out', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, place, change) => {
				const code = digits + String(checkDigit(digits));
				const wrong = [...code].map((digit, index) => (index === place ? String((Number(digit) + change) % 10) : digit)).join('');
				return checkBarcode(code) === 'gtin' && checkBarcode(wrong) === 'check_digit_wrong';
			}),
		);
	});
});

describe('a catalogue row', () => {
	it('tells of variants, suppliers, packs and other channels', () => {
		expect(readCatalogueRow({ sku: 'PACK-6', componentes: 'ANCHOA-001*6 + CAJA', Proveedor: 'Conservas SL', ref_proveedor: 'C-1', plazo_dias: '5', unidades_caja: '12', canal: 'woocommerce', sku_canal: 'pack6', parent_sku: 'PACK' })).toEqual({
			ok: true,
			warnings: [],
			row: {
				sku: 'PACK-6', supplier: 'Conservas SL', supplierSku: 'C-1', leadDays: 5, packMilli: 12_000, channel: 'woocommerce', channelSku: 'pack6', parentSku: 'PACK',
				parts: [{ sku: 'ANCHOA-001', quantityMilli: 6000 }, { sku: 'CAJA', quantityMilli: 1000 }],
			},
		});
	});

	it('with a mistyped barcode is taken and told of', () => {
		expect(readCatalogueRow({ sku: 'A', ean: '4006381333932' })).toMatchObject({ ok: true, row: { barcode: '4006381333932' }, warnings: [{ field: 'barcode' }] });
	});

	it('is no bundle of itself, nor of nothing', () => {
		expect(readCatalogueRow({ sku: 'A', pack: 'A*2' })).toMatchObject({ ok: false, field: 'bundle' });
		expect([bundleParts('A*0'), bundleParts('A*x + '), bundleParts('')]).toEqual([undefined, undefined, undefined]);
	});
});

describe('a row of stock', () => {
	it('is read from an item, its order lines or the node’s fields', () => {
		expect(readStockRow({ Referencia: 'A', Cantidad: '1,5', Tipo: 'Merma', Ubicación: 'Almacén' }, {})).toEqual({ ok: true, row: { lines: [{ sku: 'A', quantityMilli: 1500 }], kind: 'loss', location: 'Almacén' } });
		expect(readStockRow({ order_id: 512, source: 'web', items: [{ sku: 'A', quantity: 2 }, { name: 'Envío' }] }, {})).toEqual({ ok: true, row: { lines: [{ sku: 'A', quantityMilli: 2000 }], reference: '512', system: 'web' } });
		expect(readStockRow({ sku: 'A', quantity: 1 }, { sku: 'B', quantity: '4' })).toMatchObject({ ok: true, row: { lines: [{ sku: 'B', quantityMilli: 4000 }] } });
	});

	it('says what is missing or odd', () => {
		expect(readStockRow({ quantity: 1 }, {})).toMatchObject({ ok: false, field: 'sku' });
		expect(readStockRow({ sku: 'A' }, {})).toMatchObject({ ok: false, field: 'quantity' });
		expect(readStockRow({ sku: 'A' }, {}, 1000)).toMatchObject({ ok: true, row: { lines: [{ quantityMilli: 1000 }] } });
		expect(readStockRow({ sku: 'A', quantity: 'muchos' }, {})).toMatchObject({ ok: false, field: 'quantity' });
		expect(readStockRow({ sku: 'A', quantity: 1, kind: 'magia' }, {})).toMatchObject({ ok: false, field: 'kind' });
		expect(readStockRow({ items: [{ name: 'Envío' }] }, {})).toMatchObject({ ok: false, field: 'items' });
	});
});

describe('a whole catalogue at zero', () => {
	const sum = (levels: [number | undefined, number][]) => levels.reduce((all, [here, there]) => tally(all, here, there), NO_ZEROS);
	const many = (count: number, here: number | undefined, there: number): [number | undefined, number][] => Array.from({ length: count }, () => [here, there]);

	it('is suspicious where there was stock, and as an opening stock', () => {
		expect(isSuspiciousZero(sum(many(20, 3000, 0)))).toBe(true);
		expect(isSuspiciousZero(sum([...many(19, 3000, 0), ...many(1, 3000, 2000)]))).toBe(true);
		expect(isSuspiciousZero(sum(many(5, undefined, 0)))).toBe(true);
		expect(isSuspiciousZero(addTallies(sum(many(3, 1000, 0)), sum(many(3, 1000, 0))))).toBe(true);
	});

	it('is none where some are sold out, or the shop is small', () => {
		expect(isSuspiciousZero(sum([...many(16, 3000, 0), ...many(4, 3000, 3000)]))).toBe(false);
		expect(isSuspiciousZero(sum(many(4, 3000, 0)))).toBe(false);
		expect(isSuspiciousZero(sum([...many(50, undefined, 0), ...many(1, undefined, 1000)]))).toBe(false);
		expect(isSuspiciousZero(sum(many(20, 0, 0)))).toBe(false);
	});
});

describe('what to order', () => {
	const facts = { freeMilli: 10_000, minMilli: 2000, soldMilli: 56_000, days: 28, leadDays: 5, packMilli: 6000 };

	it('lasts through delivery and cover, in whole packs, once it is time', () => {
		// 2 a day: in 5 days none would be left; 2 + 2 × 19 − 10 = 30 are missing.
		expect(reorder(facts, 14)).toEqual({ perDayMilli: 2000, daysLeft: 5, orderMilli: 30_000 });
		expect(reorder({ ...facts, freeMilli: 11_000 }, 14).orderMilli).toBe(30_000);
		expect(reorder({ ...facts, freeMilli: 13_000 }, 14).orderMilli).toBe(0);
	});

	it('is up to the minimum for what does not sell', () => {
		expect(reorder({ ...facts, soldMilli: -1000, freeMilli: 1000, packMilli: 1000 }, 14)).toEqual({ perDayMilli: 0, orderMilli: 1000 });
	});
});

describe('why a channel differs', () => {
	const facts = { wantedMilli: 5000, system: 'web', since: [] };
	const sale = (system: string, changeMilli = -1000) => ({ movementKey: `${system}/1#1`, kind: 'sale', system, changeMilli });

	it('is named with the movements behind it', () => {
		expect(driftCause({ ...facts, shownMilli: 6000, sentMilli: 6000, since: [sale('till')] })).toEqual({ reason: 'not_sent_yet', movementKeys: ['till/1#1'], unexplainedMilli: 0 });
		expect(driftCause({ ...facts, shownMilli: 6000, sentMilli: 7000, since: [sale('web'), sale('till')] })).toEqual({ reason: 'sold_there', movementKeys: ['web/1#1'], unexplainedMilli: 0 });
		expect(driftCause({ ...facts, shownMilli: 3000, sentMilli: 5000 })).toEqual({ reason: 'changed_there', movementKeys: [], unexplainedMilli: -2000 });
		expect(driftCause({ ...facts, shownMilli: 6000, sentMilli: 6000, inFlightMilli: 5000 })).toMatchObject({ reason: 'write_unanswered' });
		expect(driftCause({ ...facts, shownMilli: 0 })).toMatchObject({ reason: 'never_sent' });
	});
});

it('prices differ from a cent on', () => {
	const at = (where: string, priceMicros: number) => ({ where, priceMicros });
	expect(priceDifference([at('ledger', 9_500_000), at('web', 9_500_001)])).toEqual([]);
	expect(priceDifference([at('ledger', 9_500_000), at('web', 9_900_000)])).toHaveLength(2);
});
