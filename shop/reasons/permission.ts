import type { ReasonTexts } from './reasonText';

/** Who may be asked and written to. */
export const permissionReasons = {
	// Reviews
	consent_given: { es: 'Dio su permiso', en: 'Gave permission' },
	existing_customer: { es: 'Cliente propio que no se ha opuesto (LSSI 21.2)', en: 'Own customer who has not objected (LSSI 21.2)' },
	objected: { es: 'Se opuso a recibir mensajes', en: 'Objected to messages' },
	no_permission: { es: 'Sin permiso para escribirle', en: 'No permission to write' },
	no_contact: { es: 'Sin dirección a la que escribir por este canal', en: 'No address to write to by this channel' },
	asked_recently: { es: 'Ya se le pidió o se le pedirá en este periodo', en: 'Already asked, or to be asked, in this period' },
	already_scheduled: { es: 'Ya estaba programada', en: 'Already scheduled' },
	refunded: { es: 'La compra se devolvió entera', en: 'The purchase was wholly refunded' },
	request_cancelled: { es: 'Solicitud cancelada: la compra se devolvió', en: 'Request cancelled: the purchase was refunded' },
	no_request: { es: 'No había solicitud que cancelar', en: 'There was no request to cancel' },
	still_partly_kept: { es: 'Devolución parcial: la solicitud sigue', en: 'Partial refund: the request stays' },
	too_old: { es: 'Pasaron más de 30 días de la compra (Ley 10/2025)', en: 'More than 30 days since the purchase (Ley 10/2025)' },
	not_a_sale: { es: 'No es una venta', en: 'Not a sale' },
	woocommerce_asks_too: {
		es: 'WooCommerce también pide reseñas por su cuenta: apágalo, o los clientes recibirán dos',
		en: 'WooCommerce asks for reviews by itself too: switch that off, or customers will get two',
	},
	handed_to_workflow: { es: 'Entregada al flujo para enviarla', en: 'Handed to the workflow to be sent' },

	// Consent outside a sale
	consent_recorded: { es: 'Permiso anotado, con el texto que se le mostró', en: 'Consent recorded, with the words that were shown' },
	consent_withdrawn: { es: 'Baja anotada: vale para siempre', en: 'Withdrawal recorded: it holds for ever' },
	confirmation_needed: { es: 'Falta que lo confirme el dueño de la dirección', en: 'The owner of the address has yet to confirm' },
	wording_missing: { es: 'Sin el texto que se le mostró no hay prueba: no se anota', en: 'Without the words that were shown there is no proof: not recorded' },
	withdrawal_stands: { es: 'Se dio de baja: una lista no lo deshace', en: 'Had withdrawn: a list does not undo that' },
} as const satisfies ReasonTexts;
