/** The story of a ticket: events in the order in which they happened, in words. */

export const STEPS = ['sold', 'heard', 'received', 'aside', 'run', 'match', 'crm', 'stock', 'receipt', 'loyalty', 'review', 'pickup'] as const;
export type TimelineStep = (typeof STEPS)[number];

export interface TimelineEvent {
	/** Epoch milliseconds. */
	at: number;
	step: TimelineStep;
	status: string;
	/** A code of shop/reasons, or the words of a run or an outside system. */
	reason: string;
	detail?: string | undefined;
}

const TITLES: Record<TimelineStep, { es: string; en: string }> = {
	sold: { es: 'Vendido', en: 'Sold' },
	heard: { es: 'Puente', en: 'Bridge' },
	received: { es: 'Recibido', en: 'Received' },
	aside: { es: 'Apartado', en: 'Kept aside' },
	run: { es: 'Flujo', en: 'Workflow' },
	match: { es: 'Cliente', en: 'Customer' },
	crm: { es: 'CRM', en: 'CRM' },
	stock: { es: 'Stock', en: 'Stock' },
	receipt: { es: 'Ticket', en: 'Receipt' },
	loyalty: { es: 'Puntos', en: 'Points' },
	review: { es: 'Reseña', en: 'Review' },
	pickup: { es: 'Recogida', en: 'Pickup' },
};

/** By time; what has the same instant, in the order of the shop's own steps. */
export function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
	return [...events].sort((one, other) => one.at - other.at || STEPS.indexOf(one.step) - STEPS.indexOf(other.step));
}

/** @param at ISO 8601 in the shop's zone */
export function toldText({ at, step, status, message, detail }: { at: string; step: TimelineStep; status: string; message: string; detail: string | null }, locale: 'es' | 'en'): string {
	const told = message === status ? status : `${status}, ${message}`;
	return `${at.slice(0, 10)} ${at.slice(11, 19)}  ${TITLES[step][locale]}: ${told}${detail === null ? '' : ` (${detail})`}`;
}
