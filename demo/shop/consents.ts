/**
 * What the shop asks leave for, in the words a person is shown; the same words are kept as proof
 * (RGPD art. 7.1), and name who asks (recital 42).
 */
import type { ConsentPurpose } from '../../shop/sale/sale';

export const CONSENT_WORDING: Readonly<Record<ConsentPurpose, string>> = {
	receipt: 'Quiero recibir por email mis tickets de La Despensa de Santoña.',
	review: 'La Despensa de Santoña puede pedirme por email mi opinión tras una compra.',
	marketing: 'Quiero novedades y ofertas de La Despensa de Santoña por email, hasta que me dé de baja.',
	loyalty: 'Quiero entrar en el Club La Despensa: se guardan mis compras para darme puntos.',
};

/** Every purpose is asked apart from the others (RGPD art. 7.2 and recital 32). */
export const CONSENT_PURPOSES = Object.keys(CONSENT_WORDING) as readonly ConsentPurpose[];
