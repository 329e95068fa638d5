import type { ReasonTexts } from './reasonText';

/** Orders to collect. */
export const pickupReasons = {
	// Click and collect
	pickup_registered: { es: 'Pedido apuntado para recoger', en: 'Order noted for collection' },
	already_registered: { es: 'El pedido ya estaba apuntado', en: 'The order was noted already' },
	not_an_order: { es: 'Es una devolución, no un pedido', en: 'It is a refund, not an order' },
	pickup_ready: { es: 'Listo para recoger', en: 'Ready to collect' },
	already_ready: { es: 'Ya estaba listo', en: 'It was ready already' },
	pickup_not_ready: { es: 'Aún no está preparado', en: 'Not ready yet' },
	pickup_waits: { es: 'Lleva días esperando: conviene recordárselo', en: 'Has waited for days: time for a reminder' },
	handed_over: { es: 'Entregado', en: 'Handed over' },
	already_collected: { es: 'Ya se entregó antes: no entregues otra vez', en: 'Handed over before: do not hand it over again' },
	pickup_unknown: { es: 'No hay pedido con ese código', en: 'No order has that code' },
	pickup_cancelled: { es: 'Pedido anulado o devuelto: no se entrega', en: 'Order cancelled or refunded: not to be handed over' },
	several_pickups: { es: 'Varios pedidos llevan ese número: escanea el código', en: 'Several orders have that number: scan the code' },
	counter_enough: { es: 'Menos de 20 pedidos al día: basta un mostrador', en: 'Fewer than 20 orders a day: a counter is enough' },
	lockers_advised: { es: 'Entre 20 y 50 pedidos al día: taquillas con código', en: '20 to 50 orders a day: lockers with a code' },
	smart_lockers_advised: { es: 'Más de 50 pedidos al día: taquillas inteligentes', en: 'More than 50 orders a day: smart lockers' },
} as const satisfies ReasonTexts;
