import { blockWords, errorPath, letters, setFields, setting, settings, together, tryWith } from '../blocks';
import { dailyAt } from '../clock';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const RIGHTS = ['access', 'rectification', 'erasure', 'objection'] as const;

const texts = {
	es: {
		name: 'Derechos RGPD',
		form: 'Pedir mis datos',
		formTitle: 'Tus datos',
		formText: 'Puedes pedir una copia de tus datos, corregirlos, borrarlos u oponerte a la publicidad. Contestamos en un mes.',
		email: 'Email',
		what: 'Qué pides',
		rights: { access: 'Una copia', rectification: 'Corregirlos', erasure: 'Borrarlos', objection: 'No recibir publicidad' },
		read: 'Qué derecho',
		note: 'Empezar el plazo',
		asked: 'petición',
		askedSubject: '={{ "RGPD: " + $json.right + " (" + $json.privacy.message + ")" }}',
		askedText: '={{ $json.email + "\\n" + $json.privacy.message + "\\nPlazo: " + ($json.privacy.due_at ?? "sin ficha con ese email") }}',
		daily: 'Cada día a las 9',
		open: 'Peticiones abiertas',
		day: 'plazos',
		daySubject: '={{ "RGPD: quedan " + $json.days_left + " días" }}',
		dayText: '={{ $json.message + "\\n" + $json.customer_id + ", " + $json.kind + ", hasta " + $json.due_at }}',
		desk: 'Resolver',
		deskTitle: 'Resolver una petición',
		copy: 'Dar copia',
		erase: 'Borrar',
		object: 'Oponerse',
		do: 'Qué hacer',
		by: 'Quién lo hace',
		which: 'Según lo pedido',
		destroy: 'Destruir lo vencido',
		title: '## Derechos RGPD\nUn formulario para tus clientes, un reloj de un mes que no se olvida y un mostrador para resolver: copia de todos sus datos en un ZIP, oposición o borrado.\n\nAl borrar desaparece todo menos las facturas que la ley obliga a guardar, que quedan bloqueadas hasta su fecha.',
		first: '### Comprueba quién es\nEl formulario solo **apunta** la petición: no da ni borra nada. Antes de **Resolver**, comprueba que quien pide es quien dice. Lo que es de varias personas no se da a ninguna.',
		care: '**Resolver** pide iniciar sesión en n8n. La copia sale como archivo del nodo **Dar copia**: mándala tú, a la dirección que ya tenías.',
	},
	en: {
		name: 'Privacy desk (GDPR rights)',
		form: 'Ask for my data',
		formTitle: 'Your data',
		formText: 'You may ask for a copy of your data, have it corrected or erased, or object to advertising. We answer within a month.',
		email: 'Email',
		what: 'What you ask for',
		rights: { access: 'A copy', rectification: 'Correct it', erasure: 'Erase it', objection: 'No advertising' },
		read: 'Which right',
		note: 'Start the clock',
		asked: 'request',
		askedSubject: '={{ "GDPR: " + $json.right + " (" + $json.privacy.message + ")" }}',
		askedText: '={{ $json.email + "\\n" + $json.privacy.message + "\\nDue: " + ($json.privacy.due_at ?? "no record with that email") }}',
		daily: 'Every day at 9',
		open: 'Open requests',
		day: 'clock',
		daySubject: '={{ "GDPR: " + $json.days_left + " days left" }}',
		dayText: '={{ $json.message + "\\n" + $json.customer_id + ", " + $json.kind + ", until " + $json.due_at }}',
		desk: 'Settle',
		deskTitle: 'Settle a request',
		copy: 'Give a copy',
		erase: 'Erase',
		object: 'Object',
		do: 'What to do',
		by: 'Who does it',
		which: 'As asked',
		destroy: 'Destroy what is over',
		title: '## Privacy desk\nA form for your customers, a clock of one month that does not forget, and a desk to settle: a copy of all their data as a ZIP, objection or erasure.\n\nErasing takes everything but the invoices that the law has you keep, which are blocked until their time is over.',
		first: '### Check who it is\nThe form only **notes** the request: it gives and erases nothing. Before you **Settle**, check that whoever asks is who they say. What belongs to several people is given to none of them.',
		care: '**Settle** asks to sign in to n8n. The copy comes as a file of **Give a copy**: send it yourself, to the address that you had before.',
	},
};

export const privacyDesk: WorkflowSource = {
	number: 19,
	file: { es: 'derechos-rgpd', en: 'privacy-desk' },
	about: {
		es: 'Formulario, reloj de un mes y mostrador: copia, oposición y borrado como manda la ley.',
		en: 'A form, a clock of one month and a desk: copy, objection and erasure as the law wants them.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const to = setting(language, 'notify');
		const options = (values: readonly string[]) => ({ values: values.map((option) => ({ option })) });
		const actions = [t.copy, t.object, t.erase];
		const rightOf = `={{ ${JSON.stringify(Object.fromEntries(RIGHTS.map((right) => [t.rights[right], right])))}[$json.what] ?? "access" }}`;
		const who = '={{ $json.by }}';
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
							formFields: {
								values: [
									{ fieldLabel: t.email, fieldName: 'email', fieldType: 'email', requiredField: true },
									{ fieldLabel: t.what, fieldName: 'what', fieldType: 'dropdown', fieldOptions: options(RIGHTS.map((right) => t.rights[right])), requiredField: true },
								],
							},
							options: {},
						},
					},
					daily: { name: t.daily, type: 'scheduleTrigger', at: [0, 2], parameters: dailyAt(9) },
					desk: {
						name: t.desk,
						type: 'formTrigger',
						at: [0, 4],
						hasWebhook: true,
						parameters: {
							authentication: 'n8nUserAuth',
							formTitle: t.deskTitle,
							formFields: {
								values: [
									{ fieldLabel: t.email, fieldName: 'email', fieldType: 'email', requiredField: true },
									{ fieldLabel: t.do, fieldName: 'do', fieldType: 'dropdown', fieldOptions: options(actions), requiredField: true },
									{ fieldLabel: t.by, fieldName: 'by', requiredField: true },
								],
							},
							options: {},
						},
					},
					settings: settings(language, [1, 2], { notify: 'tienda@example.com' }),
					which: {
						name: t.which,
						type: 'switch',
						at: [2, 2],
						parameters: { mode: 'expression', numberOutputs: 5, output: `={{ $json.what ? 0 : $json.do === ${JSON.stringify(t.copy)} ? 2 : $json.do === ${JSON.stringify(t.object)} ? 3 : $json.do === ${JSON.stringify(t.erase)} ? 4 : 1 }}` },
					},
					read: { name: t.read, type: 'set', at: [3, 0], parameters: setFields({ right: { expression: rightOf, type: 'string' } }, true) },
					note: { name: t.note, type: 'ours/privacyDesk', at: [4, 0], parameters: { operation: 'note', who: t.form, right: '={{ $json.right }}', simulate } },
					open: { name: t.open, type: 'ours/privacyDesk', at: [3, 2], parameters: { operation: 'requests' } },
					destroy: { name: t.destroy, type: 'ours/privacyDesk', at: [3, 3], parameters: { operation: 'destroy', who: t.daily, simulate } },
					copy: { name: t.copy, type: 'ours/privacyDesk', at: [3, 4], parameters: { operation: 'access', who } },
					object: { name: t.object, type: 'ours/privacyDesk', at: [4, 4], parameters: { operation: 'object', who, simulate } },
					erase: { name: t.erase, type: 'ours/privacyDesk', at: [5, 4], parameters: { operation: 'erase', who, simulate } },
				},
				links: [
					['form', 'settings'], ['daily', 'settings'], ['desk', 'settings'], ['settings', 'which'], ['which', 'read', 0], ['read', 'note'], ['note', 'asked_simulating'],
					['which', 'open', 1], ['which', 'destroy', 1], ['open', 'day_simulating'], ['which', 'copy', 2], ['which', 'object', 3], ['which', 'erase', 4],
				],
			},
			letters(language, [5, 0], simulate, { to, subject: t.askedSubject, text: t.askedText }, { part: { key: 'asked', name: t.asked } }),
			letters(language, [5, 2], simulate, { to, subject: t.daySubject, text: t.dayText }, { part: { key: 'day', name: t.day } }),
			tryWith(language, [0, 1], { email: 'ana.garcia@example.com', what: t.rights.access }, 'settings'),
			errorPath(language, 5),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.first, 3, 3), care(t.care, 6, 4), errorNote(language, 5.1)] };
	},
};
