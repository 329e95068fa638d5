import type { ReasonTexts } from './reasonText';

/** What a CRM was told. */
export const crmReasons = {
	// CRM
	purchase_recorded: { es: 'Compra anotada', en: 'Purchase recorded' },
	refund_recorded: { es: 'Devolución anotada', en: 'Refund recorded' },
	already_recorded: { es: 'Ya estaba anotada', en: 'Already recorded' },
	original_unknown: { es: 'Aún no se conoce la venta que se devuelve', en: 'The sale being refunded is not known yet' },
	nothing_left: { es: 'Esa venta ya estaba devuelta entera', en: 'That sale had been wholly refunded before' },
	delivered: { es: 'Entregado al CRM', en: 'Delivered to the CRM' },
	already_delivered: { es: 'Ya estaba entregado al CRM', en: 'Already delivered to the CRM' },
	crm_refused: { es: 'El CRM no lo aceptó', en: 'The CRM did not take it' },
	not_yet_told: { es: 'Anotado: aún no se ha enviado al CRM', en: 'Noted: not sent to the CRM yet' },
	crm_gathering: { es: 'Solo cambian las cifras: van juntas con otras en unos minutos', en: 'Only figures changed: they go together with others in some minutes' },
	crm_waits_for_contact: { es: 'Espera a que su contacto se arregle en el CRM', en: 'Waits until its contact is put right in the CRM' },
	crm_later: { es: 'El CRM no responde o pide esperar: está anotado y se envía solo más tarde', en: 'The CRM does not answer or asks to wait: it is noted and goes by itself later' },
	crm_unanswered: { es: 'Se envió y no hubo respuesta: antes de repetirlo se comprueba', en: 'It was sent and not answered: it is looked into before it is repeated' },
	crm_unknown: { es: 'Puede que llegara y no se puede saber: mírelo en el CRM; no se repite a ciegas', en: 'It may have arrived and nobody can tell: look in the CRM; it is not repeated blindly' },
	crm_would_mail: { es: 'No tiene cuenta allí, y crearla le enviaría un correo: no se crea', en: 'Has no account there, and making one would mail them: none is made' },
	crm_unfinished: { es: 'El contacto está, y una parte no se pudo pasar; el mensaje dice cuál', en: 'The contact is there, and a part could not be passed on; the message says which' },
	crm_needs_address: { es: 'El CRM no admite un contacto sin ese dato', en: 'The CRM takes no contact without that detail' },
	crm_own_sale: { es: 'La venta es de ese mismo sistema: ya la tiene', en: 'The sale is that same system’s: it has it already' },
	crm_keeps_no_purchases: { es: 'Ese sistema no guarda compras', en: 'That system keeps no purchases' },
	crm_merged_here: { es: 'El cliente se unió a otro: sus contactos se enlazan', en: 'The customer was merged into another: their contacts are linked' },
	crm_conflict: { es: 'La tienda y el CRM tienen datos distintos: no se toca ninguno', en: 'The shop and the CRM have different details: neither was touched' },
	crm_unsubscribed: { es: 'Se dio de baja en el CRM: baja en todas partes', en: 'Unsubscribed in the CRM: withdrawn everywhere' },
	crm_edit_taken: { es: 'Se corrigió en el CRM y vale aquí', en: 'Put right in the CRM, and valid here' },
	crm_deleted_there: { es: 'Se borró en el CRM', en: 'Deleted in the CRM' },
	crm_merged_there: { es: 'El CRM unió dos contactos que aquí son dos clientes: mírelo', en: 'The CRM merged two contacts that are two customers here: have a look' },
	crm_nothing_waits: { es: 'No había nada pendiente para el CRM', en: 'Nothing was waiting for the CRM' },
	crm_link_followed: { es: 'El CRM unió el contacto a otro: el enlace le sigue', en: 'The CRM merged the contact into another: the link follows' },
} as const satisfies ReasonTexts;
