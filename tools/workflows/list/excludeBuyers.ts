import { blockWords, errorPath, letters, setting, settings, together, tryButton, setFields } from '../blocks';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Excluir a quien ya compró',
		form: 'Nueva campaña',
		formTitle: 'Nueva campaña',
		campaign: 'Nombre de la campaña',
		skus: 'Productos (referencias, con comas)',
		offer: 'A quien ya lo tiene, ofrecer',
		subjectField: 'Asunto',
		textField: 'Texto',
		what: 'La campaña',
		everybody: 'A quién se puede escribir',
		everybodyName: 'Clientes de los dos últimos años',
		guard: 'Quitar a quien no toca',
		instead: 'Otra oferta para ellos',
		left: 'No reciben, y por qué',
		control: 'Grupo de control',
		example: 'Anchoas -20 %',
		subject: 'Anchoas con un 20 % de descuento',
		text: 'Esta semana, las anchoas de Santoña con un 20 % de descuento, en la tienda y en la web.',
		bye: '={{ $(\'La campaña\').first().json.text + "\\n\\n" + ($json.campaign.unsubscribe_url ? "Baja: " + $json.campaign.unsubscribe_url : "Si no quieres recibir estos mensajes, responde BAJA.") }}',
		title: '## Excluir a quien ya compró\nNadie recibe publicidad de lo que ya tiene, lo comprara en la tienda o en la web. A ellos, otra oferta: calcetines a quien compró zapatillas.\n\nTambién fuera quien se dio de baja, quien recibió algo hace poco y quien no tiene email. Uno de cada diez, al azar, no recibe nada: así se sabe después qué trajo la campaña.',
		outs: '### Cuatro salidas\n1. Enviar. 2. Otra oferta. 3. No reciben, con el motivo. 4. Grupo de control. Con el mismo nombre de campaña nadie la recibe dos veces. Luego, *Resultado de la campaña* (Campaign Report) dice qué trajo.',
		care: 'Lista Robinson: si escribes a quien no es cliente, descárgala y pásala por *Privacidad → Consultar Lista Robinson* (Privacy Desk → Check Robinson List) antes de **Quitar a quien no toca**. A tus clientes les basta con poder darse de baja.',
	},
	en: {
		name: 'Exclude buyers',
		form: 'New campaign',
		formTitle: 'New campaign',
		campaign: 'Name of the campaign',
		skus: 'Products (SKUs, with commas)',
		offer: 'To whoever has it, offer',
		subjectField: 'Subject',
		textField: 'Text',
		what: 'The campaign',
		everybody: 'Who may be written to',
		everybodyName: 'Customers of the last two years',
		guard: 'Leave out who should not get it',
		instead: 'Another offer for them',
		left: 'Get none, and why',
		control: 'Control group',
		example: 'Anchovies -20%',
		subject: 'Anchovies with 20% off',
		text: 'This week, Santoña anchovies with 20% off, in store and online.',
		bye: '={{ $(\'The campaign\').first().json.text + "\\n\\n" + ($json.campaign.unsubscribe_url ? "Unsubscribe: " + $json.campaign.unsubscribe_url : "If you do not want these messages, reply STOP.") }}',
		title: '## Exclude buyers\nNobody gets advertising for what they have, bought in store or online. They get another offer: socks for who bought shoes.\n\nLeft out too: who unsubscribed, who got something just now, who has no email. One in ten, by lot, gets nothing: so it can be known later what the campaign brought.',
		outs: '### Four outputs\n1. Send. 2. Another offer. 3. Get none, with the reason. 4. Control group. Under one campaign name nobody gets it twice. Later *Campaign Report* tells what it brought.',
		care: 'Robinson list: where you write to people who are no customers, download it and pass it through *Privacy Desk → Check Robinson List* before **Leave out who should not get it**. For your own customers the unsubscribe link is enough.',
	},
};

export const excludeBuyers: WorkflowSource = {
	number: 15,
	file: { es: 'excluir-ya-comprado', en: 'exclude-buyers' },
	about: {
		es: 'Una campaña sin quien ya lo compró: a ellos, otra oferta; con grupo de control.',
		en: 'A campaign without who bought it already: they get another offer; with a control group.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const told = (field: string) => `={{ $('${t.what}').first().json.${field} }}`;
		const field = (fieldLabel: string, fieldName: string, fieldType = 'text') => ({ fieldLabel, fieldName, fieldType, requiredField: true });
		const { nodes, links } = together(
			{
				nodes: {
					form: {
						name: t.form,
						type: 'formTrigger',
						at: [0, 0],
						hasWebhook: true,
						parameters: {
							authentication: 'n8nUserAuth',
							formTitle: t.formTitle,
							formFields: { values: [field(t.campaign, 'campaign'), field(t.skus, 'skus'), field(t.offer, 'offer'), field(t.subjectField, 'subject'), field(t.textField, 'text', 'textarea')] },
							options: {},
						},
					},
					settings: settings(language, [1, 0]),
					what: {
						name: t.what,
						type: 'set',
						at: [2, 0],
						parameters: setFields(
							Object.fromEntries(
								Object.entries({ campaign: t.example, skus: 'ANCHOA-001, ANCHOA-002', offer: 'QUESO-003', subject: t.subject, text: t.text }).map(([name, example]) => [name, { expression: `={{ $json.${name} ?? ${JSON.stringify(example)} }}`, type: 'string' as const }]),
							),
							true,
						),
					},
					everybody: { name: t.everybody, type: 'ours/customerSegments', at: [3, 0], parameters: { operation: 'members', segment: t.everybodyName, conditions: { seen: [{ days: 730, where: 'anywhere' }] }, returnAll: true } },
					guard: {
						name: t.guard,
						type: 'ours/customerSegments',
						at: [4, 0],
						parameters: {
							operation: 'guard',
							campaign: told('campaign'),
							campaignSkus: told('skus'),
							boughtDays: 365,
							controlPercent: 10,
							instead: { offer: [{ sku: `={{ $('${t.what}').first().json.skus.split(',')[0].trim() }}`, offer: told('offer') }] },
							simulate,
						},
					},
					instead: { name: t.instead, type: 'noOp', at: [5, 2] },
					left: { name: t.left, type: 'noOp', at: [6, 2] },
					control: { name: t.control, type: 'noOp', at: [7, 2] },
				},
				links: [['form', 'settings'], ['settings', 'what'], ['what', 'everybody'], ['everybody', 'guard'], ['guard', 'simulating', 0], ['guard', 'instead', 1], ['guard', 'left', 2], ['guard', 'control', 3]],
			},
			letters(language, [5, 0], simulate, { to: '={{ $json.campaign.to }}', subject: told('subject'), text: t.bye }),
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.outs, 4, 3), care(t.care, 1, 1.2, 3), errorNote(language, 3.1)] };
	},
};
