import { errorPath, letters, together, tryWith } from '../blocks';
import { exampleSale } from '../examples';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Alerta VIP',
		till: 'Caja (TPV)',
		tablet: 'Pantalla de la caja',
		who: '¿Quién compra?',
		card: 'Su ficha entera',
		text: '={{ "★ " + ($json.name ?? $json.customer_id) + " está en la tienda. " + $json.headline }}',
		title: '## Alerta VIP\nCuando la caja reconoce a un buen cliente, quien atiende lo sabe en el momento: cuánto compra, qué le gusta, qué pedidos tiene, en tienda y web como uno solo.\n\nEn la tableta junto a la caja, y por Telegram a la encargada.',
		screen: '### La pantalla\n**Pantalla de la caja** sirve una página. Pide su enlace a *Ficha 360° del cliente → Obtener enlace de la tableta* (Customer Card → Get Tablet Link) y ábrelo en la tableta. Cada venta enseña a su cliente por sí sola.',
		care: 'VIP: cinco compras en tienda, o cinco online. En la tableta no salen email ni teléfono. Para Telegram, pon tu bot en **Enviar por Telegram** y el *Chat ID*, y actívalo.',
	},
	en: {
		name: 'VIP alert',
		till: 'Till (POS)',
		tablet: 'Screen at the till',
		who: 'Who is buying?',
		card: 'Their whole card',
		text: '={{ "★ " + ($json.name ?? $json.customer_id) + " is in the shop. " + $json.headline }}',
		title: '## VIP alert\nWhen the till knows a good customer, whoever serves hears of it at once: how much they buy, what they like, what orders are open, store and web as one.\n\nOn the tablet beside the till, and by Telegram to the manager.',
		screen: '### The screen\n**Screen at the till** serves a page. Ask *Customer Card → Get Tablet Link* for its link and open it on the tablet. Every sale shows its customer by itself.',
		care: 'VIP: five purchases in store, or five online. The tablet shows neither email nor phone. For Telegram put your bot into **Send by Telegram** with the *Chat ID*, and switch it on.',
	},
};

export const vipAlert: WorkflowSource = {
	number: 6,
	file: { es: 'alerta-vip', en: 'vip-alert' },
	about: {
		es: 'Cuando la caja reconoce a un buen cliente, lo dice en la tableta y por Telegram.',
		en: 'When the till knows a good customer, the tablet shows it and Telegram tells it.',
	},
	plan(language) {
		const t = texts[language];
		const { nodes, links } = together(
			{
				nodes: {
					till: { name: t.till, type: 'ours/posTrigger', at: [0, 0], parameters: { simulate: true }, hasWebhook: true },
					tablet: { name: t.tablet, type: 'ours/shopTrigger', at: [0, 2], parameters: { event: 'tablet' }, hasWebhook: true },
					who: { name: t.who, type: 'ours/customerMatcher', at: [2, 0] },
					card: { name: t.card, type: 'ours/customerCard', at: [3, 0], parameters: { timeline: 5 } },
				},
				links: [['till', 'who'], ['who', 'card'], ['card', 'simulating', 1]],
			},
			letters(language, [4, 0], `={{ $('${t.card}').first(0).json.simulate === true }}`, { to: '', subject: '' }, { telegram: { text: t.text } }),
			tryWith(language, [0, 1], exampleSale, 'who'),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, t.till, 2), step(t.screen, 2, 3), care(t.care, 1, 2), errorNote(language, 3.1)] };
	},
};
