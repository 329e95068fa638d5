import { errorPath, letters, together, tryWith, when } from '../blocks';
import { exampleSale } from '../examples';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Ticket por email',
		till: 'Caja (TPV)',
		who: '¿Quién compra?',
		record: 'Ficha del cliente',
		ticket: 'Dibujar el ticket',
		wants: '¿Lo quiere por email?',
		paper: 'No: papel',
		title: '## Ticket por email\nQuien dijo que sí recibe su ticket, una vez y sin publicidad. Quien no, papel, como siempre.\n\nEl sí llega con la venta (`consents: receipt`) o estaba en su ficha. Un ticket repetido no se vuelve a enviar.',
		steps: '### El permiso manda\n**¿Lo quiere por email?** mira tres cosas: es una venta nueva, hay un sí a recibir el ticket y hay un email. Si falla el envío, no se repite solo: así nadie lo recibe dos veces.',
		subject: '={{ "Tu ticket " + $json.transaction_id }}',
		text: '={{ "Gracias por tu compra. Aquí va tu ticket " + $json.transaction_id + "." }}',
		care: 'El ticket va como página adjunta. No pide nada a internet ni lleva seguimiento. Pon tu cuenta en **Enviar email**, actívalo y apaga **Simular** (Simulate).',
	},
	en: {
		name: 'E-receipt',
		till: 'Till (POS)',
		who: 'Who is buying?',
		record: 'Customer record',
		ticket: 'Draw the ticket',
		wants: 'Wanted by email?',
		paper: 'No: paper',
		title: '## E-receipt\nWhoever said yes gets the ticket by email, once and without advertising. Whoever did not gets paper, as ever.\n\nThe yes comes with the sale (`consents: receipt`) or stood in the record. A ticket that comes twice is not sent again.',
		steps: '### Permission rules\n**Wanted by email?** looks at three things: it is a new sale, there is a yes to the receipt, and there is an email. A mail that fails is not repeated by itself: so nobody gets it twice.',
		subject: '={{ "Your ticket " + $json.transaction_id }}',
		text: '={{ "Thank you for your purchase. Here is your ticket " + $json.transaction_id + "." }}',
		care: 'The ticket goes as an attached page. It asks nothing of the internet and tracks nobody. Put your account into **Send email**, switch it on and switch **Simulate** off.',
	},
};

export const eReceipt: WorkflowSource = {
	number: 5,
	file: { es: 'ticket-email', en: 'e-receipt' },
	about: {
		es: 'Envía el ticket por email a quien dijo que sí, una sola vez; los demás, papel.',
		en: 'Sends the ticket by email to whoever said yes, once; everybody else gets paper.',
	},
	plan(language) {
		const t = texts[language];
		const { nodes, links } = together(
			{
				nodes: {
					till: { name: t.till, type: 'ours/posTrigger', at: [0, 0], parameters: { simulate: true }, hasWebhook: true },
					who: { name: t.who, type: 'ours/customerMatcher', at: [2, 0] },
					record: { name: t.record, type: 'ours/crmUpsert', at: [3, 0] },
					ticket: { name: t.ticket, type: 'ours/receiptPrinter', at: [4, 0] },
					wants: {
						name: t.wants,
						type: 'if',
						at: [5, 0],
						parameters: when('={{ $json.kind === "sale" && $json.crm.status === "recorded" && $json.crm.customer?.consents?.receipt === true && !!$json.crm.customer.email }}'),
					},
					paper: { name: t.paper, type: 'noOp', at: [6, 2] },
				},
				links: [['till', 'who'], ['who', 'record'], ['record', 'ticket'], ['ticket', 'wants'], ['wants', 'simulating', 0], ['wants', 'paper', 1]],
			},
			letters(language, [6, 0], '={{ $json.simulate === true }}', { to: '={{ $json.crm.customer.email }}', subject: t.subject, text: t.text, attachments: 'ticketHtml' }),
			tryWith(language, [0, 1], exampleSale, 'who'),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, t.till), step(t.steps, 3, 3), care(t.care, 2, 1.2, 3), errorNote(language, 3.1)] };
	},
};
