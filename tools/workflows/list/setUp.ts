import { systemFacts } from '../../../usecases/setUpShop';
import { errorPath, rawJson, together, when } from '../blocks';
import { care, errorNote, step, title } from '../notes';
import type { Language, WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Puesta en marcha',
		form: 'Qué tiene la tienda',
		formTitle: 'Puesta en marcha',
		formText: 'Di qué tiene la tienda. Sale qué puede hacer cada sistema, qué credenciales crear, qué flujos importar, y una lista que va de rojo a verde.',
		labels: { till: 'Caja (TPV)', web: 'Tienda web', crm: 'CRM', printer: 'Impresora de tickets', zone: 'Zona horaria', bookings: '¿Tiene reservas?' },
		tills: { prints: 'Otra: solo imprime', export: 'Otra: exporta ficheros', json: 'Otra: manda ventas en nuestro JSON', webhook: 'Otra: manda ventas en su propio formato', none: 'Ninguna' },
		webs: { webhook: 'Otra: manda pedidos en su propio formato', none: 'Ninguna' },
		crms: { list: 'Una lista en Excel o CSV', rest: 'Otro, con API REST', none: 'Ninguno' },
		printers: { till: 'La caja imprime sola', network: 'Impresora de red', bridge: 'En la tienda, con el puente', cups: 'Cola CUPS', serial: 'Impresora serie', device: 'Fichero de dispositivo', none: 'Sin impresora' },
		no: 'No',
		yes: 'Sí',
		plan: 'Plan y lista',
		fromForm: '¿Desde el formulario?',
		show: 'Enseñar el plan',
		told: 'El plan',
		title: '## Puesta en marcha\nPara empezar en una tienda, o en la de un cliente. Un formulario pregunta por la caja, la web, el CRM y la impresora, y contesta con:\n\n- qué puede dar cada sistema (avisos, consultas, ficheros, papel)\n- las credenciales que crear\n- los flujos que importar, y cuándo\n- una lista que se pone verde con lo que de verdad ocurre',
		use: '### Cómo se usa\nPublica este flujo y abre la dirección de **Qué tiene la tienda** (pide iniciar sesión en n8n). Envíalo otra vez cuando quieras: la lista se mira de nuevo.',
		care: 'En **Plan y lista** elige la credencial de la tienda (Shop): de ella salen la zona, los festivos y el enlace de Google. Nada se escribe ni se envía.',
	},
	en: {
		name: 'Set up the shop',
		form: 'What the shop has',
		formTitle: 'Set up the shop',
		formText: 'Say what the shop has. You get what each system can do, the credentials to create, the workflows to import, and a list that goes from red to green.',
		labels: { till: 'Till (POS)', web: 'Web shop', crm: 'CRM', printer: 'Ticket printer', zone: 'Time zone', bookings: 'Does it take bookings?' },
		tills: { prints: 'Another: only prints', export: 'Another: exports files', json: 'Another: posts our JSON', webhook: 'Another: posts its own format', none: 'None' },
		webs: { webhook: 'Another: posts its own format', none: 'None' },
		crms: { list: 'A list in Excel or CSV', rest: 'Another, with a REST API', none: 'None' },
		printers: { till: 'The till prints by itself', network: 'Network printer', bridge: 'In the shop, by the bridge', cups: 'CUPS queue', serial: 'Serial printer', device: 'Device file', none: 'No printer' },
		no: 'No',
		yes: 'Yes',
		plan: 'Plan and checklist',
		fromForm: 'From the form?',
		show: 'Show the plan',
		told: 'The plan',
		title: '## Set up the shop\nTo begin in a shop, or in a client’s. A form asks for the till, the web shop, the CRM and the printer, and answers with:\n\n- what each system can give (events, polls, files, paper)\n- the credentials to create\n- the workflows to import, and when\n- a list that turns green by what really happens',
		use: '### How to use it\nPublish this workflow and open the address of **What the shop has** (it asks to sign in to n8n). Send it again whenever you like: the list is looked at anew.',
		care: 'In **Plan and checklist** choose the shop’s credential (Shop): zone, holidays and Google link come from it. Nothing is written or sent.',
	},
};

/** What the form offers, by the words that it shows: the registry’s systems by name, then the words for none of them. */
function choices(fits: (system: (typeof systemFacts)[number]) => boolean, others: Readonly<Record<string, string>>): Record<string, string> {
	return { ...Object.fromEntries(systemFacts.filter(fits).map(({ id, name }) => [name, id])), ...Object.fromEntries(Object.entries(others).map(([id, words]) => [words, id])) };
}

function choicesIn(language: Language) {
	const t = texts[language];
	return {
		till: choices(({ sales }) => sales !== undefined, t.tills),
		web: choices(({ sales }) => sales !== undefined, t.webs),
		crm: choices(({ customers }) => customers, t.crms),
		printer: choices(() => false, t.printers),
	};
}

export const setUp: WorkflowSource = {
	number: 21,
	file: { es: 'puesta-en-marcha', en: 'set-up' },
	about: {
		es: 'Pregunta qué tiene la tienda y da el plan: qué conectar, qué importar y una lista de rojo a verde.',
		en: 'Asks what the shop has and gives the plan: what to connect, what to import, and a list from red to green.',
	},
	plan(language) {
		const t = texts[language];
		const offered = choicesIn(language);
		const choose = (name: keyof typeof t.labels, options: readonly string[], defaultValue: string) => ({ fieldLabel: t.labels[name], fieldName: name, fieldType: 'dropdown', fieldOptions: { values: options.map((option) => ({ option })) }, defaultValue, requiredField: true });
		const field = (name: keyof typeof offered, defaultValue: string) => choose(name, Object.keys(offered[name]), defaultValue);
		const idOf = (name: keyof typeof offered) => `={{ ${JSON.stringify(offered[name])}[$json.${name}] }}`;
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
							formDescription: t.formText,
							formFields: {
								values: [
									field('till', t.tills.json),
									field('web', t.webs.none),
									field('crm', t.crms.none),
									field('printer', t.printers.till),
									{ fieldLabel: t.labels.zone, fieldName: 'zone', fieldType: 'text', defaultValue: 'Europe/Madrid', requiredField: true },
									choose('bookings', [t.no, t.yes], t.no),
								],
							},
							options: {},
						},
					},
					try: { name: language === 'es' ? 'Probar' : 'Try it', type: 'manualTrigger', at: [0, 1] },
					demo: { name: language === 'es' ? 'Datos de ejemplo' : 'Example data', type: 'set', at: [1, 1], parameters: rawJson({ till: t.tills.prints, web: 'WooCommerce', crm: 'HubSpot', printer: t.printers.bridge, zone: 'Europe/Madrid', bookings: t.no }) },
					plan: {
						name: t.plan,
						type: 'ours/shopHealth',
						at: [2, 0],
						parameters: { operation: 'setup', till: idOf('till'), web: idOf('web'), customers: idOf('crm'), ticketPrinter: idOf('printer'), shopZone: '={{ $json.zone }}', bookings: `={{ $json.bookings === ${JSON.stringify(t.yes)} }}` },
					},
					fromForm: { name: t.fromForm, type: 'if', at: [3, 0], parameters: when(`={{ $('${t.form}').isExecuted }}`) },
					show: { name: t.show, type: 'form', at: [4, 0], hasWebhook: true, parameters: { operation: 'completion', respondWith: 'showText', responseText: '={{ $json.setup.html }}' } },
					told: { name: t.told, type: 'noOp', at: [4, 1] },
				},
				links: [['form', 'plan'], ['try', 'demo'], ['demo', 'plan'], ['plan', 'fromForm'], ['fromForm', 'show', 0], ['fromForm', 'told', 1]],
			},
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), step(t.use, 0, 2), step(t.care, 2, 2), care(language === 'es' ? 'Lo verde se mira en el libro de la tienda: una venta que llegó, un ticket que salió, un permiso con su texto. Decirlo no basta.' : 'What is green is looked up in the shop’s ledger: a sale that arrived, a ticket that came out, a permission with its words. Saying so is not enough.', 2, 2, 3), errorNote(language, 3.1)] };
	},
};
