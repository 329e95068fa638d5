import { blockWords, emailParameters, errorPath, together, tryWith, when } from '../blocks';
import { errorNote, step, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Reseña a los 7 días',
		due: 'Reseña que toca',
		title: '## Reseña a los 7 días\nCada petición se vuelve a comprobar antes de salir: devuelta, baja, sin permiso, más de 30 días → no se envía, y queda el porqué.\n\nPon tu correo en **Enviar email** y publica el flujo. Se pide a todos por igual: lo exige Google.\n\nLas peticiones las apunta *Venta del TPV*. **Probar** enseña una sin enviar nada.',
		step: '### Publicar = enviar\nn8n no deja publicar este flujo hasta que **Enviar email** tiene cuenta y remitente. Publicado, envía de verdad, a hora decente y una sola vez.',
		subject: '¿Qué tal tu compra en Tienda Santander?',
		text: 'Hola, Ana:\n\nGracias por tu visita a Tienda Santander. ¿Nos cuentas cómo te fue? Buena o mala, tu opinión nos ayuda.\n\nSi no quieres recibir estos mensajes, responde BAJA.',
	},
	en: {
		name: 'Review after 7 days',
		due: 'Review that is due',
		title: '## Review after 7 days\nEach request is checked again before it goes: refunded, unsubscribed, no permission, more than 30 days → not sent, and the reason is kept.\n\nPut your mail into **Send email** and publish. Everybody is asked alike: Google requires it.\n\n*Till sale* notes the requests. **Try it** shows one and sends nothing.',
		step: '### To publish is to send\nn8n does not publish this workflow until **Send email** has an account and a sender. Published, it sends for real, at a decent hour and once.',
		subject: 'How was your purchase at Tienda Santander?',
		text: 'Hello Ana,\n\nThank you for your visit to Tienda Santander. Would you tell us how it went? Good or bad, your opinion helps us.\n\nIf you do not want these messages, reply STOP.',
	},
};

/** The demo shop runs this one, for real, once it has a mail account. */
export const reviewAfter7Days: WorkflowSource = {
	number: 11,
	file: { es: 'resena-7-dias', en: 'review-after-7-days' },
	about: {
		es: 'Pide una reseña a los 7 días de la compra, una vez, tras comprobar otra vez permiso, devolución y plazo.',
		en: 'Asks for a review 7 days after the purchase, once, after checking permission, refund and time again.',
	},
	plan(language) {
		const [t, b] = [texts[language], blockWords(language)];
		const { nodes, links } = together(
			{
				nodes: {
					due: { name: t.due, type: 'ours/shopTrigger', at: [0, 0] },
					simulating: { name: b.simulating, type: 'if', at: [2, 0], parameters: when('={{ $json.simulate === true }}') },
					would: { name: b.would, type: 'noOp', at: [3, 0] },
					// Switched on, unlike elsewhere: published without it, requests would count as sent.
					mail: { name: b.mail, type: 'emailSend', at: [3, 1], parameters: emailParameters({ to: '={{ $json.to }}', subject: '={{ $json.subject }}', text: '={{ $json.text }}' }) },
				},
				links: [['due', 'simulating'], ['simulating', 'would', 0], ['simulating', 'mail', 1]],
			},
			tryWith(language, [0, 1], { event: 'review_due', customer_id: 'C1', customer: { name: 'Ana García Ruiz' }, to: 'ana.garcia@example.com', subject: t.subject, text: t.text, simulate: true }, 'simulating'),
			errorPath(language, 2),
		);
		return { name: t.name, nodes, links, keepsRuns: true, notes: [title(t.title), step(t.step, 0, 2), errorNote(language, 2)] };
	},
};
