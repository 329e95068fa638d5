/** What to do about each thing that is not well, by its reason. */
import type { ReasonCode, ReasonText } from '../reasons';

const advice: Partial<Record<ReasonCode, ReasonText>> = {
	no_till_yet: { es: 'Conecta una caja con el nodo Venta en caja (TPV) y haz una venta de prueba', en: 'Connect a till with POS Trigger and make a test sale' },
	till_silent: {
		es: 'Mira si la caja está encendida y con red, si el flujo que la escucha está publicado y, si hay puente, qué dice npx n8n-nodes-tpv-crm bridge check',
		en: 'See whether the till is on and connected, whether the workflow that hears it is published and, where there is a bridge, what npx n8n-nodes-tpv-crm bridge check says',
	},
	sales_wait: {
		es: 'Mira en n8n → Executions si el flujo está atascado o sin publicar; lo aceptado no se pierde y sigue solo',
		en: 'See in n8n → Executions whether the workflow is stuck or not published; what was accepted is not lost and goes on by itself',
	},
	sales_failed: {
		es: 'Arregla lo que dice el error y pulsa Salud de la tienda → Reintentar: lo que ya estaba hecho no se hace dos veces',
		en: 'Put right what the failure says, then Shop Health → Retry: what was done is not done twice',
	},
	sales_abandoned: {
		es: 'n8n se detuvo una y otra vez con estas ventas: mira la memoria de la máquina y después Salud de la tienda → Reintentar',
		en: 'n8n stopped again and again with these sales: look at the machine’s memory, then Shop Health → Retry',
	},
	sales_set_aside: { es: 'Mira el ticket con Salud de la tienda → Ver qué pasó con un ticket, y corrígelo en la caja', en: 'Look at the ticket with Shop Health → Get Ticket Timeline, and put it right at the till' },
	crm_needs_person: { es: 'Guardar en el CRM → Sin entregar dice qué hacer con cada uno; después Reintentar', en: 'CRM Upsert → Undelivered says what to do about each; then Retry' },
	crm_waits: { es: 'El CRM no responde o limita: se envía solo. Si sigue así, mira su cuenta y la credencial', en: 'The CRM does not answer or limits: it goes by itself. If it lasts, look at its account and the credential' },
	stock_refused: { es: 'Mira el motivo con Sincronizar stock → Cuadrar; suele ser un producto borrado o un permiso que falta', en: 'See why with Stock Sync → Reconcile; mostly a deleted product or a missing permission' },
	stock_waits: { es: 'Publica el flujo que ejecuta Sincronizar stock, y mira su última ejecución', en: 'Publish the workflow that runs Stock Sync → Push Pending, and look at its last run' },
	skus_unmapped: { es: 'Añade los productos o sus alias con Sincronizar stock → Importar catálogo', en: 'Add the products or their aliases with Stock Sync → Import Catalogue' },
	prints_in_doubt: { es: 'Mira el papel: si no salió, Impresora de tickets → Reimprimir; nada se repite solo', en: 'Look at the paper: if it did not come out, Receipt Printer → Reprint; nothing is repeated by itself' },
	prints_failed: { es: 'Mira papel, tapa y red de la impresora; después Impresora de tickets → Reimprimir', en: 'Look at the printer’s paper, cover and network; then Receipt Printer → Reprint' },
	tickets_to_read: { es: 'Enseña el formato con tres tickets en Venta en caja (TPV); lo que espera se vuelve a leer', en: 'Teach the layout with three tickets in POS Trigger; what waits is read again' },
	review_sends_in_doubt: { es: 'Mira en el correo si salieron; no se repiten solas', en: 'Look in the mail account whether they went; they are not repeated by themselves' },
	webhook_off: { es: 'Las ventas llegan por la consulta periódica. Arregla la dirección o el permiso y publica el flujo otra vez', en: 'Sales come by the periodic poll. Put the address or the permission right and publish the workflow again' },
	poll_fails: { es: 'Mira la credencial y si el otro sistema responde; al volver se trae todo lo que falta', en: 'Look at the credential and whether the other system answers; once it does, all that is missing is fetched' },
	people_to_review: { es: 'Contesta con Identificar al cliente → Revisar: ¿es la misma persona?', en: 'Answer with Customer Matcher → Review: is it one person?' },
	till_clock_ahead: { es: 'Pon en hora el reloj de la caja', en: 'Set the till’s clock' },
	disk_low: { es: 'Libera sitio o lleva copias y el libro a un disco mayor: con el disco lleno no se acepta ninguna venta', en: 'Make room, or move copies and ledger to a larger disk: with a full one no sale is accepted' },
	backup_never: { es: 'Haz una copia cada noche con Salud de la tienda → Hacer copia, en otro disco', en: 'Make a copy every night with Shop Health → Make Backup, on another disk' },
	webhook_lapsed: {
		es: 'Nada se perdió: las consultas periódicas traen sus ventas. Si se repite, mira si n8n estuvo caído o si algo delante de él tarda en contestar',
		en: 'Nothing was lost: the periodic polls bring its sales. If it happens again, see whether n8n was down or something in front of it answers slowly',
	},
	stock_drifts: { es: 'Mira las diferencias con Mover stock → Conciliar: dice la causa de cada una y la corrige', en: 'Look at the differences with Stock Sync → Reconcile: it tells the cause of each and puts it right' },
	capture_key_missing: {
		es: 'Vuelve a poner la clave anterior detrás de la nueva en la credencial Tienda → Clave de lo capturado; no se pierde nada mientras tanto',
		en: 'Put the former key back behind the new one in the Shop credential → Key for Captured Tickets; nothing is lost meanwhile',
	},
	backup_old: { es: 'Mira por qué no se hace la copia de cada noche', en: 'See why the nightly copy is not made' },
};

/** Undefined where there is nothing to do. */
export function adviceFor(reason: ReasonCode, locale: 'es' | 'en'): string | undefined {
	return advice[reason]?.[locale];
}
