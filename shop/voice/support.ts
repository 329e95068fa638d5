/** What the shop answers in a chat, where no person has to. No names, no amounts, no addresses: a chat is read over shoulders. */
import { say } from './voice';
import type { Voice } from './voice';

export type OrderState = 'received' | 'past' | 'preparing' | 'ready' | 'collected' | 'refunded' | 'partly_refunded' | 'cancelled' | 'bought';

export interface OrderWords {
	number: string;
	/** In words: `12 de noviembre`. */
	date: string;
	state: OrderState;
	/** Where it is collected or was bought. */
	store: string;
}

/** «Tu pedido W-99 del 12 de noviembre está listo para recoger en Santander.» */
export function orderStanding(voice: Voice, { number, date, state, store }: OrderWords): string {
	const order = say(voice, { tu: `Tu pedido ${number} del ${date}`, usted: `Su pedido ${number} del ${date}`, en: `Your order ${number} of ${date}` });
	const stands: Record<OrderState, string> = {
		received: say(voice, {
			tu: 'está en marcha. Por dónde va el paquete no se ve desde aquí: si lo necesitas, escribe «persona» y te lo miramos.',
			usted: 'está en marcha. Por dónde va el paquete no se ve desde aquí: si lo necesita, escriba «persona» y se lo miramos.',
			en: 'is on its way through our hands. Where the parcel is cannot be seen from here: if you need it, write “person” and we will look.',
		}),
		past: say(voice, {
			tu: 'ya tendría que estar contigo. Si no lo tienes, escribe «persona» y lo miramos.',
			usted: 'ya tendría que estar con usted. Si no lo tiene, escriba «persona» y lo miramos.',
			en: 'should be with you by now. If it is not, write “person” and we will look.',
		}),
		preparing: say(voice, { tu: `se está preparando en ${store}. Te avisamos cuando esté listo.`, usted: `se está preparando en ${store}. Le avisamos cuando esté listo.`, en: `is being prepared at ${store}. We will tell you when it is ready.` }),
		ready: say(voice, { tu: `está listo para recoger en ${store}. El código va en el aviso que te mandamos.`, usted: `está listo para recoger en ${store}. El código va en el aviso que le mandamos.`, en: `is ready to collect at ${store}. The code is in the notice we sent you.` }),
		collected: say(voice, { tu: `ya está recogido en ${store}.`, usted: `ya está recogido en ${store}.`, en: `has been collected at ${store}.` }),
		refunded: say(voice, { tu: 'está devuelto por completo.', usted: 'está devuelto por completo.', en: 'has been refunded in full.' }),
		partly_refunded: say(voice, { tu: 'está devuelto en parte.', usted: 'está devuelto en parte.', en: 'has been refunded in part.' }),
		cancelled: say(voice, { tu: 'está anulado.', usted: 'está anulado.', en: 'has been cancelled.' }),
		bought: say(voice, { tu: `es una compra en ${store}.`, usted: `es una compra en ${store}.`, en: `is a purchase at ${store}.` }),
	};
	return `${order} ${stands[state]}`;
}

/** The same words whether such an order exists or not: nobody learns by trying. */
export function askWhichOrder(voice: Voice, tried: boolean): string {
	const ask = say(voice, {
		tu: 'Escríbeme en un mismo mensaje el número de pedido y el email o el teléfono con el que lo hiciste.',
		usted: 'Escríbame en un mismo mensaje el número de pedido y el email o el teléfono con el que lo hizo.',
		en: 'Write the order number and the email or phone you ordered with, in one message.',
	});
	return tried ? `${say(voice, { tu: 'No encuentro un pedido con esos datos.', usted: 'No encuentro un pedido con esos datos.', en: 'I find no order with those details.' })} ${ask}` : ask;
}

export function askAgain(voice: Voice): string {
	return say(voice, {
		tu: 'No te he entendido. Puedo decirte cómo va tu pedido, el horario, si queda un producto y qué puedes devolver. ¿Qué necesitas?',
		usted: 'No le he entendido. Puedo decirle cómo va su pedido, el horario, si queda un producto y qué puede devolver. ¿Qué necesita?',
		en: 'I did not understand. I can tell you how your order stands, when we open, whether a product is in stock and what you can return. What do you need?',
	});
}

export function greet(voice: Voice, shop: string): string {
	return say(voice, {
		tu: `¡Hola! Soy el asistente automático de ${shop}. Pregúntame por tu pedido, el horario, un producto o una devolución, o escribe «persona».`,
		usted: `¡Hola! Soy el asistente automático de ${shop}. Pregúnteme por su pedido, el horario, un producto o una devolución, o escriba «persona».`,
		en: `Hello! I am the automatic assistant of ${shop}. Ask me about your order, our hours, a product or a return, or write “person”.`,
	});
}

export function youAreWelcome(voice: Voice): string {
	return say(voice, { tu: 'A ti. Aquí estamos.', usted: 'A usted. Aquí estamos.', en: 'You are welcome.' });
}

/** Promises no minute: the rule does not know who is at work. */
export function aPersonComes(voice: Voice): string {
	return say(voice, {
		tu: 'Gracias por escribirnos. Te contesta una persona de la tienda, con tu conversación delante: no hará falta que lo repitas.',
		usted: 'Gracias por escribirnos. Le contesta una persona de la tienda, con su conversación delante: no hará falta que lo repita.',
		en: 'Thank you for writing. A person of the shop will answer with your conversation at hand: you need not repeat it.',
	});
}

export function aPersonHasIt(voice: Voice): string {
	return say(voice, { tu: 'Lo añado: ya lleva tu conversación una persona de la tienda.', usted: 'Lo añado: ya lleva su conversación una persona de la tienda.', en: 'Noted: a person of the shop has your conversation already.' });
}

/** @param hours in the shop's own words */
export function openingHours(voice: Voice, hours: string, closed: { today: boolean; tomorrow: boolean }): string {
	const today = closed.today ? [say(voice, { tu: 'Hoy es festivo: pregunta antes de venir.', usted: 'Hoy es festivo: pregunte antes de venir.', en: 'Today is a holiday: ask before you come.' })] : [];
	const tomorrow = closed.tomorrow ? [say(voice, { tu: 'Mañana es festivo.', usted: 'Mañana es festivo.', en: 'Tomorrow is a holiday.' })] : [];
	return [hours, ...today, ...tomorrow].join(' ');
}

export interface StockWords {
	product: string;
	/** In words: `12`, `0,350`. */
	quantity: string;
	left: boolean;
	/** Where, with how many, in words: `Santander: 8`. */
	places: readonly string[];
}

export function stockLeft(voice: Voice, { product, quantity, left, places }: StockWords): string {
	if (!left) return say(voice, { tu: `De «${product}» no nos queda ahora.`, usted: `De «${product}» no nos queda ahora.`, en: `We have no “${product}” left at the moment.` });
	const where = places.length < 2 ? '' : ` (${places.join(', ')})`;
	return say(voice, { tu: `De «${product}» quedan ${quantity}${where}.`, usted: `De «${product}» quedan ${quantity}${where}.`, en: `We have ${quantity} of “${product}” left${where}.` });
}

export interface ReturnWords {
	number: string;
	/** In words; null where the days run from when they have it. */
	until: string | null;
	days: number;
	/** `2 × Lata de anchoas`. */
	goods: readonly string[];
}

export function stillReturnable(voice: Voice, { number, until, days, goods }: ReturnWords): string {
	const list = goods.join(', ');
	return until === null
		? say(voice, { tu: `Del pedido ${number} puedes devolver, hasta ${days} días después de recibirlo: ${list}.`, usted: `Del pedido ${number} puede devolver, hasta ${days} días después de recibirlo: ${list}.`, en: `Of order ${number} you can return, up to ${days} days after you receive it: ${list}.` })
		: say(voice, { tu: `Del pedido ${number} puedes devolver hasta el ${until}: ${list}.`, usted: `Del pedido ${number} puede devolver hasta el ${until}: ${list}.`, en: `Of order ${number} you can return until ${until}: ${list}.` });
}

export function nothingReturnable(voice: Voice): string {
	return say(voice, {
		tu: 'De lo que compraste no queda nada en plazo de devolución. Si algo está mal, escribe «persona»: la garantía es otra cosa.',
		usted: 'De lo que compró no queda nada en plazo de devolución. Si algo está mal, escriba «persona»: la garantía es otra cosa.',
		en: 'Nothing you bought can be returned any more. If something is wrong with it, write “person”: the guarantee is another matter.',
	});
}

export function returnsPolicy(voice: Voice, policy: string, days: number): string {
	if (policy !== '') return policy;
	return say(voice, {
		tu: `Tienes ${days} días para devolver lo que compres, desde que lo tienes, con su ticket.`,
		usted: `Tiene ${days} días para devolver lo que compre, desde que lo tiene, con su ticket.`,
		en: `You have ${days} days to return what you buy, from when you have it, with its receipt.`,
	});
}

/** Shown on the product page, by a person who is there to answer. It does not say that anybody was counted by name. */
export function offerHelp(voice: Voice, product: string): string {
	return say(voice, {
		tu: `¿Te ayudamos con «${product}»? Hay una persona de la tienda al otro lado.`,
		usted: `¿Le ayudamos con «${product}»? Hay una persona de la tienda al otro lado.`,
		en: `Can we help you with “${product}”? There is a person of the shop at the other end.`,
	});
}

export function whichProduct(voice: Voice, names: readonly string[]): string {
	const list = names.map((name) => `«${name}»`).join(', ');
	return say(voice, { tu: `Tenemos varios: ${list}… ¿Cuál buscas?`, usted: `Tenemos varios: ${list}… ¿Cuál busca?`, en: `We have several: ${list}… Which one?` });
}
