/** The few words a picture of a ticket adds to what was printed. */
import type { TicketLocale } from '../types';

interface RenderWords {
	ticket: string;
	qr: string;
	drawer: string;
	storedImage: string;
	image: string;
}

const es: RenderWords = {
	ticket: 'Ticket',
	qr: 'Código QR',
	drawer: '(se abre el cajón)',
	storedImage: '(logotipo de la impresora)',
	image: 'Imagen impresa',
};

const en: RenderWords = {
	ticket: 'Receipt',
	qr: 'QR code',
	drawer: '(the drawer opens)',
	storedImage: "(the printer's logo)",
	image: 'Printed image',
};

export function renderWords(locale: TicketLocale): RenderWords {
	return locale === 'en' ? en : es;
}
