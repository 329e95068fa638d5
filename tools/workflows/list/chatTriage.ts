import { blockWords, errorPath, letters, setFields, setting, settings, together, tryWithRows } from '../blocks';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Triaje de chat',
		path: 'chat-tienda',
		viewPath: 'chat-pagina-vista',
		message: 'Mensaje del chat',
		view: 'Página vista',
		which: '¿Mensaje o visita?',
		chat: 'Qué pregunta',
		triage: 'Quién contesta',
		answer: 'Contestar',
		page: 'Qué producto mira',
		watch: '¿Vuelve una y otra vez?',
		seen: 'Recibido',
		hours: 'De lunes a sábado, de 10 a 14 y de 17 a 20:30.',
		help: 'Ofrecer ayuda',
		subject: '={{ "Chat: " + $json.message }}',
		text: '={{ "«" + $json.text + "»\\n\\n" + $json.because.map((why) => why.words ?? why.reason).join(", ") + "\\n" + ({ proven: "Quién es: comprobado por el canal", claimed: "Quién es: solo lo dice quien escribe; compruébalo antes de contar nada", unknown: "Quién es: no se sabe" })[$json.identity] + ($json.card ? "\\n\\n" + ($json.card.name ?? $json.card.customer_id) + " · " + $json.card.headline + "\\nCompras: " + $json.card.purchases.total + ", pedidos por recoger: " + $json.card.open_orders.length + "\\n" + $json.card.timeline.map((event) => event.at.slice(0, 10) + "  " + event.what + "  " + (event.detail ?? "")).join("\\n") : "") + ($json.suggestion ? "\\n\\nEl libro diría:\\n" + $json.suggestion : "") }}',
		helpSubject: '={{ "Mira mucho: " + $json.product }}',
		helpText: '={{ "Ha visto «" + $json.product + "» " + $json.views + " veces en 24 horas. Escríbele en tu chat (visitante " + $json.visitor_id + "):\\n\\n" + $json.offer + ($json.card ? "\\n\\n" + ($json.card.name ?? $json.card.customer_id) + " · " + $json.card.headline : "") }}',
		examples: ['¿A qué hora abrís?', '¿Os quedan latas ANCHOA-001?', '¿Dónde está mi pedido?', '¿Qué puedo devolver?', 'La lata llegó abierta y estoy muy decepcionada', '¿Organizáis bodas?', 'Digo que si organizáis bodas'],
		title: '## Triaje de chat\nLo fácil se contesta solo, con el libro de la tienda: cómo va un pedido, qué se puede devolver todavía, el horario, qué queda de un producto.\n\nA una persona, con toda la historia del cliente: un enfado («problema», «decepcionado», «no funciona»), algo defectuoso, un pago rechazado, un regalo, una compatibilidad, un VIP, una cesta mayor que la media, y la segunda pregunta sin respuesta.',
		chatNote: '### Lo que manda tu chat\n`message` y `conversation_id`; si los tiene, `message_id`, `email`, `phone`, `name`, `order_number` y `basket_total`. Escribe tu horario y tu política en **Quién contesta**.',
		viewNote: 'Más de tres visitas al mismo producto en 24 horas: una persona ofrece ayuda. Tu web manda `sku`, `visitor_id` y `consent: true`, solo de quien aceptó las cookies. Sin eso no se guarda nada, y a las 24 horas se borra.',
		care: 'Un pedido solo se cuenta a quien dice su número y el email o teléfono con que se hizo. Si tu chat comprueba quién escribe (WhatsApp), protege la dirección con *Header Auth* y pon ese dato en **Teléfono comprobado** o **Email comprobado** de **Quién contesta**: entonces basta preguntar.',
	},
	en: {
		name: 'Chat triage',
		path: 'shop-chat',
		viewPath: 'shop-page-view',
		message: 'Chat message',
		view: 'Page view',
		which: 'Message or view?',
		chat: 'What they ask',
		triage: 'Who answers',
		answer: 'Answer',
		page: 'Which product they look at',
		watch: 'Back again and again?',
		seen: 'Received',
		hours: 'Monday to Saturday, 10 to 14 and 17 to 20:30.',
		help: 'Offer help',
		subject: '={{ "Chat: " + $json.message }}',
		text: '={{ "“" + $json.text + "”\\n\\n" + $json.because.map((why) => why.words ?? why.reason).join(", ") + "\\n" + ({ proven: "Who: proven by the channel", claimed: "Who: only they say so; ask before you tell anything", unknown: "Who: not known" })[$json.identity] + ($json.card ? "\\n\\n" + ($json.card.name ?? $json.card.customer_id) + " · " + $json.card.headline + "\\nPurchases: " + $json.card.purchases.total + ", orders to collect: " + $json.card.open_orders.length + "\\n" + $json.card.timeline.map((event) => event.at.slice(0, 10) + "  " + event.what + "  " + (event.detail ?? "")).join("\\n") : "") + ($json.suggestion ? "\\n\\nThe ledger would say:\\n" + $json.suggestion : "") }}',
		helpSubject: '={{ "Looks a lot: " + $json.product }}',
		helpText: '={{ "Saw “" + $json.product + "” " + $json.views + " times in 24 hours. Write to them in your chat (visitor " + $json.visitor_id + "):\\n\\n" + $json.offer + ($json.card ? "\\n\\n" + ($json.card.name ?? $json.card.customer_id) + " · " + $json.card.headline : "") }}',
		examples: ['What time do you open?', 'Do you have any ANCHOA-001 left?', 'Where is my order?', 'What can I return?', 'The tin arrived open and I am very disappointed', 'Do you cater weddings?', 'I said, do you cater weddings'],
		title: '## Chat triage\nWhat is easy answers itself, from the shop’s ledger: how an order stands, what can still be returned, opening hours, what is left of a product.\n\nTo a person, with the customer’s whole history: anger (“problem”, “disappointed”, “not working”), something defective, a declined payment, a gift, whether it is compatible, a VIP, a basket above the average, and the second question without an answer.',
		chatNote: '### What your chat sends\n`message` and `conversation_id`; where it has them, `message_id`, `email`, `phone`, `name`, `order_number` and `basket_total`. Write your hours and policy into **Who answers**.',
		viewNote: 'The same product more than three times in 24 hours: a person offers help. Your web shop sends `sku`, `visitor_id` and `consent: true`, only of who accepted cookies. Without it nothing is kept, and after 24 hours it is deleted.',
		care: 'An order is told only to whoever says its number and the email or phone it was made with. Where your chat proves who writes (WhatsApp), protect the address with *Header Auth* and put that into **Proven Phone** or **Proven Email** of **Who answers**: then asking is enough.',
	},
};

/** Of what a web service posts, or of the example. */
const said = (field: string) => ({ expression: `={{ ($json.body ?? $json).${field} ?? "" }}`, type: 'string' as const });

export const chatTriage: WorkflowSource = {
	number: 20,
	file: { es: 'triaje-de-chat', en: 'chat-triage' },
	about: {
		es: 'Contesta solo lo fácil (pedidos, devoluciones, horario, stock), pasa lo demás a una persona con la historia del cliente, y ofrece ayuda a quien vuelve a un producto.',
		en: 'Answers what is easy (orders, returns, hours, stock), hands the rest to a person with the customer’s history, and offers help to who keeps coming back to a product.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const to = setting(language, 'notify');
		const conversations = ['c-1', 'c-2', 'c-3', 'c-4', 'c-5', 'c-6', 'c-6'];
		const messages = t.examples.map((message, index) => ({ message, conversation_id: conversations[index], ...(index === 4 ? { email: 'pilar.emeterio@example.net' } : {}) }));
		const views = Array.from({ length: 4 }, () => ({ sku: 'ANCHOA-001', visitor_id: 'v-1', consent: true }));
		const { nodes, links } = together(
			{
				nodes: {
					message: { name: t.message, type: 'webhook', at: [0, 0], parameters: { httpMethod: 'POST', path: t.path, responseMode: 'responseNode', options: {} }, hasWebhook: true },
					view: { name: t.view, type: 'webhook', at: [0, 2], parameters: { httpMethod: 'POST', path: t.viewPath, responseMode: 'responseNode', options: {} }, hasWebhook: true },
					settings: settings(language, [1, 0], { notify: 'tienda@example.com' }),
					which: { name: t.which, type: 'switch', at: [2, 0], parameters: { mode: 'expression', numberOutputs: 2, output: '={{ ($json.body ?? $json).message === undefined ? 1 : 0 }}' } },
					chat: {
						name: t.chat,
						type: 'set',
						at: [3, 0],
						parameters: setFields({ message: said('message'), conversation_id: said('conversation_id'), message_id: said('message_id'), email: said('email'), phone: said('phone'), name: said('name'), order_number: said('order_number'), basket_total: said('basket_total') }, false),
					},
					triage: { name: t.triage, type: 'ours/customerCard', at: [4, 0], parameters: { operation: 'triage', hours: t.hours, timeline: 5, simulate } },
					answer: { name: t.answer, type: 'respondToWebhook', at: [5, 0], parameters: { respondWith: 'json', responseBody: '={{ { reply: $json.support.reply } }}', options: {} } },
					page: {
						name: t.page,
						type: 'set',
						at: [3, 3],
						parameters: setFields(
							{ sku: said('sku'), page: said('page'), product_name: said('product_name'), visitor_id: said('visitor_id'), view_id: said('view_id'), email: said('email'), consent: { expression: '={{ ($json.body ?? $json).consent === true }}', type: 'boolean' } },
							false,
						),
					},
					watch: { name: t.watch, type: 'ours/customerCard', at: [4, 3], parameters: { operation: 'pageView', timeline: 5, simulate } },
					seen: { name: t.seen, type: 'respondToWebhook', at: [5, 3], parameters: { respondWith: 'noData', options: {} } },
				},
				links: [
					['message', 'settings'], ['view', 'settings'], ['settings', 'which'],
					['which', 'chat', 0], ['chat', 'triage'], ['triage', 'answer', 0], ['triage', 'simulating', 1],
					['which', 'page', 1], ['page', 'watch'], ['watch', 'seen', 0], ['watch', 'help_simulating', 1],
				],
			},
			letters(language, [5, 1], simulate, { to, subject: t.subject, text: t.text }),
			letters(language, [5, 4], simulate, { to, subject: t.helpSubject, text: t.helpText }, { part: { key: 'help', name: t.help } }),
			tryWithRows(language, [0, 1], [...messages, ...views], 'settings'),
			errorPath(language, 6.5),
		);
		return {
			name: t.name,
			nodes,
			links,
			notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.chatNote, 3, 2), care(t.viewNote, 3, 4.05, 2), care(t.care, 0, 3, 3), errorNote(language, 6.6)],
		};
	},
};
