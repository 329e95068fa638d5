import { blockWords, errorPath, setting, settings, together, tryButton } from '../blocks';
import { everyMinutes } from '../clock';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';
import { ownAddress } from './pretendShop';

const texts = {
	es: {
		name: 'Stock tienda–web',
		path: 'stock-web-de-prueba',
		clock: 'Cada 3 minutos',
		push: 'Decirlo a la web',
		sale: 'Venta del TPV',
		move: 'Mover y avisar a la web',
		attention: 'Que lo mire una persona',
		web: 'Web de prueba',
		title: '## Stock tienda–web\nUna sola cifra de stock. Cada venta la mueve; cada 3 minutos la web se entera de todo lo que cambió, una vez por producto. De lo que quedan dos o menos se avisa en el acto.\n\nLo que se vende dos veces, o la web no acepta, sale por **Que lo mire una persona**.',
		channel: '### Tu web\nEn **Decirlo a la web** y **Mover y avisar a la web** elige tu canal (WooCommerce, Shopify, Amazon, eBay …) con su cuenta. *Stock de seguridad* (Safety Stock) se guarda unidades para el mostrador.',
		care: 'Cuenta antes de conectar: lo que nadie ha contado no se publica. Carga el catálogo con su stock (*Sincronizar stock → Importar catálogo*, Stock Sync → Import Catalogue). ¿Ya usas *Venta del TPV*? Elige allí el canal y borra de aquí **Venta del TPV**.',
	},
	en: {
		name: 'Stock sync, shop and web',
		path: 'stock-pretend-shop',
		clock: 'Every 3 minutes',
		push: 'Tell the web shop',
		sale: 'Sale at the till',
		move: 'Move and tell the web shop',
		attention: 'For a person to look at',
		web: 'Pretend web shop',
		title: '## Stock sync, shop and web\nOne figure of stock. Every sale moves it; every 3 minutes the web shop hears of all that changed, once a product. Where two or fewer are left it is told at once.\n\nWhat was sold twice, or what the web shop refuses, leaves at **For a person to look at**.',
		channel: '### Your web shop\nIn **Tell the web shop** and **Move and tell the web shop** choose your channel (WooCommerce, Shopify, Amazon, eBay …) with its account. *Safety Stock* keeps units back for the counter.',
		care: 'Count before you connect: what nobody counted is not published. Load the catalogue with its stock (*Stock Sync → Import Catalogue*). Do you use *Till sale*? Choose the channel there and delete **Sale at the till** here.',
	},
};

export const stockSync: WorkflowSource = {
	number: 7,
	file: { es: 'stock-tienda-web', en: 'stock-sync' },
	about: {
		es: 'Cada venta mueve el stock y la web se entera en minutos, guardando unidades para el mostrador.',
		en: 'Every sale moves the stock and the web shop hears of it within minutes, with units kept back for the counter.',
	},
	plan(language) {
		const t = texts[language];
		const channel = { channel: 'rest', restUrl: ownAddress(t.path), restAuthentication: 'none', channelOptions: { safetyUnits: 1 } };
		const { nodes, links } = together(
			{
				nodes: {
					clock: { name: t.clock, type: 'scheduleTrigger', at: [0, 0], parameters: everyMinutes(3) },
					settings: settings(language, [1, 0]),
					push: { name: t.push, type: 'ours/stockSync', at: [3, 0], parameters: { operation: 'push', ...channel, simulate: setting(language, 'simulate') } },
					sale: { name: t.sale, type: 'ours/posTrigger', at: [0, 2], parameters: { simulate: true }, hasWebhook: true },
					move: { name: t.move, type: 'ours/stockSync', at: [3, 2], parameters: { ...channel, publish: 'nearSafety' } },
					attention: { name: t.attention, type: 'noOp', at: [5, 1] },
					web: { name: t.web, type: 'webhook', at: [0, 3], parameters: { httpMethod: 'PUT', path: t.path, options: {} }, hasWebhook: true },
				},
				links: [['clock', 'settings'], ['settings', 'push'], ['push', 'attention', 2], ['sale', 'move'], ['move', 'attention', 2]],
			},
			tryButton(language, [0, 1], 'settings'),
			errorPath(language, 4),
		);
		return {
			name: t.name,
			nodes,
			links,
			keepsRuns: true,
			timeoutMinutes: 10,
			notes: [title(t.title), switchNote(language, 0, `${blockWords(language).settings}, ${t.sale}`, 2), step(t.channel, 3, 2), care(t.care, 2, 2.9), errorNote(language, 4.1)],
		};
	},
};
