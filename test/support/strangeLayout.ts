/** Tickets of a till that follows nobody's customs: words of its own, points among the goods, its total called by another name. */
import { Dice } from './ticketLayouts';
import type { MadeTicket, TrueItem } from './ticketLayouts';

export interface StrangeLayout {
	name: string;
	/** Before the number, which stands among others. */
	number: string;
	date: string;
	total: string;
	/** A line with figures after some goods that is none. */
	noise: string;
	/** A sum above the goods' end that is not the total. */
	sum: string;
	monthFirst: boolean;
}

export const strangeLayouts: readonly StrangeLayout[] = [
	{ name: 'Bindo', number: 'Vta.Ref', date: 'Emitido', total: 'Saldo liquidado', noise: 'Puntos club', sum: 'Valor mercancía', monthFirst: false },
	{ name: 'Kasso', number: 'Justificante', date: 'Día', total: 'Cobro', noise: 'Litros', sum: 'Acumulado', monthFirst: false },
	{ name: 'Tally', number: 'Docket ref', date: 'Printed', total: 'Settle', noise: 'Stars earned', sum: 'Goods value', monthFirst: true },
];

const amount = (cents: number, comma: boolean): string => `${Math.floor(cents / 100)}${comma ? ',' : '.'}${String(cents % 100).padStart(2, '0')}`;

export function strangeTicket(layout: StrangeLayout, seed: number): MadeTicket {
	const dice = new Dice(seed * 31_337 + layout.name.length);
	const comma = !layout.monthFirst;
	const goods = ['Lata de anchoas', 'Queso picón', 'Sobao', 'Vino tinto', 'Pan gallego', 'Miel de brezo', 'Aceitunas'];
	const items: TrueItem[] = Array.from({ length: 1 + dice.below(5) }, (_, index) => {
		const priceCents = 100 + dice.below(4000);
		const units = 1 + dice.below(4);
		return { name: goods[(index + dice.below(3)) % goods.length]!, quantityMilli: units * 1000, priceCents, discountCents: 0, totalCents: priceCents * units };
	});
	const totalCents = items.reduce((sum, item) => sum + item.totalCents, 0);
	const number = `${layout.name[0]!}${10_000 + dice.below(89_999)}`;
	const [month, day] = [String(1 + dice.below(12)).padStart(2, '0'), String(1 + dice.below(28)).padStart(2, '0')];
	const time = `${String(9 + dice.below(11)).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}`;
	const line = (left: string, cents: number): string => `${left.padEnd(30)}${amount(cents, comma).padStart(10)}`;
	return {
		lines: [
			`      ${layout.name} POS`,
			`Terminal ${1 + dice.below(4)}  Turno ${1 + dice.below(3)}`,
			`${layout.number} ${number}`,
			`${layout.date} ${layout.monthFirst ? `${month}/${day}` : `${day}/${month}`}/2026 ${time}`,
			'........................................',
			...items.flatMap((item, index) => [line(`${item.quantityMilli / 1000} ${item.name} ${amount(item.priceCents, comma)}`, item.totalCents), ...(index % 2 === 0 ? [line(`   ${layout.noise}`, 100 + dice.below(900))] : [])]),
			line(layout.sum, totalCents + 100 + dice.below(500)),
			line(layout.total, totalCents),
			'',
			`Garantía hasta 01/02/2029`,
		],
		truth: { number, timestamp: `2026-${month}-${day}T${time}`, items, discountCents: 0, totalCents, taxes: [], codes: [] },
	};
}
