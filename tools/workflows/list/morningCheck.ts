import { blockWords, errorPath, letters, setting, settings, together, tryButton, when } from '../blocks';
import { dailyAt, everyMinutes } from '../clock';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Revisión de la mañana y cajas calladas',
		morning: 'Cada mañana a las 8:30',
		often: 'Cada 10 minutos',
		which: '¿La mañana?',
		health: 'Cómo va la tienda',
		silent: 'Cajas calladas',
		silence: 'silencio',
		subject: '={{ ({ ok: "Todo va bien", warn: "Hay cosas que mirar", bad: "Hay algo que arreglar" })[$json.status] + " en la tienda" }}',
		silenceSubject: '={{ $json.event === "till_back" ? "Vuelve: " + $json.name : "Callada: " + $json.name }}',
		title: '## Revisión de la mañana\n**Cada mañana** un email con lo que va bien y lo que no: cajas, ventas a medias, CRM, stock, impresoras, disco y copias, cada cosa con qué hacer.\n\n**Cada 10 minutos** mira si una caja calla más de lo normal en ella. Avisa una vez, y otra cuando vuelve.',
		email: '### Tu email\nEscríbelo en **Ajustes** y activa los dos nodos que envían. El ritmo de cada caja se aprende solo: hacen falta dos semanas de ventas.',
		backup: 'La copia de cada noche: un nodo **Salud de la tienda → Hacer copia** detrás de un reloj, con una carpeta que permita N8N_RESTRICT_FILE_ACCESS_TO. «¿Qué pasó con el ticket X?» lo contesta el mismo nodo: **Ver qué pasó con un ticket**.',
	},
	en: {
		name: 'Morning check and silent tills',
		morning: 'Every morning at 8:30',
		often: 'Every 10 minutes',
		which: 'The morning?',
		health: 'How the shop is',
		silent: 'Silent tills',
		silence: 'silence',
		subject: '={{ ({ ok: "All is well", warn: "There is something to look at", bad: "There is something to put right" })[$json.status] + " in the shop" }}',
		silenceSubject: '={{ $json.event === "till_back" ? "Back: " + $json.name : "Silent: " + $json.name }}',
		title: '## Morning check\n**Every morning** a mail with what is well and what is not: tills, sales left half done, CRM, stock, printers, disk and copies, each with what to do.\n\n**Every 10 minutes** it looks whether a till is silent for longer than is usual for it. It tells once, and once more when the till is back.',
		email: '### Your email\nWrite it into **Settings** and switch on the two nodes that send. The pace of each till is learned by itself: it takes two weeks of sales.',
		backup: 'The nightly copy: a node **Shop Health → Make Backup** behind a clock, with a folder that N8N_RESTRICT_FILE_ACCESS_TO allows. “What happened to ticket X?” is answered by the same node: **Get Ticket Timeline**.',
	},
};

export const morningCheck: WorkflowSource = {
	number: 22,
	file: { es: 'revision-de-la-manana', en: 'morning-check' },
	about: {
		es: 'Cada mañana cómo va la tienda y qué hacer; y un aviso cuando una caja calla más de lo normal.',
		en: 'How the shop is every morning and what to do; and an alert when a till is silent for longer than usual.',
	},
	plan(language) {
		const t = texts[language];
		const simulating = setting(language, 'simulate');
		const to = setting(language, 'notify');
		const { nodes, links } = together(
			{
				nodes: {
					morning: { name: t.morning, type: 'scheduleTrigger', at: [0, 0], parameters: dailyAt(8, 30) },
					often: { name: t.often, type: 'scheduleTrigger', at: [0, 2], parameters: everyMinutes(10) },
					settings: settings(language, [1, 0], { notify: 'tienda@example.com' }),
					// The clock says when it rang; the button and the morning go the same way.
					which: { name: t.which, type: 'if', at: [2, 0], parameters: when(`={{ !$('${t.often}').isExecuted }}`) },
					health: { name: t.health, type: 'ours/shopHealth', at: [3, 0], parameters: { operation: 'overview' } },
					silent: { name: t.silent, type: 'ours/shopHealth', at: [3, 2], parameters: { operation: 'silent', simulate: simulating } },
				},
				links: [['morning', 'settings'], ['often', 'settings'], ['settings', 'which'], ['which', 'health', 0], ['which', 'silent', 1], ['health', 'simulating'], ['silent', 'silence_simulating']],
			},
			letters(language, [4, 0], simulating, { to, subject: t.subject, text: '={{ $json.text }}' }),
			letters(language, [4, 2], simulating, { to, subject: t.silenceSubject, text: '={{ $json.message + "\\n" + ($json.advice ?? "") }}' }, { part: { key: 'silence', name: t.silence } }),
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 4),
		);
		return { name: t.name, nodes, links, keepsRuns: true, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.email, 3, 2), care(t.backup, 3, 3.9), errorNote(language, 5.1)] };
	},
};
