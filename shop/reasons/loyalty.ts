import type { ReasonTexts } from './reasonText';

/** Points, rewards and gift cards. */
export const loyaltyReasons = {
	// Points
	points_earned: { es: 'Puntos sumados', en: 'Points added' },
	already_earned: { es: 'Esta venta ya había sumado sus puntos', en: 'This sale had earned its points before' },
	nothing_earned: { es: 'Esta venta no da puntos', en: 'This sale earns no points' },
	left_club: { es: 'Salió del club', en: 'Left the club' },
	not_a_member: { es: 'No es socio del club', en: 'Not a member of the club' },
	points_taken_back: { es: 'Devolución: se quitan los puntos que dio, al mismo cambio', en: 'Refund: the points it gave are taken back, at the same rate' },
	no_points_of_sale: { es: 'Lo devuelto no había dado puntos', en: 'What came back had given no points' },
	redeemed: { es: 'Premio entregado', en: 'Reward given' },
	already_redeemed: { es: 'Este canje ya estaba hecho', en: 'This redemption had been made before' },
	not_enough_points: { es: 'No le llegan los puntos', en: 'Not enough points' },
	reward_unknown: { es: 'No hay tal premio en el programa', en: 'The programme has no such reward' },
	redemption_id_missing: { es: 'Falta el número del canje: sin él se cobraría dos veces', en: 'The redemption has no number: without it it would be charged twice' },
	redemption_undone: { es: 'Canje anulado: los puntos volvieron', en: 'Redemption undone: the points went back' },
	redemption_unknown: { es: 'No hay tal canje', en: 'There is no such redemption' },
	statement_made: { es: 'Extracto de puntos', en: 'Statement of points' },
	operation_id_missing: { es: 'Falta el número de la operación: sin él se haría dos veces', en: 'The operation has no number: without it it would be done twice' },
	operation_id_used: { es: 'Ese número ya es de otra operación', en: 'That number is another operation’s' },
	amount_wrong: { es: 'El importe no es una cantidad mayor que cero', en: 'The amount is no figure above zero' },
	gift_card_issued: { es: 'Tarjeta regalo emitida', en: 'Gift card issued' },
	gift_card_issued_before: { es: 'Esta tarjeta regalo ya estaba emitida', en: 'This gift card had been issued before' },
	gift_card_found: { es: 'Saldo de la tarjeta regalo', en: 'Balance of the gift card' },
	gift_card_unknown: { es: 'No hay tarjeta regalo con ese número', en: 'There is no gift card with that number' },
	gift_card_redeemed: { es: 'Cobrado de la tarjeta regalo', en: 'Taken from the gift card' },
	gift_card_redeemed_before: { es: 'Ya se había cobrado de la tarjeta regalo', en: 'Had been taken from the gift card before' },
	gift_card_expired: { es: 'La tarjeta regalo caducó', en: 'The gift card has expired' },
	gift_card_too_little: { es: 'La tarjeta regalo no tiene tanto', en: 'The gift card does not hold that much' },
	gift_card_given_back: { es: 'Devuelto a la tarjeta regalo', en: 'Given back to the gift card' },
} as const satisfies ReasonTexts;
