import { blockWords, emailParameters, errorPath, setFields, setting, settings, together, tryButton, when } from '../blocks';
import { dailyAt } from '../clock';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Te echamos de menos',
		daily: 'Cada día a las 10',
		draft: 'Escribir borradores',
		none: 'A quién no, y por qué',
		asking: '¿Simulando? (borradores)',
		would: 'Se preguntaría a la encargada',
		each: 'Una carta cada vez',
		ask: '¿La enviamos?',
		askSubject: '={{ "¿Enviamos esta carta a " + ($json.customer.name ?? $json.customer.email) + "?" }}',
		askText: '={{ $json.subject + "\\n\\n" + $json.text }}',
		yes: 'Enviar',
		no: 'No enviar',
		answered: '¿Ha contestado?',
		decision: 'Su respuesta',
		unanswered: 'Falta la cuenta de email',
		unansweredMessage: 'Nadie ha podido decidir: el nodo «¿La enviamos?» está desactivado. Ponle tu cuenta y actívalo.',
		approve: 'Comprobar otra vez',
		left: 'Ya no se envía',
		title: '## Te echamos de menos\nDe los 100 mejores, quien lleva 90 días sin venir y se le puede escribir: una carta firmada por la encargada, con un café de regalo si quieres.\n\nNada sale sin que una persona diga que sí. Entre el sí y el envío se comprueba otra vez: quien volvió o se dio de baja no la recibe.',
		ask1: '### Una persona decide\n**¿La enviamos?** manda cada borrador a la encargada con dos botones. Pon tu cuenta, actívalo, y lo mismo en **Enviar email**. Su nombre y el regalo se escriben en **Ajustes**.',
		care: 'Sin respuesta no hay carta: el borrador espera, y el flujo espera con él. Cada cliente recibe como mucho una cada 180 días.',
	},
	en: {
		name: 'We miss you (win-back)',
		daily: 'Every day at 10',
		draft: 'Draft letters',
		none: 'Who not, and why',
		asking: 'Simulating? (drafts)',
		would: 'The manager would be asked',
		each: 'One letter at a time',
		ask: 'Shall we send it?',
		askSubject: '={{ "Shall we send this letter to " + ($json.customer.name ?? $json.customer.email) + "?" }}',
		askText: '={{ $json.subject + "\\n\\n" + $json.text }}',
		yes: 'Send',
		no: 'Do not send',
		answered: 'Answered?',
		decision: 'Their answer',
		unanswered: 'No email account yet',
		unansweredMessage: 'Nobody could decide: the node “Shall we send it?” is switched off. Give it your account and switch it on.',
		approve: 'Check again',
		left: 'Not sent after all',
		title: '## We miss you\nOf the 100 best, whoever has not come for 90 days and may be written to: a letter signed by the manager, with a coffee as a gift if you like.\n\nNothing goes without a person saying yes. Between the yes and the mail all is checked again: who came back or unsubscribed gets none.',
		ask1: '### A person decides\n**Shall we send it?** mails each draft to the manager with two buttons. Put in your account, switch it on, and the same in **Send email**. Name and gift are written in **Settings**.',
		care: 'No answer, no letter: the draft waits, and the run with it. Each customer gets one in 180 days at most.',
	},
};

export const winBack: WorkflowSource = {
	number: 14,
	file: { es: 'te-echamos-de-menos', en: 'win-back' },
	about: {
		es: 'Cartas a los mejores clientes que llevan 90 días sin venir; la encargada aprueba cada una.',
		en: 'Letters to the best customers who have not come for 90 days; the manager approves each.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const { nodes, links } = together(
			{
				nodes: {
					daily: { name: t.daily, type: 'scheduleTrigger', at: [0, 0], parameters: dailyAt(10) },
					settings: settings(language, [1, 0], { manager: 'Marta', gift: language === 'es' ? 'un café' : 'a coffee', notify: 'encargada@example.com' }),
					draft: { name: t.draft, type: 'ours/customerSegments', at: [2, 0], parameters: { operation: 'winBack', top: 100, awayDays: 90, letterDays: 180, manager: setting(language, 'manager'), gift: setting(language, 'gift'), simulate } },
					none: { name: t.none, type: 'noOp', at: [3, 2] },
					asking: { name: t.asking, type: 'if', at: [3, 0], parameters: when(simulate) },
					wouldAsk: { name: t.would, type: 'noOp', at: [4, 0] },
					each: { name: t.each, type: 'splitInBatches', at: [4, 1], parameters: { options: {} } },
					ask: {
						name: t.ask,
						type: 'emailSend',
						at: [5, 2],
						disabled: true,
						hasWebhook: true,
						parameters: {
							operation: 'sendAndWait',
							fromEmail: '',
							toEmail: setting(language, 'notify'),
							subject: t.askSubject,
							message: t.askText,
							approvalOptions: { values: { approvalType: 'double', approveLabel: t.yes, disapproveLabel: t.no } },
							options: {},
						},
					},
					answered: { name: t.answered, type: 'if', at: [6, 2], parameters: when('={{ typeof $json.data?.approved === "boolean" }}') },
					unanswered: { name: t.unanswered, type: 'stopAndError', at: [7, 3], parameters: { errorMessage: t.unansweredMessage } },
					decision: {
						name: t.decision,
						type: 'set',
						at: [7, 2],
						parameters: setFields(
							{
								draft_id: { expression: `={{ $('${t.each}').first().json.draft_id }}`, type: 'number' },
								approved: { expression: '={{ $json.data.approved }}', type: 'boolean' },
							},
							false,
						),
					},
					approve: { name: t.approve, type: 'ours/customerSegments', at: [8, 1], parameters: { operation: 'approve', approved: '={{ $json.approved }}', decidedBy: setting(language, 'manager'), awayDays: 90, letterDays: 180, simulate } },
					left: { name: t.left, type: 'noOp', at: [9, 2] },
				},
				links: [
					['daily', 'settings'], ['settings', 'draft'], ['draft', 'asking'], ['draft', 'none', 2], ['asking', 'wouldAsk', 0], ['asking', 'each', 1],
					['each', 'ask', 1], ['ask', 'answered'], ['answered', 'decision', 0], ['answered', 'unanswered', 1], ['decision', 'approve'],
					['approve', 'mail', 0], ['approve', 'left', 2], ['mail', 'unsent'], ['unsent', 'stop'], ['mail', 'each'], ['left', 'each'],
				],
			},
			mailOnly(language),
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 4),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.ask1, 4, 3), care(t.care, 0, 2.2), errorNote(language, 4.1)] };
	},
};

/** The last part of `letters`: whether it is simulated was asked before. */
function mailOnly(language: 'es' | 'en') {
	const b = blockWords(language);
	return {
		nodes: {
			mail: { name: b.mail, type: 'emailSend', at: [9, 1] as const, parameters: emailParameters({ to: '={{ $json.win_back.to }}', subject: '={{ $json.win_back.subject }}', text: '={{ $json.win_back.text }}' }), disabled: true as const },
			unsent: { name: b.unsent, type: 'filter', at: [10, 1] as const, parameters: when('={{ !$json.messageId }}') },
			stop: { name: b.stop, type: 'stopAndError', at: [11, 1] as const, parameters: { errorMessage: b.stopMessage } },
		},
		links: [],
	};
}
