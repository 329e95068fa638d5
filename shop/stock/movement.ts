/** Why stock moves, and what each reason does to what lies on the shelf. */

export const MOVEMENT_KINDS = ['sale', 'return', 'receipt', 'count', 'transfer', 'loss', 'reservation', 'release'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What a person or another system may write down; the rest is the ledger's own. */
export type StatedKind = Exclude<MovementKind, 'reservation' | 'release'>;

/** Words people use, folded (`foldText`). */
const WORDS: Readonly<Record<StatedKind, readonly string[]>> = {
	sale: ['sale', 'venta'],
	return: ['return', 'devolucion', 'refund'],
	receipt: ['receipt', 'goods receipt', 'entrada', 'recepcion', 'compra', 'purchase'],
	count: ['count', 'recuento', 'inventario', 'stocktake'],
	transfer: ['transfer', 'traspaso', 'traslado'],
	loss: ['loss', 'merma', 'perdida', 'rotura', 'robo', 'damage'],
};

/** @param text folded */
export function movementKind(text: string): StatedKind | undefined {
	return (Object.keys(WORDS) as StatedKind[]).find((kind) => WORDS[kind].includes(text));
}

/**
 * What a movement adds to the shelf it is written for, signed thousandths.
 *
 * @param quantityMilli as people say it: how much was sold, came in, broke, was counted. A sign turns the direction round.
 */
export function shelfChange(kind: StatedKind, quantityMilli: number, onHandMilli: number): number {
	if (kind === 'count') return quantityMilli - onHandMilli;
	return kind === 'return' || kind === 'receipt' ? quantityMilli : -quantityMilli;
}
