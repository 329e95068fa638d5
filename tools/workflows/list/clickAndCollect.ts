import { blockWords, errorPath, letters, setting, settings, together, tryWith, when } from '../blocks';
import { dailyAt } from '../clock';
import { exampleOrder } from '../examples';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Recogida en tienda',
		order: 'Pedido de la web',
		who: '¿Quién compra?',
		register: 'Apartar y dar código',
		desk: 'Mostrador',
		deskTitle: 'Pedidos para recoger',
		isDesk: '¿Del mostrador?',
		what: 'Qué',
		ready: 'Está listo',
		hand: 'Lo recoge',
		code: 'Código o número de pedido',
		place: 'Dónde está (taquilla, estante)',
		isReady: '¿Está listo?',
		markReady: 'Marcar como listo',
		handOver: 'Entregar',
		hasNotice: 'Hay algo que decir',
		notice: 'aviso',
		daily: 'Cada día a las 11',
		remind: 'Quién no ha venido',
		reminder: 'recordatorio',
		count: 'Cuántos por día',
		title: '## Recogida en tienda\nUn pedido de la web se aparta en la tienda y recibe un código. Cuando está listo, el cliente lo sabe; si no viene, un recordatorio; al recogerlo se escanea el código y no se entrega dos veces.\n\nCada día dice también cuántos pedidos hay y qué conviene: mostrador, taquillas o taquillas inteligentes.',
		desk1: '### El mostrador\n**Mostrador** es una página para la tableta: se escanea o teclea el código, y *Está listo* o *Lo recoge*. Pide iniciar sesión en n8n, para que solo la use tu equipo.',
		care: 'El código y los avisos solo van a quien hizo el pedido. Al entregar, mira el nombre en su documento. Pon tu cuenta en los nodos de email y actívalos.',
	},
	en: {
		name: 'Click and collect',
		order: 'Order of the web shop',
		who: 'Who is buying?',
		register: 'Set aside and give a code',
		desk: 'Counter',
		deskTitle: 'Orders to collect',
		isDesk: 'From the counter?',
		what: 'What',
		ready: 'It is ready',
		hand: 'It is collected',
		code: 'Code or order number',
		place: 'Where it is (locker, shelf)',
		isReady: 'Is it ready?',
		markReady: 'Mark as ready',
		handOver: 'Hand over',
		hasNotice: 'Something to tell',
		notice: 'notice',
		daily: 'Every day at 11',
		remind: 'Who has not come',
		reminder: 'reminder',
		count: 'How many a day',
		title: '## Click and collect\nAn order of the web shop is set aside in the store and gets a code. When it is ready the customer hears of it; if nobody comes, a reminder; when collected, the code is scanned and nothing is handed over twice.\n\nEvery day it also tells how many orders there are and what they call for: a counter, lockers or smart lockers.',
		desk1: '### The counter\n**Counter** is a page for the tablet: scan or type the code, then *It is ready* or *It is collected*. It asks to sign in to n8n, so that only your team uses it.',
		care: 'Code and notices go to nobody but who ordered. When handing over, look at the name on their document. Put your account into the email nodes and switch them on.',
	},
};

export const clickAndCollect: WorkflowSource = {
	number: 17,
	file: { es: 'recogida-en-tienda', en: 'click-and-collect' },
	about: {
		es: 'Aparta el pedido de la web, da un código, avisa cuando está listo, recuerda y entrega una sola vez.',
		en: 'Sets a web order aside, gives a code, tells when it is ready, reminds, and hands over once.',
	},
	plan(language) {
		const t = texts[language];
		const simulate = setting(language, 'simulate');
		const letter = { to: '={{ $json.pickup?.customer?.email ?? $json.customer?.email }}', subject: '={{ ($json.pickup?.notice ?? $json.notice).subject }}', text: '={{ ($json.pickup?.notice ?? $json.notice).text }}' };
		const { nodes, links } = together(
			{
				nodes: {
					order: { name: t.order, type: 'ours/posTrigger', at: [0, 0], parameters: { simulate: true }, hasWebhook: true },
					who: { name: t.who, type: 'ours/customerMatcher', at: [2, 0] },
					register: { name: t.register, type: 'ours/clickCollect', at: [3, 0], parameters: { store: 'Tienda Santander' } },
					desk: {
						name: t.desk,
						type: 'formTrigger',
						at: [0, 2],
						hasWebhook: true,
						parameters: {
							authentication: 'n8nUserAuth',
							formTitle: t.deskTitle,
							formFields: {
								values: [
									{ fieldLabel: t.code, fieldName: 'code', requiredField: true },
									{ fieldLabel: t.what, fieldName: 'what', fieldType: 'dropdown', fieldOptions: { values: [{ option: t.ready }, { option: t.hand }] }, requiredField: true },
									{ fieldLabel: t.place, fieldName: 'place' },
								],
							},
							options: {},
						},
					},
					settings: settings(language, [1, 2]),
					isDesk: { name: t.isDesk, type: 'if', at: [2, 2], parameters: when('={{ !!$json.code }}') },
					isReady: { name: t.isReady, type: 'if', at: [3, 2], parameters: when(`={{ $json.what === "${t.ready}" }}`) },
					markReady: { name: t.markReady, type: 'ours/clickCollect', at: [4, 2], parameters: { operation: 'ready', place: '={{ $json.place ?? "" }}', simulate } },
					hasNotice: { name: t.hasNotice, type: 'filter', at: [5, 2], parameters: when('={{ !!$json.pickup?.notice && !!$json.pickup.customer?.email }}') },
					handOver: { name: t.handOver, type: 'ours/clickCollect', at: [4, 3], parameters: { operation: 'handOver', by: t.desk, simulate } },
					daily: { name: t.daily, type: 'scheduleTrigger', at: [0, 3], parameters: dailyAt(11) },
					remind: { name: t.remind, type: 'ours/clickCollect', at: [3, 4], parameters: { operation: 'remind', simulate } },
					count: { name: t.count, type: 'ours/clickCollect', at: [3, 5], parameters: { operation: 'count' } },
				},
				links: [
					['order', 'who'], ['who', 'register'],
					['desk', 'settings'], ['daily', 'settings'], ['settings', 'isDesk'], ['isDesk', 'isReady', 0], ['isReady', 'markReady', 0], ['isReady', 'handOver', 1], ['markReady', 'hasNotice'], ['hasNotice', 'notice_simulating'],
					['isDesk', 'remind', 1], ['isDesk', 'count', 1], ['remind', 'reminder_simulating'],
				],
			},
			letters(language, [6, 2], simulate, letter, { part: { key: 'notice', name: t.notice } }),
			letters(language, [5, 4], simulate, letter, { part: { key: 'reminder', name: t.reminder } }),
			tryWith(language, [0, 1], { ...exampleOrder, pickup_store: 'Tienda Santander' }, 'who'),
			errorPath(language, 6),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), switchNote(language, 0, `${t.order}, ${blockWords(language).settings}`, 2), step(t.desk1, 3, 3), care(t.care, 5, 0.9, 3), errorNote(language, 6.1)] };
	},
};
