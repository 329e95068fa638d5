import { errorPath, together, tryWith } from '../blocks';
import { exampleSale } from '../examples';
import { care, errorNote, step, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Venta del TPV: cliente, stock, ticket y reseña',
		path: 'tpv',
		till: 'Caja (TPV)',
		who: '¿Quién compra?',
		record: 'Ficha del cliente',
		stock: 'Mover stock',
		ticket: 'Ticket',
		review: 'Pedir reseña en 7 días',
		person: 'Que lo mire una persona',
		low: 'Stock bajo',
		title: '## De la caja a todo lo demás\nUna venta de la caja se convierte en un cliente conocido, stock al día, un ticket y una petición de reseña. Sin cuentas: todo queda en el libro de la tienda, en este equipo.\n\nUna venta que llega dos veces actúa una vez. Una devolución lo deshace todo.\n\n**Probar** pasa una venta inventada que no deja nada escrito.',
		connect: '### 1. Conecta tu caja\nAbre **Caja (TPV)**, copia la *Production URL* y el secreto, y ponlos en la caja (cabecera `X-Shop-Secret`).\n\n¿Solo mirar? Activa **Simular** (Simulate) ahí: se cuenta todo y no se hace nada.',
		printer: '### 2. Impresora\nDe fábrica solo hace la imagen del ticket. Elige *Impresora de red* (Network Printer) y pon la dirección de la tuya.',
		doubts: '### Dudas\nQuien no está claro sale también por la segunda salida. La venta sigue su camino.',
		alerts: '### Avisos de stock\nUna sola vez, al cruzar el mínimo. Conecta aquí un email o Telegram.',
	},
	en: {
		name: 'Till sale: customer, stock, ticket and review',
		path: 'pos-sale',
		till: 'Till (POS)',
		who: 'Who is buying?',
		record: 'Customer record',
		stock: 'Move stock',
		ticket: 'Ticket',
		review: 'Ask for a review in 7 days',
		person: 'For a person to look at',
		low: 'Low stock',
		title: '## From the till to everything else\nA sale at the till becomes a known customer, stock up to date, a ticket and a review request. No accounts: everything stays in the shop’s ledger, on this machine.\n\nA sale that arrives twice acts once. A refund undoes all of it.\n\n**Try it** sends an invented sale through that leaves nothing behind.',
		connect: '### 1. Connect your till\nOpen **Till (POS)**, copy the *Production URL* and the secret, and put them into the till (header `X-Shop-Secret`).\n\nJust looking? Switch on **Simulate** there: everything is told and nothing is done.',
		printer: '### 2. Printer\nAs it comes it only draws the ticket. Choose *Network Printer* and enter the address of yours.',
		doubts: '### Doubts\nWhoever is not clear also leaves by the second output. The sale goes its way.',
		alerts: '### Stock alerts\nOnce, when the minimum is crossed. Connect an email or Telegram here.',
	},
};

/** The demo shop runs this one, for real. */
export const tillSale: WorkflowSource = {
	number: 2,
	file: { es: 'venta-tpv', en: 'till-sale' },
	about: {
		es: 'Una venta de la caja se convierte en un cliente conocido, stock al día, un ticket y una petición de reseña.',
		en: 'A sale at the till becomes a known customer, stock up to date, a ticket and a review request.',
	},
	plan(language) {
		const t = texts[language];
		const { nodes, links } = together(
			{
				nodes: {
					till: { name: t.till, type: 'ours/posTrigger', at: [0, 0], parameters: { path: t.path }, hasWebhook: true },
					who: { name: t.who, type: 'ours/customerMatcher', at: [2, 0] },
					record: { name: t.record, type: 'ours/crmUpsert', at: [3, 0] },
					stock: { name: t.stock, type: 'ours/stockSync', at: [4, 0] },
					ticket: { name: t.ticket, type: 'ours/receiptPrinter', at: [5, 0] },
					review: { name: t.review, type: 'ours/reviewRequestScheduler', at: [6, 0] },
					person: { name: t.person, type: 'noOp', at: [3, 1] },
					low: { name: t.low, type: 'noOp', at: [5, 1] },
				},
				links: [['till', 'who'], ['who', 'record'], ['who', 'person', 1], ['record', 'stock'], ['stock', 'ticket'], ['stock', 'low', 1], ['ticket', 'review']],
			},
			tryWith(language, [0, 1], exampleSale, 'who'),
			errorPath(language, 3),
		);
		return {
			name: t.name,
			nodes,
			links,
			keepsRuns: true,
			notes: [title(t.title), step(t.connect, 0, 2), step(t.printer, 5, 2), care(t.doubts, 3, 1.8, 1), care(t.alerts, 5, 1.8, 1), errorNote(language, 3)],
		};
	},
};
