import { blockWords, errorPath, letters, setting, settings, together, tryButton } from '../blocks';
import { dailyAt } from '../clock';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';
import { ownAddress, pretendShop } from './pretendShop';

const texts = {
	es: {
		name: 'Cuadre nocturno',
		path: 'cuadre-web-de-prueba',
		night: 'A las 3 de la noche',
		compare: 'Comparar web y tienda',
		attention: 'Que lo mire una persona',
		missed: 'Ventas que faltan (WooCommerce)',
		found: 'Venta recuperada',
		subject: '={{ "Cuadre nocturno: " + $json.stock.message }}',
		text: '={{ ($json.stock.drifts ?? []).map((drift) => drift.sku + ": debía haber " + drift.wanted + ", enseña " + drift.shown).join("\\n") || "Todo cuadra." }}',
		title: '## Cuadre nocturno\nCada noche compara lo que enseña la web con lo que hay en el libro, en los dos sentidos, y dice la causa de cada diferencia. Y busca ventas que ningún aviso trajo.\n\nCon **Probar** se compara con una web de mentira que lleva fallos a propósito. Antes publica el flujo, para que esa web conteste.',
		channel: '### Tu web\nEn **Comparar web y tienda** elige tu canal (WooCommerce, Shopify …) con su cuenta, y borra la web de prueba. *Diferencias = Corregirlas* (Differences = Put Right) además lo corrige.',
		missedNote: 'Las ventas que faltan las busca **WooCommerce** cada seis horas en las últimas 48. Pon tu cuenta y actívalo; entran por el mismo camino que las demás.',
	},
	en: {
		name: 'Nightly reconcile',
		path: 'reconcile-pretend-shop',
		night: 'At 3 at night',
		compare: 'Compare web and shop',
		attention: 'For a person to look at',
		missed: 'Missed sales (WooCommerce)',
		found: 'Sale found again',
		subject: '={{ "Nightly reconcile: " + $json.stock.message }}',
		text: '={{ ($json.stock.drifts ?? []).map((drift) => drift.sku + ": should be " + drift.wanted + ", shows " + drift.shown).join("\\n") || "Everything agrees." }}',
		title: '## Nightly reconcile\nEvery night it compares what the web shop shows with the ledger, both ways, and names the cause of each difference. And it looks for sales that no event brought.\n\n**Try it** compares with a pretend web shop that has faults on purpose. Publish first, so that this shop answers.',
		channel: '### Your web shop\nIn **Compare web and shop** choose your channel (WooCommerce, Shopify …) with its account, and delete the pretend shop. *Differences = Put Right* also corrects it.',
		missedNote: 'Missed sales are looked for by **WooCommerce** every six hours over the last 48. Put in your account and switch it on; they go the same way as all others.',
	},
};

/** Faults that the comparison has to find: one product too many, one that the shop does not have. */
const shown = [
	{ sku: 'ANCHOA-002', quantity: 99 },
	{ sku: 'TAZA-999', quantity: 3 },
];

export const nightlyReconcile: WorkflowSource = {
	number: 9,
	file: { es: 'cuadre-nocturno', en: 'nightly-reconcile' },
	about: {
		es: 'Compara cada noche la web con la tienda, dice la causa de cada diferencia y busca ventas perdidas.',
		en: 'Compares web and shop every night, names the cause of each difference and looks for missed sales.',
	},
	plan(language) {
		const t = texts[language];
		const simulating = setting(language, 'simulate');
		const address = ownAddress(t.path);
		const { nodes, links } = together(
			{
				nodes: {
					night: { name: t.night, type: 'scheduleTrigger', at: [0, 0], parameters: dailyAt(3) },
					settings: settings(language, [1, 0], { notify: 'tienda@example.com' }),
					compare: {
						name: t.compare,
						type: 'ours/stockSync',
						at: [3, 0],
						parameters: { operation: 'reconcile', channel: 'rest', restUrl: address, restAuthentication: 'none', restOptions: { readUrl: address }, simulate: simulating },
					},
					attention: { name: t.attention, type: 'noOp', at: [4, 2] },
					missed: { name: t.missed, type: 'ours/posTrigger', at: [0, 4], parameters: { source: 'woocommerce', catchUp: { missedHours: 48 }, simulate: true }, hasWebhook: true, disabled: true },
					found: { name: t.found, type: 'noOp', at: [1, 4] },
				},
				links: [['night', 'settings'], ['settings', 'compare'], ['compare', 'simulating'], ['compare', 'attention', 2], ['missed', 'found']],
			},
			letters(language, [4, 0], simulating, { to: setting(language, 'notify'), subject: t.subject, text: t.text }),
			pretendShop(language, [0, 2], t.path, shown),
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 5),
		);
		return {
			name: t.name,
			nodes,
			links,
			keepsRuns: true,
			timeoutMinutes: 30,
			notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.channel, 3, 2), care(t.missedNote, 3, 3.9), errorNote(language, 5.1)],
		};
	},
};
