import type { ReasonTexts } from './reasonText';

/** Refunds that are stopped. */
export const refundsReasons = {
	// Refunds that are stopped at the door
	refund_exceeds_sale: { es: 'Devuelve más de lo que queda de la venta: parada, que la mire una persona', en: 'Gives back more than is left of the sale: stopped for a person to look at' },
	refunded_in_two_channels: { es: 'Ese ticket ya se devolvió por otro canal: parada, que la mire una persona', en: 'That ticket was refunded by another channel already: stopped for a person to look at' },
	refunded_before: { es: 'Ese ticket ya estaba devuelto: parada, que la mire una persona', en: 'That ticket had been refunded already: stopped for a person to look at' },
} as const satisfies ReasonTexts;
