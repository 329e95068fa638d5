/** Stable reason codes with their texts. `docs/reasons.md` is generated from this table (`gulp reasons`). */
export interface ReasonText {
	es: string;
	en: string;
}

export const reasons = {
	// At the door
	new_sale: { es: 'Venta nueva', en: 'New sale' },
	new_refund: { es: 'Devolución nueva', en: 'New refund' },
	new_for_this_workflow: { es: 'Venta conocida, nueva para este flujo', en: 'Known sale, new to this workflow' },
	already_accepted: { es: 'Esta venta ya se había recibido', en: 'This sale had already been received' },
	content_differs: {
		es: 'Ya había una venta con este número y otro contenido; se guarda aparte y no se aplica',
		en: 'A sale with this number and other content was already here; kept aside, not applied',
	},
	number_reused: {
		es: 'La caja repitió un número de otro día; se toma como otra venta',
		en: 'The till reused a number of another day; taken as another sale',
	},
	unreadable: { es: 'No es una venta que se pueda leer; se guarda aparte', en: 'Not a sale that can be read; kept aside' },
	simulated: { es: 'Simulación: no se ha hecho nada real', en: 'Simulation: nothing real was done' },
	test_run: { es: 'Prueba desde el editor: simulada; ni se guarda ni cuenta como repetida', en: 'Test run from the editor: simulated, neither kept nor counted as a repeat' },
	run_ended_well: { es: 'El flujo terminó bien', en: 'The workflow ended well' },
	run_failed: { es: 'El flujo terminó con un error', en: 'The workflow ended with a failure' },
	run_cut_off: { es: 'n8n se detuvo a mitad; se repite o queda para una persona', en: 'n8n stopped half-way; tried again or left for a person' },

	// Flags of a sale kept all the same
	totals_do_not_add_up: { es: 'Las líneas no suman el total', en: 'The lines do not add up to the total' },
	line_total_differs: { es: 'El total de una línea no es precio por cantidad', en: 'A line’s total is not price times quantity' },
	negative_quantity: { es: 'Hay cantidades negativas', en: 'There are negative quantities' },
	zero_quantity: { es: 'Hay cantidades a cero', en: 'There are zero quantities' },
	negative_total: { es: 'El total es negativo', en: 'The total is negative' },
	refund_inferred: { es: 'Todo en negativo: se toma como devolución', en: 'All negative: taken as a refund' },
	refund_of_missing: { es: 'La devolución no dice de qué ticket', en: 'The refund does not say of which ticket' },
	timestamp_without_zone: { es: 'Hora sin zona: se toma la de la tienda', en: 'Time without zone: the shop’s is taken' },
	timestamp_in_future: { es: 'La hora está en el futuro: reloj de la caja', en: 'The time is in the future: the till’s clock' },
	sku_missing: { es: 'Hay líneas sin SKU: no mueven stock', en: 'Lines without SKU: they move no stock' },
	customer_email_invalid: { es: 'El email no es válido', en: 'The email is not valid' },
	customer_phone_invalid: { es: 'El teléfono no es válido', en: 'The phone is not valid' },
	customer_nif_invalid: { es: 'La letra del NIF no cuadra', en: 'The NIF’s check letter does not fit' },

	// Who bought
	no_identifier: { es: 'Venta sin identificar: ni email, ni teléfono, ni tarjeta', en: 'Anonymous sale: no email, phone or card' },
	email_equal: { es: 'Mismo email', en: 'Same email' },
	phone_equal: { es: 'Mismo teléfono', en: 'Same phone' },
	loyalty_equal: { es: 'Misma tarjeta de cliente', en: 'Same loyalty card' },
	nif_equal: { es: 'Mismo NIF', en: 'Same NIF' },
	external_id_equal: { es: 'Mismo cliente en el otro sistema', en: 'Same customer in the other system' },
	nobody_known: { es: 'Nadie conocido con estos datos: cliente nuevo', en: 'Nobody known with these details: new customer' },
	keys_disagree: { es: 'Sus datos llevan a personas distintas', en: 'The details lead to different people' },
	name_differs: { es: 'Los datos coinciden y el nombre no', en: 'The details agree and the name does not' },
	several_share_key: { es: 'Varias personas comparten estos datos', en: 'Several people share these details' },
	different_nif: { es: 'Dos NIF válidos distintos: no es la misma persona', en: 'Two different valid NIFs: not the same person' },
	from_original_sale: { es: 'Quien hizo la compra que se devuelve', en: 'Whoever made the purchase that is refunded' },

	// CRM
	purchase_recorded: { es: 'Compra anotada', en: 'Purchase recorded' },
	refund_recorded: { es: 'Devolución anotada', en: 'Refund recorded' },
	already_recorded: { es: 'Ya estaba anotada', en: 'Already recorded' },
	original_unknown: { es: 'Aún no se conoce la venta que se devuelve', en: 'The sale being refunded is not known yet' },
	nothing_left: { es: 'Esa venta ya estaba devuelta entera', en: 'That sale had been wholly refunded before' },
	delivered: { es: 'Entregado al CRM', en: 'Delivered to the CRM' },
	already_delivered: { es: 'Ya estaba entregado al CRM', en: 'Already delivered to the CRM' },
	crm_refused: { es: 'El CRM no lo aceptó', en: 'The CRM did not take it' },

	// Stock
	moved: { es: 'Stock movido', en: 'Stock moved' },
	already_moved: { es: 'El stock ya se había movido', en: 'Stock had already been moved' },
	no_sku: { es: 'Ninguna línea con SKU', en: 'No line with a SKU' },
	no_goods_returned: { es: 'Se devuelve dinero y ningún producto', en: 'Money is given back and no goods' },
	sent_to_channel: { es: 'Stock publicado en el canal', en: 'Stock published to the channel' },
	nothing_to_send: { es: 'El canal ya tenía estas cantidades', en: 'The channel had these quantities already' },
	never_counted: { es: 'Nunca se ha contado: no se publica nada (importa el catálogo)', en: 'Never counted: nothing is published (import the catalogue)' },
	sku_unmapped: { es: 'El canal no tiene este SKU', en: 'The channel does not have this SKU' },
	channel_refused: { es: 'El canal no aceptó la cantidad', en: 'The channel did not take the quantity' },

	// Ticket
	preview_only: { es: 'Ticket preparado, sin impresora elegida', en: 'Ticket made, no printer chosen' },
	journalled: { es: 'Apuntado para imprimir', en: 'Noted for printing' },
	already_printing: { es: 'Se está imprimiendo ahora', en: 'Being printed right now' },
	printer_not_allowed: { es: 'n8n no permite conectar con esa dirección: no salió nada', en: 'n8n does not allow connecting to that address: nothing came out' },
	already_printed: { es: 'Este ticket ya se había impreso', en: 'This ticket had already been printed' },
	printer_confirmed: { es: 'La impresora confirma que salió', en: 'The printer confirms that it came out' },
	printer_tells_no_more: { es: 'Enviado entero; esta impresora no confirma', en: 'Wholly sent; this printer does not confirm' },
	written_to_file: { es: 'Escrito en el archivo', en: 'Written to the file' },
	printer_unreachable: { es: 'No se llega a la impresora: no salió nada', en: 'The printer cannot be reached: nothing came out' },
	printer_not_ready: { es: 'La impresora dice que no está lista (papel, tapa): no salió nada', en: 'The printer says it is not ready (paper, cover): nothing came out' },
	connection_lost: { es: 'Se cortó a medias: puede que saliera algo; míralo antes de reimprimir', en: 'Cut off half-way: something may have come out; look before reprinting' },
	timed_out: { es: 'La impresora no terminó a tiempo: puede que saliera algo', en: 'The printer did not finish in time: something may have come out' },
	print_cancelled: { es: 'Se canceló antes de enviar nada', en: 'Cancelled before anything was sent' },
	file_not_written: { es: 'No se pudo escribir el archivo: no salió nada', en: 'The file could not be written: nothing came out' },
	cut_off_while_printing: { es: 'n8n se detuvo mientras imprimía: puede que saliera; no se repite solo', en: 'n8n stopped while printing: it may have come out; not repeated by itself' },

	// Reviews
	consent_given: { es: 'Dio permiso para pedirle una reseña', en: 'Gave permission to be asked for a review' },
	existing_customer: { es: 'Cliente propio que no se ha opuesto (LSSI 21.2)', en: 'Own customer who has not objected (LSSI 21.2)' },
	objected: { es: 'Se opuso a recibir mensajes', en: 'Objected to messages' },
	no_permission: { es: 'Sin permiso para escribirle', en: 'No permission to write' },
	no_contact: { es: 'Sin email al que escribir', en: 'No email to write to' },
	asked_recently: { es: 'Ya se le pidió o se le pedirá en este periodo', en: 'Already asked, or to be asked, in this period' },
	already_scheduled: { es: 'Ya estaba programada', en: 'Already scheduled' },
	refunded: { es: 'La compra se devolvió entera', en: 'The purchase was wholly refunded' },
	request_cancelled: { es: 'Solicitud cancelada: la compra se devolvió', en: 'Request cancelled: the purchase was refunded' },
	no_request: { es: 'No había solicitud que cancelar', en: 'There was no request to cancel' },
	still_partly_kept: { es: 'Devolución parcial: la solicitud sigue', en: 'Partial refund: the request stays' },
	too_old: { es: 'Pasaron más de 30 días de la compra (Ley 10/2025)', en: 'More than 30 days since the purchase (Ley 10/2025)' },
	not_a_sale: { es: 'No es una venta', en: 'Not a sale' },
	handed_to_workflow: { es: 'Entregada al flujo para enviarla', en: 'Handed to the workflow to be sent' },
} as const satisfies Record<string, ReasonText>;

export type ReasonCode = keyof typeof reasons;

/** The words for a reason. */
export function reasonText(code: ReasonCode, locale: 'es' | 'en'): string {
	return reasons[code][locale];
}
