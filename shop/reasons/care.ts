import type { ReasonTexts } from './reasonText';

/** One customer before the shop: the card, questions, pages looked at. */
export const careReasons = {
	// Customer card
	card_made: { es: 'Ficha del cliente', en: 'The customer’s card' },
	several_customers: { es: 'Varias personas responden a eso: hace falta algo más', en: 'Several people go by that: something more is needed' },
	shown_on_tablet: { es: 'Enviado a la tableta', en: 'Sent to the tablet' },
	no_tablet_open: { es: 'Ninguna tableta tiene abierta la página', en: 'No tablet has the page open' },

	// Questions of customers
	chat_angry: { es: 'Hay un enfado o un problema: contesta una persona', en: 'Somebody is angry or has a problem: a person answers' },
	chat_defective: { es: 'Producto defectuoso o equivocado: contesta una persona', en: 'Defective or wrong product: a person answers' },
	chat_payment: { es: 'Pago rechazado o mal cobrado: contesta una persona', en: 'Payment declined or wrongly charged: a person answers' },
	chat_gift: { es: 'Es un regalo: aconseja una persona', en: 'It is a gift: a person advises' },
	chat_compatibility: { es: 'Pregunta si sirve con otra cosa: contesta una persona', en: 'Asks whether it goes with something else: a person answers' },
	chat_customisation: { es: 'Quiere algo personalizado: contesta una persona', en: 'Wants something made their own: a person answers' },
	chat_wants_person: { es: 'Pide hablar con una persona', en: 'Asks for a person' },
	chat_vip: { es: 'Cliente VIP: contesta una persona', en: 'VIP customer: a person answers' },
	chat_big_basket: { es: 'Su cesta supera la media: contesta una persona', en: 'Their basket is above the average: a person answers' },
	chat_second_miss: { es: 'Segunda pregunta sin respuesta: contesta una persona', en: 'Second question without an answer: a person answers' },
	chat_not_understood: { es: 'No se ha entendido: contesta una persona', en: 'Not understood: a person answers' },
	chat_with_person: { es: 'La conversación ya la lleva una persona', en: 'A person has this conversation already' },
	chat_order_told: { es: 'Se le ha dicho cómo va su pedido', en: 'Told how their order stands' },
	chat_returns_told: { es: 'Se le ha dicho qué y hasta cuándo puede devolver', en: 'Told what can be returned and until when' },
	chat_hours_told: { es: 'Se le ha dicho el horario', en: 'Told the opening hours' },
	chat_stock_told: { es: 'Se le ha dicho lo que queda', en: 'Told what is left' },
	chat_greeted: { es: 'Saludo o gracias: se le ha correspondido', en: 'A greeting or thanks: returned' },
	chat_ask_order: { es: 'Falta saber de quién es: se pide el número de pedido y el email o teléfono', en: 'Whose it is is not known: asked for the order number with the email or phone' },
	chat_ask_product: { es: 'Hay varios productos así: se le pregunta cuál', en: 'Several products are like that: asked which' },
	chat_ask_again: { es: 'No se ha entendido: se le pide de otra forma', en: 'Not understood: asked in another way' },

	// The same product page again and again
	help_wanted: { es: 'Ha visto la misma página más de tres veces en un día: una persona le ofrece ayuda', en: 'Saw the same page more than three times in a day: a person offers help' },
	view_kept: { es: 'Visita contada; se borra a las 24 horas', en: 'View counted; deleted after 24 hours' },
	view_no_consent: { es: 'Sin permiso del visitante no se guarda nada', en: 'Without the visitor’s permission nothing is kept' },
	view_no_visitor: { es: 'No se sabe de quién es: no se guarda nada', en: 'Whose it is is not known: nothing is kept' },
	view_no_page: { es: 'No dice qué producto', en: 'Does not say which product' },
	view_old: { es: 'De hace más de 24 horas: no se guarda', en: 'Older than 24 hours: not kept' },
	view_repeated: { es: 'Esa visita ya estaba contada', en: 'That view was counted before' },
	view_objected: { es: 'Se opuso a que le escriban: no se guarda nada', en: 'Objected to being written to: nothing is kept' },
	view_bought: { es: 'Acaba de comprarlo', en: 'Has just bought it' },
	help_offered_before: { es: 'Ya se le ofreció ayuda hoy con este producto', en: 'Help with this product was offered today' },
} as const satisfies ReasonTexts;
