/** What every library prints in this bench: the same fields, made by chance from a seed. */
import type { Sale } from '../../shop/sale/sale';
import { Chance } from '../../demo/shop/random';
import { buildAeatUrl } from '../../printing/fiscal/aeatCode';
import { formatMoney } from '../../shop/money';

export interface Receipt {
	sale: Sale;
	shop: string;
	header: string[];
	footer: string;
	lines: { name: string; quantity: number; price: string; total: string }[];
	total: string;
	/** The AEAT's address. */
	qr: string;
}

const names = [
	'Anchoas de Santoña 120 g', 'Queso Picón Bejes-Tresviso', 'Sobaos pasiegos', 'Quesada artesana', 'Orujo de Liébana', 'Corbatas de Unquera',
	'Bonito del Norte en aceite', 'Jamón ibérico cortado a mano', 'Vino D.O. Rías Baixas', 'Piñones', 'Turrón de Alicante', 'Café molido',
];
const header = ['C/ Burgos 12, 39008 Santander', 'NIF B39000000'];
const footer = '¡Gracias por su visita, señor!';

/** @param lines from 1 to 12 */
export function receipt(chance: Chance, number: number): Receipt {
	const count = chance.integer(1, 12);
	const goods = Array.from({ length: count }, (_good, index) => {
		const quantity = chance.integer(1, 4);
		const cents = chance.integer(95, 12_000);
		return { line: index + 1, name: chance.pick(names), quantity, cents, taxRateBp: chance.pick([400, 1000, 2100]) };
	});
	const totalCents = goods.reduce((sum, good) => sum + good.quantity * good.cents, 0);
	const money = (cents: number): string => formatMoney(cents, 'EUR', 'es');
	const sale: Sale = {
		saleId: `till/santander/T-${number}`, kind: 'sale', number: `T-${number}`, source: 'till', channel: 'store', store: 'Santander', cashier: 'Begoña',
		timestamp: '2026-11-21T09:32:00.000Z', currency: 'EUR', pricesIncludeTax: true,
		lines: goods.map(({ line, name, quantity, cents, taxRateBp }) => ({ line, sku: '', name, quantityMilli: quantity * 1000, unitPriceMicros: cents * 10_000, discountCents: 0, totalCents: quantity * cents, taxRateBp })),
		discountCents: 0, extraCents: 0, totalCents, taxes: [], payments: [{ method: 'card', amountCents: totalCents }], consents: [], flags: [], simulate: false,
	};
	const qr = buildAeatUrl({ verifiable: true, test: false, nif: 'B39000000', number: sale.number, date: '21-11-2026', amount: (totalCents / 100).toFixed(2) });
	return {
		sale: { ...sale, fiscalQr: qr },
		shop: 'La Despensa de Santoña',
		header,
		footer,
		lines: goods.map(({ name, quantity, cents }) => ({ name, quantity, price: money(cents), total: money(quantity * cents) })),
		total: money(totalCents),
		qr,
	};
}
