import { errorPath, letters, setting, settings, setFields, blockWords, together, tryWith, when } from '../blocks';
import { exampleSale } from '../examples';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Puntos y premio',
		till: 'Caja (TPV)',
		who: '¿Quién compra?',
		record: 'Ficha del cliente',
		points: 'Sumar puntos',
		reachable: 'Tiene email',
		subject: '={{ "Tu premio: " + $json.reward }}',
		text: '={{ $json.message }}',
		desk: 'Mostrador',
		deskTitle: 'Puntos y tarjetas regalo',
		what: 'Qué',
		redeem: 'Dar un premio',
		issue: 'Vender tarjeta regalo',
		card: 'Tarjeta, email o teléfono del cliente',
		amount: 'Importe de la tarjeta regalo',
		isReward: '¿Es un premio?',
		give: 'Dar el café',
		gift: 'Tarjeta regalo',
		title: '## Puntos y premio\nUn punto por euro, en tienda y web. Al llegar a 500, un café: el cliente lo sabe y el mostrador lo da con un formulario, sin que dos cajas puedan darlo dos veces.\n\nTambién vende tarjetas regalo. Las devoluciones quitan los puntos que dieron.',
		rules: '### Tus reglas\nEn **Sumar puntos**: puntos por euro, premios, días dobles, categorías, niveles. Las ven todas las cajas. Los correos salen si hay permiso: revísalo con quien te asesore.',
		care: '**Mostrador** es una página: ponla en la tableta de la caja. Pide iniciar sesión en n8n, para que solo la use tu equipo.',
	},
	en: {
		name: 'Points and reward',
		till: 'Till (POS)',
		who: 'Who is buying?',
		record: 'Customer record',
		points: 'Add points',
		reachable: 'Has an email',
		subject: '={{ "Your reward: " + $json.reward }}',
		text: '={{ $json.message }}',
		desk: 'Counter',
		deskTitle: 'Points and gift cards',
		what: 'What',
		redeem: 'Give a reward',
		issue: 'Sell a gift card',
		card: 'Card, email or phone of the customer',
		amount: 'Amount of the gift card',
		isReward: 'Is it a reward?',
		give: 'Give the coffee',
		gift: 'Gift card',
		title: '## Points and reward\nA point a euro, in store and online. At 500, a coffee: the customer hears of it and the counter gives it with a form, and two tills cannot give it twice.\n\nIt sells gift cards too. Refunds take back the points that the sale gave.',
		rules: '### Your rules\nIn **Add points**: points a euro, rewards, double days, categories, tiers. All tills see them. Mails go where there is permission: check it with whoever advises you.',
		care: '**Counter** is a page: put it on the tablet at the till. It asks to sign in to n8n, so that only your team uses it.',
	},
};

export const pointsReward: WorkflowSource = {
	number: 12,
	file: { es: 'puntos-y-premio', en: 'points-reward' },
	about: {
		es: 'Puntos por cada compra, un café a los 500, canje en el mostrador y tarjetas regalo.',
		en: 'Points for every purchase, a coffee at 500, redeemed at the counter, and gift cards.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const { nodes, links } = together(
			{
				nodes: {
					till: { name: t.till, type: 'ours/posTrigger', at: [0, 0], parameters: { simulate: true }, hasWebhook: true },
					who: { name: t.who, type: 'ours/customerMatcher', at: [2, 0] },
					record: { name: t.record, type: 'ours/crmUpsert', at: [3, 0] },
					points: { name: t.points, type: 'ours/loyaltyPoints', at: [4, 0], parameters: { rewards: { reward: [{ name: 'Café', points: 500 }] } } },
					reachable: { name: t.reachable, type: 'filter', at: [5, 0], parameters: when('={{ !!$json.customer?.email }}') },
					desk: {
						name: t.desk,
						type: 'formTrigger',
						at: [0, 2],
						hasWebhook: true,
						parameters: {
							authentication: 'n8nUserAuth',
							formTitle: t.deskTitle,
							formFields: {
								values: [
									{ fieldLabel: t.what, fieldName: 'what', fieldType: 'dropdown', fieldOptions: { values: [{ option: t.redeem }, { option: t.issue }] }, requiredField: true },
									{ fieldLabel: t.card, fieldName: 'who' },
									{ fieldLabel: t.amount, fieldName: 'amount', fieldType: 'number' },
								],
							},
							options: {},
						},
					},
					settings: settings(language, [1, 2]),
					asked: {
						name: `${t.desk}: ${t.what}`,
						type: 'set',
						at: [2, 2],
						parameters: setFields(
							{
								customer: { expression: '={{ ({ email: /@/.test($json.who ?? "") ? $json.who : undefined, phone: /^[+\\d\\s]{9,}$/.test($json.who ?? "") ? $json.who : undefined, loyalty_id: $json.who }) }}', type: 'object' },
								operation_id: { expression: '={{ $execution.id }}', type: 'string' },
							},
							true,
						),
					},
					isReward: { name: t.isReward, type: 'if', at: [3, 2], parameters: when(`={{ $json.what === "${t.redeem}" }}`) },
					give: { name: t.give, type: 'ours/loyaltyPoints', at: [4, 2], parameters: { operation: 'redeem', reward: 'Café', simulate } },
					gift: { name: t.gift, type: 'ours/loyaltyPoints', at: [4, 3], parameters: { operation: 'issueGiftCard', cardMonths: 24, simulate } },
				},
				links: [
					['till', 'who'], ['who', 'record'], ['record', 'points'], ['points', 'reachable', 1], ['reachable', 'simulating'],
					['desk', 'settings'], ['settings', 'asked'], ['asked', 'isReward'], ['isReward', 'give', 0], ['isReward', 'gift', 1],
				],
			},
			// What a reward brings is told to somebody, so it says itself whether its sale was simulated.
			letters(language, [6, 0], `={{ $('${t.points}').first(0).json.simulate === true }}`, { to: '={{ $json.customer.email }}', subject: t.subject, text: t.text }, {}),
			tryWith(language, [0, 1], { ...exampleSale, items: [{ sku: 'ANCHOA-004', product_name: 'Pandereta de anchoas de Santoña 550g', quantity: 12, price: 42 }], total_amount: 504 }, 'who'),
			errorPath(language, 4),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, `${t.till}, ${blockWords(language).settings}`, 2), step(t.rules, 3, 3), care(t.care, 5, 2.2), errorNote(language, 4.1)] };
	},
};
