import type { ReasonTexts } from './reasonText';

/** Tickets and printers. */
export const printingReasons = {
	// Ticket
	preview_only: { es: 'Ticket preparado, sin impresora elegida', en: 'Ticket made, no printer chosen' },
	journalled: { es: 'Apuntado para imprimir', en: 'Noted for printing' },
	already_printing: { es: 'Se está imprimiendo ahora', en: 'Being printed right now' },
	printer_not_allowed: { es: 'n8n no permite esa dirección o ese archivo: no salió nada', en: 'n8n does not allow that address or file: nothing came out' },
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
	ticket_not_found: { es: 'Ese ticket no está en el registro: no salió nada', en: 'That ticket is not in the ledger: nothing came out' },
	fiscal_code_not_legal: { es: 'El código fiscal no se puede imprimir como manda la ley: no salió nada', en: 'The fiscal code cannot be printed as the law wants it: nothing came out' },
	cut_off_while_printing: { es: 'n8n se detuvo mientras imprimía: puede que saliera; no se repite solo', en: 'n8n stopped while printing: it may have come out; not repeated by itself' },

	// Printer
	printer_ready: { es: 'La impresora está lista', en: 'The printer is ready' },
	printer_tells_nothing: { es: 'Hay impresora y no contesta a preguntas', en: 'A printer is there and answers no questions' },
	drawer_opened: { es: 'Cajón: la impresora confirma que dio el impulso', en: 'Drawer: the printer confirms that it gave the pulse' },
	drawer_pulse_sent: { es: 'Cajón: impulso enviado; esta impresora no confirma', en: 'Drawer: pulse sent; this printer does not confirm' },
	drawer_not_enabled: { es: 'Abrir el cajón no está permitido en este nodo', en: 'Opening the drawer is not enabled in this node' },
	codes_agree: { es: 'Los códigos fiscales cuadran', en: 'The fiscal codes agree' },
	codes_differ: { es: 'Algún código fiscal no cuadra; mira `checks`', en: 'Some fiscal code does not agree; see `checks`' },
	nothing_to_verify: { es: 'No hay código fiscal que comprobar', en: 'There is no fiscal code to check' },
} as const satisfies ReasonTexts;
