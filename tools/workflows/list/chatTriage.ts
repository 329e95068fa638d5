import { blockWords, errorPath, letters, setFields, setting, settings, together, tryWith } from '../blocks';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Triaje de chat',
		path: 'chat-tienda',
		message: 'Mensaje del chat',
		rules: 'De qué va',
		which: 'Quién contesta',
		stock: 'Mirar el stock',
		stockAnswer: '={{ $json.stock.message + ($json.stock.lines?.[0]?.available > 0 ? " (" + $json.stock.lines[0].available + ")" : "") }}',
		hours: 'Horario',
		hoursText: 'De lunes a sábado, de 10 a 14 y de 17 a 20:30.',
		toPerson: 'Le contesta una persona',
		personText: 'Gracias por escribirnos. Te contesta una persona en un momento.',
		stockName: 'Lo que hay',
		answer: 'Contestar',
		card: 'Su historia',
		subject: '={{ "Chat: " + $json.message }}',
		text: '={{ $json.message + "\\n\\n" + ($json.card?.headline ?? "Cliente no conocido") + "\\nCompras: " + ($json.card?.purchases?.total ?? 0) + ", pedidos abiertos: " + ($json.card?.open_orders?.length ?? 0) }}',
		hoursRule: 'horario|abr[ií]s|cerr[aá]is|hora',
		stockRule: '\\b[A-Z]{3,}-\\d{2,}\\b',
		example: '¿Os quedan latas ANCHOA-001?',
		title: '## Triaje de chat\nLo fácil se contesta solo: el horario y qué queda de un producto. Lo demás va a una persona, con la historia del cliente delante: qué compra, qué pedidos tiene.\n\nQuien escribe nunca recibe datos de nadie: la historia solo la ve la tienda.',
		rulesNote: '### Tus reglas\nEn **De qué va** están las palabras que se buscan. El horario se escribe en **Horario**. No hay inteligencia artificial: contesta lo que sabe y lo demás lo pasa.',
		care: 'Tu chat (web, WhatsApp, Telegram) manda `message` y, si lo sabe, `email` o `phone` a la dirección de **Mensaje del chat**, y enseña `reply`.',
	},
	en: {
		name: 'Chat triage',
		path: 'shop-chat',
		message: 'Chat message',
		rules: 'What it is about',
		which: 'Who answers',
		stock: 'Look at the stock',
		stockAnswer: '={{ $json.stock.message + ($json.stock.lines?.[0]?.available > 0 ? " (" + $json.stock.lines[0].available + ")" : "") }}',
		hours: 'Opening hours',
		hoursText: 'Monday to Saturday, 10 to 14 and 17 to 20:30.',
		toPerson: 'A person answers',
		personText: 'Thank you for writing. Somebody will answer in a moment.',
		stockName: 'What there is',
		answer: 'Answer',
		card: 'Their history',
		subject: '={{ "Chat: " + $json.message }}',
		text: '={{ $json.message + "\\n\\n" + ($json.card?.headline ?? "Customer not known") + "\\nPurchases: " + ($json.card?.purchases?.total ?? 0) + ", open orders: " + ($json.card?.open_orders?.length ?? 0) }}',
		hoursRule: 'hours|open|close',
		stockRule: '\\b[A-Z]{3,}-\\d{2,}\\b',
		example: 'Do you have any ANCHOA-001 left?',
		title: '## Chat triage\nWhat is easy answers itself: opening hours, and what is left of a product. The rest goes to a person, with the customer’s history: what they buy, what orders are open.\n\nWhoever writes is never told anybody’s data: only the shop sees the history.',
		rulesNote: '### Your rules\n**What it is about** has the words that are looked for. Hours are written in **Opening hours**. There is no artificial intelligence: it answers what it knows and hands on the rest.',
		care: 'Your chat (web, WhatsApp, Telegram) posts `message` and, where it knows, `email` or `phone` to the address of **Chat message**, and shows `reply`.',
	},
};

export const chatTriage: WorkflowSource = {
	number: 20,
	file: { es: 'triaje-de-chat', en: 'chat-triage' },
	about: {
		es: 'Contesta solo lo fácil (horario, qué queda) y pasa lo demás a una persona con la historia del cliente.',
		en: 'Answers what is easy (hours, what is left) and hands the rest to a person with the customer’s history.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const reply = (expression: string, others: boolean) => setFields({ reply: { expression, type: 'string' } }, others);
		const { nodes, links } = together(
			{
				nodes: {
					message: { name: t.message, type: 'webhook', at: [0, 0], parameters: { httpMethod: 'POST', path: t.path, responseMode: 'responseNode', options: {} }, hasWebhook: true },
					settings: settings(language, [1, 0], { notify: 'tienda@example.com' }),
					rules: {
						name: t.rules,
						type: 'set',
						at: [2, 0],
						parameters: setFields(
							{
								message: { expression: '={{ String(($json.body ?? $json).message ?? "").slice(0, 1000) }}', type: 'string' },
								email: { expression: '={{ ($json.body ?? $json).email ?? "" }}', type: 'string' },
								phone: { expression: '={{ ($json.body ?? $json).phone ?? "" }}', type: 'string' },
								sku: { expression: `={{ (String(($json.body ?? $json).message ?? "").match(/${t.stockRule}/) ?? [""])[0] }}`, type: 'string' },
								about: { expression: `={{ /${t.stockRule}/.test(($json.body ?? $json).message ?? "") ? "stock" : /${t.hoursRule}/i.test(($json.body ?? $json).message ?? "") ? "hours" : "person" }}`, type: 'string' },
							},
							false,
						),
					},
					which: { name: t.which, type: 'switch', at: [3, 0], parameters: { mode: 'expression', numberOutputs: 3, output: '={{ $json.about === "stock" ? 0 : $json.about === "hours" ? 1 : 2 }}' } },
					stock: { name: t.stock, type: 'ours/stockSync', at: [4, 0], parameters: { operation: 'availability' } },
					stockReply: { name: t.stockName, type: 'set', at: [5, 0], parameters: reply(t.stockAnswer, false) },
					hours: { name: t.hours, type: 'set', at: [4, 1], parameters: setFields({ reply: t.hoursText }, false) },
					toPerson: { name: t.toPerson, type: 'set', at: [4, 2], parameters: setFields({ reply: t.personText }, false) },
					answer: { name: t.answer, type: 'respondToWebhook', at: [6, 1], parameters: { respondWith: 'json', responseBody: '={{ { reply: $json.reply } }}', options: {} } },
					card: { name: t.card, type: 'ours/customerCard', at: [4, 3], parameters: { timeline: 5 } },
				},
				links: [
					['message', 'settings'], ['settings', 'rules'], ['rules', 'which'], ['which', 'stock', 0], ['stock', 'stockReply'], ['stockReply', 'answer'],
					['which', 'hours', 1], ['hours', 'answer'], ['which', 'toPerson', 2], ['toPerson', 'answer'], ['which', 'card', 2], ['card', 'simulating'],
				],
			},
			letters(language, [5, 3], simulate, { to: setting(language, 'notify'), subject: t.subject, text: t.text }),
			tryWith(language, [0, 1], { message: t.example, email: 'pilar.emeterio@example.net' }, 'settings'),
			errorPath(language, 5),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.rulesNote, 3, 3), care(t.care, 0, 2.2), errorNote(language, 5.1)] };
	},
};
