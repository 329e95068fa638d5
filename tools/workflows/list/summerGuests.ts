import { blockWords, errorPath, letters, setting, setFields, settings, together, tryButton } from '../blocks';
import { cron } from '../clock';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Clientes de verano',
		form: 'Subir reservas',
		formTitle: 'Reservas del verano',
		field: 'CSV de reservas',
		import: 'Importar reservas',
		september: '25 de septiembre a las 11',
		season: 'El verano pasado',
		segment: 'Clientes Verano ',
		guests: 'Quién vino en verano',
		guard: 'Quitar a quien no toca',
		left: 'No reciben, y por qué',
		subject: 'Cantabria te espera',
		text: 'Gracias por tu visita de este verano. Desde casa también puedes tener lo que te gustó: te lo enviamos.',
		title: '## Clientes de verano\nQuien vino de vacaciones, por una reserva o por una compra en la tienda, forma un grupo: «Clientes Verano 2025» y los que sigan. A finales de septiembre, ya en casa, un correo: lo que te gustó, te lo enviamos.\n\nSolo a quien se le puede escribir, y una sola vez.',
		bookings: '### Las reservas\n**Subir reservas** lee el CSV de tu sistema (fecha, nombre, email o teléfono). Cada una cuenta como visita, una vez; las anuladas, no. Esto sí se guarda, también simulando.',
		care: 'El grupo se calcula solo, del 21 de junio al 22 de septiembre del último verano terminado. Cambia fechas y texto en **El verano pasado**.',
	},
	en: {
		name: 'Summer guests',
		form: 'Upload bookings',
		formTitle: 'Bookings of the summer',
		field: 'CSV of bookings',
		import: 'Import bookings',
		september: '25 September at 11',
		season: 'Last summer',
		segment: 'Summer guests ',
		guests: 'Who came in summer',
		guard: 'Leave out who should not get it',
		left: 'Get none, and why',
		subject: 'Cantabria awaits you',
		text: 'Thank you for your visit this summer. You can have what you liked at home too: we send it to you.',
		title: '## Summer guests\nWhoever came on holiday, by a booking or a purchase in the store, is a group: “Summer guests 2025” and those to come. In late September, at home again, a mail: what you liked, we send it to you.\n\nOnly to whom may be written to, and once.',
		bookings: '### The bookings\n**Upload bookings** reads your system’s CSV (date, name, email or phone). Each counts as a visit, once; cancelled ones do not. This is kept, also while simulating.',
		care: 'The group is worked out by itself, from 21 June to 22 September of the last summer that is over. Change dates and text in **Last summer**.',
	},
};

export const summerGuests: WorkflowSource = {
	number: 16,
	file: { es: 'clientes-verano', en: 'summer-guests' },
	about: {
		es: 'Reservas y compras del verano hacen un grupo, y a finales de septiembre sale un correo.',
		en: 'Bookings and purchases of the summer make a group, and a mail goes in late September.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const told = (field: string) => `={{ $('${t.season}').first().json.${field} }}`;
		const { nodes, links } = together(
			{
				nodes: {
					september: { name: t.september, type: 'scheduleTrigger', at: [0, 0], parameters: cron('0 11 25 9 *') },
					settings: settings(language, [1, 0]),
					season: {
						name: t.season,
						type: 'set',
						at: [2, 0],
						parameters: setFields(
							{
								year: { expression: '={{ $now < $now.set({ month: 9, day: 23 }) ? $now.year - 1 : $now.year }}', type: 'number' },
								from: { expression: '={{ ($now < $now.set({ month: 9, day: 23 }) ? $now.year - 1 : $now.year) + "-06-21" }}', type: 'string' },
								to: { expression: '={{ ($now < $now.set({ month: 9, day: 23 }) ? $now.year - 1 : $now.year) + "-09-22" }}', type: 'string' },
								subject: t.subject,
								text: t.text,
							},
							true,
						),
					},
					guests: {
						name: t.guests,
						type: 'ours/customerSegments',
						at: [3, 0],
						parameters: { operation: 'members', segment: `={{ "${t.segment}" + $json.year }}`, conditions: { season: [{ from: told('from'), to: told('to') }] }, returnAll: true },
					},
					guard: { name: t.guard, type: 'ours/customerSegments', at: [4, 0], parameters: { operation: 'guard', campaign: `={{ "${t.segment}" + $('${t.season}').first().json.year }}`, controlPercent: 0, simulate } },
					left: { name: t.left, type: 'noOp', at: [5, 2] },
					form: {
						name: t.form,
						type: 'formTrigger',
						at: [0, 2],
						hasWebhook: true,
						parameters: {
							authentication: 'n8nUserAuth',
							formTitle: t.formTitle,
							formFields: { values: [{ fieldLabel: t.field, fieldName: 'reservas', fieldType: 'file', multipleFiles: false, requiredField: true }] },
							options: {},
						},
					},
					import: { name: t.import, type: 'ours/customerSegments', at: [1, 2], parameters: { operation: 'import', binaryProperty: 'reservas' } },
				},
				links: [['september', 'settings'], ['settings', 'season'], ['season', 'guests'], ['guests', 'guard'], ['guard', 'simulating', 0], ['guard', 'left', 2], ['form', 'import']],
			},
			letters(language, [5, 0], simulate, { to: '={{ $json.campaign.to }}', subject: told('subject'), text: told('text').replace(' }}', ' + ($json.campaign.unsubscribe_url ? "\\n\\n" + $json.campaign.unsubscribe_url : "") }}') }),
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.bookings, 3, 3), care(t.care, 2, 2), errorNote(language, 3.1)] };
	},
};
