import { blockWords, errorPath, letters, setting, setFields, settings, together, tryButton } from '../blocks';
import { dailyAt } from '../clock';
import { errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Informe diario, semanal y mensual',
		clock: 'Cada mañana a las 7',
		which: 'Qué informes tocan',
		each: 'Uno por informe',
		loop: 'De uno en uno',
		report: 'Hacer el informe',
		done: 'Todos hechos',
		title: '## Informes\nTienda y web en un solo informe: cada mañana el de ayer, los lunes el de la semana y el día 1 el del mes, siempre comparado con el anterior.\n\nVentas por día, hora, producto y tienda; clientes nuevos y los que vuelven; qué trajo cada campaña; quién miró en la web y compró en la tienda.',
		what: '### Un email\nEscribe tu dirección en **Ajustes**. El informe llega como página y en PDF. ¿Hoja de cálculo? *Informe de ventas → Obtener filas* (Sales Report → Get Rows) da las filas.',
	},
	en: {
		name: 'Daily, weekly and monthly report',
		clock: 'Every morning at 7',
		which: 'Which reports are due',
		each: 'One a report',
		loop: 'One by one',
		report: 'Make the report',
		done: 'All made',
		title: '## Reports\nStore and web in one report: every morning yesterday’s, on Mondays the week’s, on the 1st the month’s, always compared with the one before.\n\nSales by day, hour, product and store; new customers and those who come back; what each campaign brought; who looked online and bought in store.',
		what: '### A mail\nWrite your address into **Settings**. The report comes as a page and as a PDF. A spreadsheet? *Sales Report → Get Rows* gives the rows.',
	},
};

export const reports: WorkflowSource = {
	number: 18,
	file: { es: 'informes', en: 'reports' },
	about: {
		es: 'Un solo informe de tienda y web: cada día, los lunes y el día 1, por email y en PDF.',
		en: 'One report of store and web: daily, on Mondays and on the 1st, by email and as a PDF.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const { nodes, links } = together(
			{
				nodes: {
					clock: { name: t.clock, type: 'scheduleTrigger', at: [0, 0], parameters: dailyAt(7) },
					settings: settings(language, [1, 0], { notify: 'tienda@example.com' }),
					which: {
						name: t.which,
						type: 'set',
						at: [2, 0],
						// Pressing Try it makes all three.
						parameters: setFields(
							{ periods: { expression: `={{ $('${t.clock}').isExecuted ? ["day", ...($now.weekday === 1 ? ["week"] : []), ...($now.day === 1 ? ["month"] : [])] : ["day", "week", "month"] }}`, type: 'array' } },
							false,
						),
					},
					each: { name: t.each, type: 'splitOut', at: [3, 0], parameters: { fieldToSplitOut: 'periods', options: { destinationFieldName: 'period' } } },
					loop: { name: t.loop, type: 'splitInBatches', at: [4, 0], parameters: { options: {} } },
					done: { name: t.done, type: 'noOp', at: [5, 0] },
					report: { name: t.report, type: 'ours/salesReport', at: [5, 1], parameters: { period: '={{ $json.period }}', forms: ['html', 'pdf'] } },
				},
				links: [['clock', 'settings'], ['settings', 'which'], ['which', 'each'], ['each', 'loop'], ['loop', 'done', 0], ['loop', 'report', 1], ['report', 'simulating'], ['would', 'loop'], ['mail', 'loop']],
			},
			letters(language, [6, 1], simulate, { to: setting(language, 'notify'), subject: '={{ $json.subject }}', html: '={{ $json.html }}', attachments: 'pdf' }),
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, keepsRuns: true, timeoutMinutes: 30, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.what, 3, 3), errorNote(language, 3.1)] };
	},
};
