/** Mentions, returns, baskets, misses and products: the small rules behind a chat. */
import fc from 'fast-check';
import { mentionsIn } from '../../../shop/support/mentions';
import { watchPage } from '../../../shop/support/pageWatch';
import { bestNamed, productWords } from '../../../shop/support/products';
import { returnableUntil } from '../../../shop/support/returning';
import { afterMiss, isBigBasket, personReasons } from '../../../shop/support/verdict';

it.each([
	['Mi pedido es el #1001 y mi correo Ana.Garcia@Gmail.com.', ['1001'], ['anagarcia@gmail.com']],
	['WEB-2041, 633 11 12 22', ['WEB-2041', '633', '11', '12', '22'], ['+34633111222']],
	['pedido 2041 (+34 633-111-222)', ['2041', '+34', '633-111-222'], ['+34633111222']],
	['<ana@shop.example>', [], ['ana@shop.example']],
	['noemail@x.com 600000000', ['600000000'], []],
	['nada', [], []],
])('finds in «%s» what may be an order and whose', (message, numbers, contacts) => {
	expect(mentionsIn(message, 'ES')).toMatchObject({ numbers, contacts });
});

it('finds no more than a handful, whatever is written, at once', () => {
	fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
		const { numbers, contacts, codes } = mentionsIn(text, 'ES');
		expect([numbers.length, contacts.length, codes.length].every((length) => length <= 8)).toBe(true);
	}), { numRuns: 200 });
	for (const piece of ['1 ', '600 ', 'a@b.c ', '#', 'A1 ']) mentionsIn(piece.repeat(100_000), 'ES');
});

it('gives days of the shop, and for the web never fewer than the law', () => {
	const at = Date.parse('2025-12-01T10:00:00Z');
	const until = (online: boolean, days: number, handedOverAt?: number) => {
		const end = returnableUntil({ online, at, handedOverAt }, days, 'Europe/Madrid');
		return end === undefined ? undefined : new Date(end).toISOString();
	};
	expect(until(false, 10)).toBe('2025-12-11T22:59:59.999Z');
	expect(until(false, 0)).toBe('2025-12-01T22:59:59.999Z');
	expect(until(true, 10)).toBeUndefined();
	expect(until(true, 10, Date.parse('2025-12-05T10:00:00Z'))).toBe('2025-12-19T22:59:59.999Z');
	expect(until(true, 30, Date.parse('2025-12-05T10:00:00Z'))).toBe('2026-01-04T22:59:59.999Z');
});

it('puts what was said before who it is', () => {
	const heard = [{ topic: 'hours' as const, words: 'horario' }, { topic: 'gift' as const, words: 'regalo' }, { topic: 'angry' as const, words: 'problema' }];
	expect(personReasons(heard, { vip: true, bigBasket: true, withPerson: true }).map(({ reason }) => reason)).toEqual(['chat_angry', 'chat_gift', 'chat_vip', 'chat_big_basket', 'chat_with_person']);
	expect(personReasons([heard[0]!], { vip: false, bigBasket: false, withPerson: false })).toEqual([]);
	expect([afterMiss(undefined), afterMiss(0), afterMiss(1), afterMiss(5)]).toEqual(['chat_not_understood', 'ask', 'chat_second_miss', 'chat_second_miss']);
});

it('calls a basket big above the average of enough sales', () => {
	expect(isBigBasket(1001, { sales: 20, cents: 20_000 })).toBe(true);
	expect(isBigBasket(1000, { sales: 20, cents: 20_000 })).toBe(false);
	expect(isBigBasket(9999, { sales: 19, cents: 19_000 })).toBe(false);
	expect(isBigBasket(undefined, { sales: 20, cents: 20 })).toBe(false);
});

it('offers help at the fourth view, once, and not for what they have', () => {
	expect([1, 2, 3, 4, 5].map((views) => watchPage({ views, offered: false, bought: false }).offer)).toEqual([false, false, false, true, true]);
	expect(watchPage({ views: 9, offered: true, bought: false })).toEqual({ offer: false, reason: 'help_offered_before' });
	expect(watchPage({ views: 9, offered: true, bought: true })).toEqual({ offer: false, reason: 'view_bought' });
});

it('knows a product by the words of its name, in any number', () => {
	const shelf = [{ sku: '1', name: 'Lata Anchoas de Santoña' }, { sku: '2', name: 'Jamón ibérico' }, { sku: '3', name: 'Jamón serrano' }, { sku: '4', name: 'Anchovies in oil' }];
	const meant = (message: string) => bestNamed(productWords(message), shelf).map(({ sku }) => sku);
	expect(meant('¿Os queda alguna lata de anchoas?')).toEqual(['1']);
	expect(meant('¿tenéis JAMONES?')).toEqual(['2', '3']);
	expect(meant('jamón ibérico')).toEqual(['2']);
	expect(meant('do you have any anchovy left?')).toEqual(['4']);
	expect(meant('¿tenéis algo para esta tarde?')).toEqual([]);
});
