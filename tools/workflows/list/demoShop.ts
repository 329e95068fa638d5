import { errorPath, setFields, together, tryWithRows } from '../blocks';
import { exampleOrder, exampleSale } from '../examples';
import { care, errorNote, step, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Tienda de demostración',
		form: 'Vender algo',
		formTitle: 'La Despensa de Santoña',
		formText: 'Una venta de mentira: se ve todo lo que pasaría y no queda nada escrito.',
		customer: 'Tu nombre (inventado)',
		email: 'Tu email (inventado)',
		sale: 'La venta',
		who: '¿Quién compra?',
		record: 'Ficha del cliente',
		stock: 'Mover stock',
		ticket: 'Ticket',
		points: 'Puntos',
		review: 'Reseña en 7 días',
		card: 'Su ficha entera',
		told: 'Qué ha pasado',
		doubt: 'Dudas: una persona',
		low: 'Stock bajo',
		vip: 'Alerta VIP',
		title: '## Tienda de demostración\nTodo lo que este paquete hace con una venta, de un vistazo y sin cuentas. **Probar** pasa tres ventas: Ana en la tienda, Pilar en la web y la última lata de anchoas Serie Oro. **Vender algo** es una página para vender tú.\n\nAbre cada nodo después de probar y mira su salida. Todo es simulado: no se escribe ni se envía nada.',
		steps: '### Qué mirar\n**¿Quién compra?** dice por qué es Ana. **Ticket** trae el dibujo. **Reseña** dice qué día se pediría. **Qué ha pasado** lo cuenta en una línea por venta.',
		next: 'Cuando quieras hacerlo de verdad: *Venta del TPV* es este mismo camino con tu caja delante. Los demás flujos de esta carpeta hacen una cosa cada uno.',
	},
	en: {
		name: 'Demo shop',
		form: 'Sell something',
		formTitle: 'La Despensa de Santoña',
		formText: 'A pretend sale: see all that would happen; nothing is kept.',
		customer: 'Your name (invented)',
		email: 'Your email (invented)',
		sale: 'The sale',
		who: 'Who is buying?',
		record: 'Customer record',
		stock: 'Move stock',
		ticket: 'Ticket',
		points: 'Points',
		review: 'Review in 7 days',
		card: 'Their whole card',
		told: 'What happened',
		doubt: 'Doubts: a person',
		low: 'Low stock',
		vip: 'VIP alert',
		title: '## Demo shop\nAll that this package does with a sale, at a glance and with no account. **Try it** sends three sales through: Ana in the store, Pilar online, and the last tin of Serie Oro anchovies. **Sell something** is a page to sell yourself.\n\nOpen each node afterwards and look at its output. All is simulated: nothing is written or sent.',
		steps: '### What to look at\n**Who is buying?** tells why it is Ana. **Ticket** has the drawing. **Review** tells the day. **What happened** says it in a line a sale.',
		next: 'When you want it for real: *Till sale* is this same way with your till before it. The other workflows of this folder do one thing each.',
	},
};

export const demoShop: WorkflowSource = {
	number: 1,
	file: { es: 'tienda-de-demostracion', en: 'demo-shop' },
	about: {
		es: 'Todo lo que pasa con una venta, de un vistazo, sin cuentas y sin dejar nada escrito.',
		en: 'All that happens with a sale, at a glance, with no account and nothing kept.',
	},
	plan(language) {
		const t = texts[language];
		const last = { ...exampleSale, transaction_id: 'TICKET-001255', customer: { name: 'Rosa María Herrera Sierra', loyalty_id: 'LD-1025' }, items: [{ sku: 'ANCHOA-002', product_name: 'Anchoas de Santoña Serie Oro 180g', quantity: 5, price: 18.9 }], total_amount: 94.5 };
		const { nodes, links } = together(
			{
				nodes: {
					form: {
						name: t.form,
						type: 'formTrigger',
						at: [0, 0],
						hasWebhook: true,
						parameters: {
							formTitle: t.formTitle,
							formDescription: t.formText,
							formFields: { values: [{ fieldLabel: t.customer, fieldName: 'name' }, { fieldLabel: t.email, fieldName: 'email', fieldType: 'email' }] },
							options: {},
						},
					},
					sale: {
						name: t.sale,
						type: 'set',
						at: [1, 0],
						parameters: { mode: 'raw', jsonOutput: `={{ ({ ...${JSON.stringify({ ...exampleSale, timestamp: '' })}, transaction_id: "DEMO-" + $execution.id, timestamp: $now.toISO(), customer: { name: $json.name || undefined, email: $json.email || undefined } }) }}`, options: {} },
					},
					who: { name: t.who, type: 'ours/customerMatcher', at: [3, 0], parameters: { simulate: true } },
					record: { name: t.record, type: 'ours/crmUpsert', at: [4, 0], parameters: { simulate: true } },
					stock: { name: t.stock, type: 'ours/stockSync', at: [5, 0], parameters: { simulate: true } },
					ticket: { name: t.ticket, type: 'ours/receiptPrinter', at: [6, 0], parameters: { simulate: true } },
					points: { name: t.points, type: 'ours/loyaltyPoints', at: [7, 0], parameters: { simulate: true } },
					review: { name: t.review, type: 'ours/reviewRequestScheduler', at: [8, 0], parameters: { simulate: true } },
					card: { name: t.card, type: 'ours/customerCard', at: [9, 0], parameters: { timeline: 5 } },
					told: {
						name: t.told,
						type: 'set',
						at: [10, 0],
						parameters: setFields(
							{
								ticket: { expression: '={{ $json.transaction_id }}', type: 'string' },
								told: { expression: '={{ [$json.match.message, $json.crm.message, $json.stock.message, $json.receipt.message, $json.loyalty.message, $json.review.message].join(" · ") }}', type: 'string' },
							},
							false,
						),
					},
					doubt: { name: t.doubt, type: 'noOp', at: [4, 1] },
					low: { name: t.low, type: 'noOp', at: [6, 1] },
					vip: { name: t.vip, type: 'noOp', at: [10, 1] },
				},
				links: [
					['form', 'sale'], ['sale', 'who'], ['who', 'record'], ['who', 'doubt', 1], ['record', 'stock'], ['stock', 'ticket'], ['stock', 'low', 1],
					['ticket', 'points'], ['points', 'review'], ['review', 'card'], ['card', 'told', 0], ['card', 'vip', 1],
				],
			},
			tryWithRows(language, [0, 1], [exampleSale, exampleOrder, last], 'who'),
			errorPath(language, 2),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), step(t.steps, 3, 3), care(t.next, 6, 2, 3), errorNote(language, 2.1)] };
	},
};
