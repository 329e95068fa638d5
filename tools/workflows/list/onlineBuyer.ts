import { errorPath, together, tryWith } from '../blocks';
import { exampleOrder } from '../examples';
import { care, errorNote, step, switchNote, title } from '../notes';
import type { WorkflowSource } from '../plan';

const texts = {
	es: {
		name: 'Cliente online al CRM',
		order: 'Pedido de la web',
		woo: 'WooCommerce',
		who: '¿Quién compra?',
		record: 'Al CRM',
		person: 'Que lo mire una persona',
		conflict: 'No coincide con el CRM',
		title: '## Cliente online al CRM\nCada pedido de la web encuentra a su cliente, aunque en la tienda diera solo el teléfono, y llega al CRM con la etiqueta «Cliente Online»: un cliente, una ficha, una compra por pedido.\n\nSin CRM, todo queda en el libro de la tienda.',
		connect: '### 1. Conecta la web\nCon WooCommerce: pon tu cuenta en **WooCommerce**, actívalo y borra **Pedido de la web**. Otra web: que mande sus pedidos en JSON a **Pedido de la web**.',
		crm: '### 2. Elige el CRM\nEn **Al CRM** elige HubSpot, Brevo u otro y pon su cuenta. Mientras, lo guarda la tienda. Lo que el CRM no pueda recibir espera y sale después.',
		care: 'Por aquí sale lo que debe ver una persona: parecidos dudosos, y datos que en el CRM y en la tienda son distintos. Nada se pisa.',
	},
	en: {
		name: 'Online buyer to CRM',
		order: 'Order of the web shop',
		woo: 'WooCommerce',
		who: 'Who is buying?',
		record: 'To the CRM',
		person: 'For a person to look at',
		conflict: 'Differs from the CRM',
		title: '## Online buyer to CRM\nEach order of the web shop finds its customer, even one who gave only a phone in the store, and reaches the CRM tagged «Cliente Online»: one customer, one record, one purchase an order.\n\nWithout a CRM everything stays in the shop’s ledger.',
		connect: '### 1. Connect the web shop\nWith WooCommerce: put your account into **WooCommerce**, switch it on and delete **Order of the web shop**. Another shop: let it post its orders as JSON to **Order of the web shop**.',
		crm: '### 2. Choose the CRM\nIn **To the CRM** choose HubSpot, Brevo or another, with its account. Until then the shop keeps it. What the CRM cannot take waits and goes later.',
		care: 'Here comes what a person should see: doubtful likenesses, and details that differ between CRM and shop. Nothing is overwritten.',
	},
};

export const onlineBuyer: WorkflowSource = {
	number: 3,
	file: { es: 'cliente-online', en: 'online-buyer' },
	about: {
		es: 'Cada pedido de la web encuentra a su cliente y llega al CRM con la etiqueta «Cliente Online».',
		en: 'Each order of the web shop finds its customer and reaches the CRM with the tag for online customers.',
	},
	plan(language) {
		const t = texts[language];
		const { nodes, links } = together(
			{
				nodes: {
					order: { name: t.order, type: 'ours/posTrigger', at: [0, 0], parameters: { simulate: true }, hasWebhook: true },
					woo: { name: t.woo, type: 'ours/posTrigger', at: [0, 1], parameters: { source: 'woocommerce', simulate: true }, hasWebhook: true, disabled: true },
					who: { name: t.who, type: 'ours/customerMatcher', at: [2, 0] },
					record: { name: t.record, type: 'ours/crmUpsert', at: [4, 0] },
					person: { name: t.person, type: 'noOp', at: [4, 1] },
					conflict: { name: t.conflict, type: 'noOp', at: [5, 1] },
				},
				links: [['order', 'who'], ['woo', 'who'], ['who', 'record'], ['who', 'person', 1], ['record', 'conflict', 1]],
			},
			tryWith(language, [0, 2], exampleOrder, 'who'),
			errorPath(language, 3),
		);
		return { name: t.name, nodes, links, notes: [title(t.title), step(t.connect, 0, 2), switchNote(language, 2, t.order), step(t.crm, 3, 2), care(t.care, 4, 1.9), errorNote(language, 3.1)] };
	},
};
