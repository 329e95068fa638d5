/** What a customer reads on the ticket. */
import type { TicketLocale } from '../types';

interface TicketWords {
	ticket: string;
	copy: string;
	duplicate: string;
	refund: string;
	void: string;
	ofTicket: string;
	wholeTicket: string;
	store: string;
	till: string;
	servedBy: string;
	customer: string;
	discount: string;
	subtotal: string;
	extra: string;
	total: string;
	totalRefunded: string;
	totalVoided: string;
	vat: string;
	base: string;
	tax: string;
	vatIncluded: string;
	change: string;
	/** Payment methods as tills name them (`sale.payments[].method`), lower case. */
	methods: Readonly<Record<string, string>>;
	/** The word the law wants above the code (RD 1619/2012 art. 6.5 and 7.5; AEAT, QR specification 0.5.0). */
	fiscalQr: string;
	unprintableQr: string;
	giftTitle: string;
	giftNote: string;
	slipTitle: string;
}

const es: TicketWords = {
	ticket: 'Ticket',
	copy: 'COPIA',
	duplicate: 'DUPLICADO',
	refund: 'DEVOLUCIÓN',
	void: 'ANULACIÓN',
	ofTicket: 'Del ticket',
	wholeTicket: 'Se devuelve el ticket completo',
	store: 'Tienda',
	till: 'Caja',
	servedBy: 'Le atendió',
	customer: 'Cliente',
	discount: 'Descuento',
	subtotal: 'Subtotal',
	extra: 'Otros cargos',
	total: 'TOTAL',
	totalRefunded: 'DEVUELTO',
	totalVoided: 'ANULADO',
	vat: 'IVA',
	base: 'Base',
	tax: 'Cuota',
	vatIncluded: 'IVA incluido',
	change: 'Cambio',
	methods: {
		cash: 'Efectivo', card: 'Tarjeta', bizum: 'Bizum', transfer: 'Transferencia', gift_card: 'Tarjeta regalo',
		voucher: 'Vale', points: 'Puntos', cheque: 'Cheque', other: 'Otro',
	},
	fiscalQr: 'QR tributario:',
	unprintableQr: 'Código fiscal:',
	giftTitle: 'TICKET REGALO',
	giftNote: 'Para cambiarlo basta este ticket',
	slipTitle: 'PEDIDO',
};

const en: TicketWords = {
	ticket: 'Receipt',
	copy: 'COPY',
	duplicate: 'DUPLICATE',
	refund: 'REFUND',
	void: 'VOID',
	ofTicket: 'Of receipt',
	wholeTicket: 'The whole receipt is refunded',
	store: 'Store',
	till: 'Till',
	servedBy: 'Served by',
	customer: 'Customer',
	discount: 'Discount',
	subtotal: 'Subtotal',
	extra: 'Other charges',
	total: 'TOTAL',
	totalRefunded: 'REFUNDED',
	totalVoided: 'VOIDED',
	vat: 'VAT',
	base: 'Net',
	tax: 'VAT',
	vatIncluded: 'VAT included',
	change: 'Change',
	methods: {
		cash: 'Cash', card: 'Card', bizum: 'Bizum', transfer: 'Bank transfer', gift_card: 'Gift card',
		voucher: 'Voucher', points: 'Points', cheque: 'Cheque', other: 'Other',
	},
	// The legal wording stays Spanish whatever the ticket's language.
	fiscalQr: 'QR tributario:',
	unprintableQr: 'Fiscal code:',
	giftTitle: 'GIFT RECEIPT',
	giftNote: 'To change it, this receipt is enough',
	slipTitle: 'ORDER',
};

export function ticketWords(locale: TicketLocale): TicketWords {
	return locale === 'en' ? en : es;
}
