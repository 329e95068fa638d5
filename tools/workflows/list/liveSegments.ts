import { errorPath, setFields, together, tryButton } from '../blocks';
import { cron } from '../clock';
import { care, errorNote, step, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Segmentos vivos',
		night: 'Cada noche',
		top: 'Top 100',
		away: 'Sin venir 6 meses',
		children: 'Compra infantil',
		awayName: 'Sin venir 6 meses',
		childrenName: 'Compra infantil',
		categories: ['Infantil', 'Juguetes', 'Bebé'],
		counts: 'Cuántos son',
		moved: 'Alguien entra o sale',
		tag: 'Etiqueta para el CRM',
		crm: 'Al CRM',
		title: '## Segmentos vivos\nTres grupos que se mantienen solos: los 100 mejores de tienda y web, quien no viene hace 6 meses y quien compra para niños. Cada venta y cada devolución mueve a la gente en el acto, y una vez al día lo hace el tiempo.\n\nCuando alguien entra o sale, su ficha del CRM lo sabe.',
		define: '### Tus grupos\nCada nodo es un grupo: cambia sus condiciones o copia el nodo. Las categorías son las de tu catálogo; en la demo, prueba con «Quesos».',
		care: 'Con HubSpot u otro: pon la cuenta en **Al CRM** y actívalo. Los segmentos viajan con el contacto. Mientras, cada entrada y salida queda en la tienda.',
	},
	en: {
		name: 'Live segments',
		night: 'Every night',
		top: 'Top 100',
		away: 'Away for 6 months',
		children: 'Buys for children',
		awayName: 'Away for 6 months',
		childrenName: 'Buys for children',
		categories: ['Children', 'Toys', 'Baby'],
		counts: 'How many they are',
		moved: 'Somebody comes or goes',
		tag: 'Tag for the CRM',
		crm: 'To the CRM',
		title: '## Live segments\nThree groups that keep themselves up to date: the 100 best of store and web, who has not come for 6 months, and who buys for children. Every sale and every refund moves people at once, and once a day time does.\n\nWhen somebody comes or goes, their CRM record knows.',
		define: '### Your groups\nEach node is a group: change its conditions, or copy the node. Categories are those of your catalogue; in the demo try “Quesos”.',
		care: 'With HubSpot or another: put the account into **To the CRM** and switch it on. Segments travel with the contact. Until then every coming and going stays in the shop.',
	},
};

export const liveSegments: WorkflowSource = {
	number: 13,
	file: { es: 'segmentos-vivos', en: 'live-segments' },
	about: {
		es: 'Top 100, quien no viene hace 6 meses y quien compra para niños, siempre al día y como etiquetas del CRM.',
		en: 'Top 100, away for 6 months, and buys for children: always up to date, and as tags in the CRM.',
	},
	plan(language) {
		const t = texts[language];
		const group = (segment: string, conditions: object) => ({ segment, conditions, limit: 1 });
		const { nodes, links } = together(
			{
				nodes: {
					night: { name: t.night, type: 'scheduleTrigger', at: [0, 0], parameters: cron('30 2 * * *') },
					top: { name: t.top, type: 'ours/customerSegments', at: [1, 0], parameters: group('Top 100', { top: [{ by: 'spent', count: 100 }] }), alwaysOutput: true },
					away: { name: t.away, type: 'ours/customerSegments', at: [2, 0], parameters: group(t.awayName, { notSeen: [{ days: 180, where: 'anywhere' }] }), alwaysOutput: true },
					children: { name: t.children, type: 'ours/customerSegments', at: [3, 0], parameters: group(t.childrenName, { category: [{ bought: true, categories: t.categories, withinDays: 365 }] }), alwaysOutput: true },
					counts: { name: t.counts, type: 'ours/customerSegments', at: [4, 0], parameters: { operation: 'list' }, once: true },
					moved: { name: t.moved, type: 'ours/shopTrigger', at: [0, 2], parameters: { event: 'segment' } },
					tag: { name: t.tag, type: 'set', at: [1, 2], parameters: setFields({ tag: { expression: '={{ $json.segment }}', type: 'string' }, add: { expression: '={{ $json.event === "segment_entered" }}', type: 'boolean' } }, true) },
					crm: { name: t.crm, type: 'ours/crmUpsert', at: [2, 2], parameters: { operation: 'deliver', crm: 'hubspot' }, disabled: true },
				},
				links: [['night', 'top'], ['top', 'away'], ['away', 'children'], ['children', 'counts'], ['moved', 'tag'], ['tag', 'crm']],
			},
			tryButton(language, [0, 1], 'top'),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), step(t.define, 1, 3), care(t.care, 4, 2), errorNote(language, 3.1)] };
	},
};
