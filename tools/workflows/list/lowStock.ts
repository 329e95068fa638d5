import { blockWords, errorPath, letters, setting, settings, together, tryButton, when } from '../blocks';
import { dailyAt } from '../clock';
import { errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Stock bajo y pedido',
		morning: 'Cada mañana a las 8',
		crossing: 'Llega al mínimo',
		which: '¿Un aviso?',
		low: 'Qué queda poco',
		orders: 'Un pedido por proveedor',
		list: 'Lista de hoy',
		order: 'pedido',
		notice: 'aviso',
		noticeSubject: '={{ "Stock bajo: " + $json.product_name }}',
		noticeText: '={{ $json.message }}',
		listSubject: '={{ "Queda poco de " + $json.data.length + " productos" }}',
		subject: '={{ "Borrador de pedido" + ($json.supplier ? " a " + $json.supplier : "") }}',
		text: '={{ $json.lines.map((line) => line.order + " × " + line.product_name + " (" + (line.supplier_sku ?? line.sku) + ")").join("\\n") }}',
		title: '## Stock bajo y pedido\n**En el momento**: cuando un producto llega a su mínimo, un aviso, una sola vez.\n\n**Cada mañana**: lo que queda poco o se acabará antes de que llegue un pedido, según lo que se vende, y un borrador de pedido por proveedor. Tú lo miras y lo mandas.',
		email: '### Tu email\nEscríbelo en **Ajustes**: ahí llegan avisos y borradores. Mínimos, proveedores y plazos se cargan con *Sincronizar stock → Importar catálogo* (Stock Sync → Import Catalogue).',
	},
	en: {
		name: 'Low stock and reorder',
		morning: 'Every morning at 8',
		crossing: 'Comes to its minimum',
		which: 'A notice?',
		low: 'What runs low',
		orders: 'One order a supplier',
		list: 'Today’s list',
		order: 'order',
		notice: 'notice',
		noticeSubject: '={{ "Low stock: " + $json.product_name }}',
		noticeText: '={{ $json.message }}',
		listSubject: '={{ $json.data.length + " products run low" }}',
		subject: '={{ "Draft order" + ($json.supplier ? " to " + $json.supplier : "") }}',
		text: '={{ $json.lines.map((line) => line.order + " × " + line.product_name + " (" + (line.supplier_sku ?? line.sku) + ")").join("\\n") }}',
		title: '## Low stock and reorder\n**At once**: when a product comes to its minimum, a notice, once.\n\n**Every morning**: what is low, or will run out before an order could arrive at the pace it sells, and a draft order for each supplier. You look at it and send it.',
		email: '### Your email\nWrite it into **Settings**: notices and drafts go there. Minimums, suppliers and lead times come with *Stock Sync → Import Catalogue*.',
	},
};

export const lowStock: WorkflowSource = {
	number: 8,
	file: { es: 'stock-bajo', en: 'low-stock' },
	about: {
		es: 'Avisa cuando un producto llega a su mínimo y cada mañana prepara un borrador de pedido por proveedor.',
		en: 'Tells when a product comes to its minimum, and drafts an order for each supplier every morning.',
	},
	plan(language) {
		const t = texts[language];
		const simulating = setting(language, 'simulate');
		const to = setting(language, 'notify');
		const { nodes, links } = together(
			{
				nodes: {
					morning: { name: t.morning, type: 'scheduleTrigger', at: [0, 0], parameters: dailyAt(8) },
					crossing: { name: t.crossing, type: 'ours/shopTrigger', at: [0, 2], parameters: { event: 'lowStock' } },
					settings: settings(language, [1, 0], { notify: 'tienda@example.com' }),
					which: { name: t.which, type: 'if', at: [2, 0], parameters: when('={{ $json.event === "low_stock" }}') },
					low: { name: t.low, type: 'ours/stockSync', at: [3, 2], parameters: { operation: 'lowStock' }, once: true },
					orders: { name: t.orders, type: 'splitOut', at: [4, 2], parameters: { fieldToSplitOut: 'stock.orders', options: {} } },
					list: { name: t.list, type: 'aggregate', at: [4, 4], parameters: { aggregate: 'aggregateAllItemData', options: {} } },
				},
				links: [['morning', 'settings'], ['crossing', 'settings'], ['settings', 'which'], ['which', 'notice_simulating', 0], ['which', 'low', 1], ['low', 'orders'], ['orders', 'order_simulating'], ['low', 'list', 1], ['list', 'simulating']],
			},
			letters(language, [4, 0], simulating, { to, subject: t.noticeSubject, text: t.noticeText }, { part: { key: 'notice', name: t.notice } }),
			letters(language, [5, 2], simulating, { to, subject: t.subject, text: t.text }, { part: { key: 'order', name: t.order } }),
			letters(language, [5, 4], simulating, { to, subject: t.listSubject, text: '={{ $json.data.map((line) => line.message).join("\\n") }}' }),
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 6),
		);
		return { name: t.name, nodes, links, keepsRuns: true, notes: [title(t.title), switchNote(language, 0, blockWords(language).settings, 2), step(t.email, 3, 2), errorNote(language, 6.1)] };
	},
};
