/**
 * What the shop writes to its customers, all of it, in one place: tú, usted and English. Plain text; no prices, no
 * promises that a rule elsewhere would have to keep.
 */
import { firstName, say } from './voice';
import type { Voice } from './voice';

export interface Message {
	subject: string;
	text: string;
}

export interface ReviewWords {
	customerName: string | null;
	/** Where they bought, else the shop's name. */
	place: string;
	reviewUrl: string | null;
	unsubscribeUrl: string | null;
}

/** Thanks, how was it, and the link; the same words whatever the customer is worth (no selective solicitation). */
export function reviewRequest(voice: Voice, words: ReviewWords): Message {
	const { place } = words;
	const link = words.reviewUrl === null ? '' : `\n${words.reviewUrl}\n`;
	return {
		subject: say(voice, { tu: `¿Qué tal tu compra en ${place}?`, usted: `¿Qué tal su compra en ${place}?`, en: `How was your purchase at ${place}?` }),
		text: [
			greeting(voice, words.customerName),
			say(voice, {
				tu: `Gracias por tu visita a ${place}. ¿Nos cuentas cómo te fue? Buena o mala, tu opinión nos ayuda.${link}`,
				usted: `Gracias por su visita a ${place}. ¿Nos cuenta cómo le fue? Buena o mala, su opinión nos ayuda.${link}`,
				en: `Thank you for your visit to ${place}. Would you tell us how it went? Good or bad, your opinion helps us.${link}`,
			}),
			farewell(voice, words.unsubscribeUrl),
		].join('\n\n'),
	};
}

/** As short as an SMS or a WhatsApp wants it. */
export function reviewRequestShort(voice: Voice, words: ReviewWords): string {
	const { place } = words;
	const link = words.reviewUrl === null ? '' : ` ${words.reviewUrl}`;
	return [
		say(voice, {
			tu: `Gracias por tu compra en ${place}. ¿Nos cuentas cómo te fue?${link}`,
			usted: `Gracias por su compra en ${place}. ¿Nos cuenta cómo le fue?${link}`,
			en: `Thank you for your purchase at ${place}. How was it?${link}`,
		}),
		words.unsubscribeUrl === null
			? say(voice, { tu: 'Si no quieres más mensajes, responde BAJA.', usted: 'Si no desea más mensajes, responda BAJA.', en: 'To get no more messages, answer STOP.' })
			: say(voice, { tu: `No más mensajes: ${words.unsubscribeUrl}`, usted: `No más mensajes: ${words.unsubscribeUrl}`, en: `No more messages: ${words.unsubscribeUrl}` }),
	].join(' ');
}

/** «Has llegado a 500 puntos. Tu próximo café corre de nuestra cuenta.» */
export function rewardReached(voice: Voice, words: { points: number; reward: string }): string {
	const { points, reward } = words;
	return say(voice, {
		tu: `Has llegado a ${points} puntos. Tu premio: ${reward}. Corre de nuestra cuenta.`,
		usted: `Ha llegado a ${points} puntos. Su premio: ${reward}. Corre de nuestra cuenta.`,
		en: `You have reached ${points} points. Your reward: ${reward}. It is on us.`,
	});
}

export interface StatementWords {
	customerName: string | null;
	shop: string;
	balance: number;
	tier: string | null;
	nextReward: { name: string; missing: number } | null;
	/** The points that expire next. */
	expiring: { points: number; on: string } | null;
	/** Already in words: `11/12/2025  +31  compra`. */
	lines: readonly string[];
}

export function pointsStatement(voice: Voice, words: StatementWords): Message {
	const { balance, tier, nextReward, expiring } = words;
	const facts = [
		say(voice, { tu: `Tienes ${balance} puntos.`, usted: `Tiene ${balance} puntos.`, en: `You have ${balance} points.` }),
		tier === null ? '' : say(voice, { tu: `Tu nivel: ${tier}.`, usted: `Su nivel: ${tier}.`, en: `Your tier: ${tier}.` }),
		nextReward === null
			? ''
			: say(voice, {
					tu: `Te faltan ${nextReward.missing} para: ${nextReward.name}.`,
					usted: `Le faltan ${nextReward.missing} para: ${nextReward.name}.`,
					en: `${nextReward.missing} more for: ${nextReward.name}.`,
				}),
		expiring === null
			? ''
			: say(voice, {
					tu: `El ${expiring.on} caducan ${expiring.points}.`,
					usted: `El ${expiring.on} caducan ${expiring.points}.`,
					en: `${expiring.points} expire on ${expiring.on}.`,
				}),
	].filter((fact) => fact !== '');
	return {
		subject: say(voice, { tu: `Tus puntos en ${words.shop}`, usted: `Sus puntos en ${words.shop}`, en: `Your points at ${words.shop}` }),
		text: [greeting(voice, words.customerName), facts.join(' '), words.lines.join('\n')].filter((part) => part !== '').join('\n\n'),
	};
}

export interface WinBackWords {
	customerName: string | null;
	shop: string;
	/** Who signs; the shop where nobody does. */
	manager: string | null;
	/** What awaits them: `un café`. */
	gift: string | null;
	unsubscribeUrl: string | null;
}

/** «Hola, Iñaki: te echamos de menos. ¿Todo bien? Aquí tienes un detalle para tu próxima visita.» */
export function winBack(voice: Voice, words: WinBackWords): Message {
	const { gift } = words;
	return {
		subject: say(voice, { tu: 'Te echamos de menos', usted: 'Le echamos de menos', en: 'We miss you' }),
		text: [
			greeting(voice, words.customerName),
			say(voice, {
				tu: 'Hace tiempo que no te vemos y te echamos de menos. ¿Todo bien?',
				usted: 'Hace tiempo que no le vemos y le echamos de menos. ¿Todo bien?',
				en: 'We have not seen you for a while and we miss you. Is everything all right?',
			}),
			gift === null
				? ''
				: say(voice, {
						tu: `Tienes un detalle esperándote en tu próxima visita: ${gift}.`,
						usted: `Tiene un detalle esperándole en su próxima visita: ${gift}.`,
						en: `Something awaits you at your next visit: ${gift}.`,
					}),
			words.manager === null ? words.shop : `${words.manager}\n${words.shop}`,
			farewell(voice, words.unsubscribeUrl),
		]
			.filter((part) => part !== '')
			.join('\n\n'),
	};
}

/** Asks whoever owns an address whether it was they who signed up. */
export function confirmSignUp(voice: Voice, words: { shop: string; wording: string; confirmUrl: string }): Message {
	const { shop, wording, confirmUrl } = words;
	return {
		subject: say(voice, { tu: `Confirma tu alta en ${shop}`, usted: `Confirme su alta en ${shop}`, en: `Confirm your sign-up at ${shop}` }),
		text: say(voice, {
			tu: `Alguien, suponemos que tú, nos ha dicho: «${wording}»\n\nConfírmalo aquí: ${confirmUrl}\n\nSi no has sido tú, no hagas nada.`,
			usted: `Alguien, suponemos que usted, nos ha dicho: «${wording}»\n\nConfírmelo aquí: ${confirmUrl}\n\nSi no ha sido usted, no haga nada.`,
			en: `Somebody, we suppose it was you, told us: “${wording}”\n\nConfirm it here: ${confirmUrl}\n\nIf it was not you, do nothing.`,
		}),
	};
}

export interface PickupWords {
	customerName: string | null;
	store: string;
	/** `R7KQ-2M4T`. */
	code: string;
	number: string;
	/** A locker or a shelf. */
	place: string | null;
}

/** Part of the order itself, so that it needs no permission; nothing is advertised in it. */
export function pickupReady(voice: Voice, words: PickupWords): Message {
	const { store, code, number, place } = words;
	return {
		subject: say(voice, { tu: `Tu pedido ${number} está listo en ${store}`, usted: `Su pedido ${number} está listo en ${store}`, en: `Your order ${number} is ready at ${store}` }),
		text: [
			greeting(voice, words.customerName),
			say(voice, {
				tu: `Tu pedido ${number} está listo para recoger en ${store}. Di este código o enséñalo: ${code}`,
				usted: `Su pedido ${number} está listo para recoger en ${store}. Diga este código o enséñelo: ${code}`,
				en: `Your order ${number} is ready to collect at ${store}. Say or show this code: ${code}`,
			}),
			...(place === null ? [] : [say(voice, { tu: `Está en: ${place}.`, usted: `Está en: ${place}.`, en: `It is in: ${place}.` })]),
		].join('\n\n'),
	};
}

export function pickupReminder(voice: Voice, words: PickupWords): Message {
	const { store, code, number } = words;
	return {
		subject: say(voice, { tu: `Tu pedido ${number} te espera en ${store}`, usted: `Su pedido ${number} le espera en ${store}`, en: `Your order ${number} awaits you at ${store}` }),
		text: [
			greeting(voice, words.customerName),
			say(voice, {
				tu: `Tu pedido ${number} sigue esperándote en ${store}. Tu código: ${code}. Si no puedes pasar, respóndenos y lo arreglamos.`,
				usted: `Su pedido ${number} sigue esperándole en ${store}. Su código: ${code}. Si no puede pasar, respóndanos y lo arreglamos.`,
				en: `Your order ${number} is still waiting at ${store}. Your code: ${code}. If you cannot come, answer this and we will sort it out.`,
			}),
		].join('\n\n'),
	};
}

/** What staff say at the till to be told an email. It promises no advert and no gift, and a no is taken (RGPD art. 7.4). */
export function askForEmail(voice: Voice): string {
	return say(voice, {
		tu: '¿Te mando el ticket por email? Así lo tienes si hay que cambiar algo. Solo el ticket: publicidad, únicamente si tú la pides.',
		usted: '¿Le mando el ticket por email? Así lo tiene si hay que cambiar algo. Solo el ticket: publicidad, únicamente si usted la pide.',
		en: 'Shall I send you the receipt by email? You will have it if something needs changing. Just the receipt: no adverts unless you ask for them.',
	});
}

function greeting(voice: Voice, name: string | null): string {
	const first = firstName(name);
	if (voice.locale === 'en') return first === '' ? 'Hello:' : `Hello ${first},`;
	return first === '' ? 'Hola:' : `Hola, ${first}:`;
}

/** In every commercial message (LSSI art. 21.2). */
function farewell(voice: Voice, unsubscribeUrl: string | null): string {
	return unsubscribeUrl === null
		? say(voice, {
				tu: 'Si no quieres recibir estos mensajes, responde BAJA.',
				usted: 'Si no desea recibir estos mensajes, responda BAJA.',
				en: 'If you do not want these messages, answer STOP.',
			})
		: say(voice, {
				tu: `Si no quieres recibir estos mensajes: ${unsubscribeUrl}`,
				usted: `Si no desea recibir estos mensajes: ${unsubscribeUrl}`,
				en: `If you do not want these messages: ${unsubscribeUrl}`,
			});
}
