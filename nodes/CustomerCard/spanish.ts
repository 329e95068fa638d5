/** Spanish for the node's texts, by the whole English text; words shared with others are in `../support/spanish/common`. */
export const customerCardSpanish: Readonly<Record<string, string>> = {
	'Customer Card': 'Ficha 360° del cliente',
	'={{ {"card": "Get card", "show": "Show on tablet", "link": "Get tablet link"}[$parameter["operation"]] }}': '={{ {"card": "Ver ficha", "show": "Mostrar en la tableta", "link": "Obtener enlace de la tableta"}[$parameter["operation"]] }}',
	'The whole customer, store and web as one: purchases, lifetime value, favourites, points, permissions, open orders, timeline; and the VIP alert': 'El cliente entero, tienda y web en uno: compras, valor, favoritos, puntos, permisos, pedidos abiertos e historia; y el aviso VIP',
	'Get Card': 'Ver ficha',
	'Get the card of a customer': 'Ver la ficha de un cliente',
	'What, how often, how much, where; points, permissions, open orders and what happened, store and web as one': 'Qué, cada cuánto, cuánto y dónde; puntos, permisos, pedidos abiertos y lo que pasó, tienda y web en uno',
	'Get Tablet Link': 'Obtener enlace de la tableta',
	'Get the link of a tablet': 'Obtener el enlace de una tableta',
	'The address to open on the tablet beside a till. Shop Trigger serves the page.': 'La dirección que hay que abrir en la tableta junto a la caja. La página la sirve Avisos de la tienda.',
	'Show on Tablet': 'Mostrar en la tableta',
	'Show a customer on the tablet': 'Mostrar un cliente en la tableta',
	'When the till asks who stands there. Sales that arrive are shown by themselves.': 'Cuando la caja pregunta quién está delante. Las ventas que llegan se muestran solas.',
	'A customer is told by customer_id, email, phone or card of each item, at the top or under customer: a sale, a chat, a form': 'Se reconoce al cliente por el customer_id, email, phone o card de cada elemento, arriba del todo o dentro de customer: una venta, un chat, un formulario',
	'Timeline Events': 'Sucesos de la historia',
	'How much of what happened is told, the latest first; 0 for none': 'Cuánto de lo que pasó se cuenta, lo último primero; 0: nada',
	'Whose tablet. Empty: all, or where the item has a store_location, that one.': 'La tableta de qué tienda. Vacío: todas o, si el elemento trae store_location, la de esa.',
};
