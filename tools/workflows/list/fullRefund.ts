import { errorPath, setFields, together, tryWithRows, when } from '../blocks';
import { exampleSale } from '../examples';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Devolución completa',
		till: 'Caja (TPV)',
		who: '¿Quién devuelve?',
		record: 'Su gasto',
		stock: 'Su mercancía',
		points: 'Sus puntos',
		review: 'Su reseña pendiente',
		isRefund: '¿Es una devolución?',
		undone: 'Qué se ha deshecho',
		sale: 'Era una venta',
		title: '## Devolución completa\nDevolver un ticket deshace todo lo que hizo: el stock vuelve, el gasto y los puntos bajan, y la reseña pendiente ya no se pide. Aunque se devuelva solo una parte, y aunque la devolución llegue antes que la venta.\n\n**Probar** pasa una venta, y la devolución de la primera venta de la tienda de demostración.',
		steps: '### Vale para ventas y devoluciones\nLa caja manda `kind: refund` y `refund_of` con el número del ticket. Si tu *Venta del TPV* ya está en marcha, ella deshace también: este flujo enseña cada paso y añade los puntos.',
		care: 'Los puntos se quitan como se ganaron, aunque las reglas hayan cambiado. Si ya se gastaron, quedan a deber.',
	},
	en: {
		name: 'Full refund',
		till: 'Till (POS)',
		who: 'Who brings it back?',
		record: 'Their spend',
		stock: 'Their goods',
		points: 'Their points',
		review: 'Their pending review',
		isRefund: 'Is it a refund?',
		undone: 'What was undone',
		sale: 'It was a sale',
		title: '## Full refund\nTo give a ticket back undoes all that it did: stock returns, spend and points go down, and the pending review is not asked for. Also where only a part comes back, and where the refund arrives before the sale.\n\n**Try it** sends a sale through, and the refund of the demo shop’s first sale.',
		steps: '### For sales and refunds\nThe till sends `kind: refund` and `refund_of` with the number of the ticket. If your *Till sale* runs already, it undoes too: this workflow shows each step and adds the points.',
		care: 'Points are taken back as they were earned, even if the rules changed since. Points that were spent become a debt.',
	},
};

export const fullRefund: WorkflowSource = {
	number: 10,
	file: { es: 'devolucion-completa', en: 'full-refund' },
	about: {
		es: 'Una devolución deshace stock, gasto, puntos y la reseña pendiente, y dice qué se ha deshecho.',
		en: 'A refund undoes stock, spend, points and the pending review, and tells what was undone.',
	},
	plan(language) {
		const t = texts[language];
		const { nodes, links } = together(
			{
				nodes: {
					till: { name: t.till, type: 'ours/posTrigger', at: [0, 0], parameters: { simulate: true }, hasWebhook: true },
					who: { name: t.who, type: 'ours/customerMatcher', at: [3, 0] },
					record: { name: t.record, type: 'ours/crmUpsert', at: [4, 0] },
					stock: { name: t.stock, type: 'ours/stockSync', at: [5, 0] },
					points: { name: t.points, type: 'ours/loyaltyPoints', at: [6, 0] },
					review: { name: t.review, type: 'ours/reviewRequestScheduler', at: [7, 0] },
					isRefund: { name: t.isRefund, type: 'if', at: [8, 0], parameters: when('={{ $json.kind !== "sale" }}') },
					undone: {
						name: t.undone,
						type: 'set',
						at: [9, 0],
						parameters: setFields(
							{
								ticket: { expression: '={{ $json.refund_of ?? $json.transaction_id }}', type: 'string' },
								spend: { expression: '={{ $json.crm.message }}', type: 'string' },
								goods: { expression: '={{ $json.stock.message }}', type: 'string' },
								points: { expression: '={{ $json.loyalty.message }}', type: 'string' },
								review: { expression: '={{ $json.review.message }}', type: 'string' },
							},
							false,
						),
					},
					sale: { name: t.sale, type: 'noOp', at: [9, 1] },
				},
				links: [['till', 'who'], ['who', 'record'], ['record', 'stock'], ['stock', 'points'], ['points', 'review'], ['review', 'isRefund'], ['isRefund', 'undone', 0], ['isRefund', 'sale', 1]],
			},
			tryWithRows(
				language,
				[0, 1],
				[exampleSale, { transaction_id: 'DEV-000031', kind: 'refund', refund_of: 'SDR-000001', till: 'caja-1', timestamp: '{{ $now.toISO() }}', store_location: 'Tienda Santander', simulate: true }],
				'who',
			),
			errorPath(language, 2),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, t.till, 2), step(t.steps, 3, 3), care(t.care, 5, 1.1, 3), errorNote(language, 2.1)] };
	},
};
