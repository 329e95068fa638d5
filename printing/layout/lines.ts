/** Small makers of ticket lines. */
import type { Align, Emphasis, TicketLine } from '../types';

export const BLANK: TicketLine = { kind: 'blank' };
export const RULE: TicketLine = { kind: 'rule' };

export function textLine(text: string, how: { align?: Align; indent?: number } & Emphasis = {}): TicketLine {
	return { kind: 'text', text, ...how };
}

export function pairLine(left: string, right: string, how: { indent?: number } & Emphasis = {}): TicketLine {
	return { kind: 'pair', left, right, ...how };
}
