/** The layout a shop chose: one of ours, or its own JSON, read once. */
import { documents, readLayout } from '../printing';
import type { LayoutProblem, TicketDocument, TicketLayout } from '../printing';

export interface LayoutChoice {
	/** Default: the customer's ticket. */
	document?: TicketDocument;
	/** The shop's own layout for it, as JSON text; empty for ours. */
	layout?: string;
}

/** The shop's layout cannot be read; the message names its fields. */
export class LayoutError extends Error {
	override readonly name = 'LayoutError';

	constructor(readonly problems: readonly LayoutProblem[]) {
		super(problems.map(({ field, message }) => (field === '' ? `The layout ${message}` : `${field} ${message}`)).join('; '));
	}
}

/** Unpacking a logo takes longer than printing with it. */
const read = new Map<string, TicketLayout>();
const MOST_READ = 10;

/** What is wrong with a layout, each field by its place; `undefined` when it can be read. */
export function layoutProblems(choice: LayoutChoice): string | undefined {
	try {
		layoutOf(choice);
		return undefined;
	} catch (error) {
		if (error instanceof LayoutError) return error.message;
		throw error;
	}
}

/** @throws LayoutError */
export function layoutOf({ document = 'receipt', layout = '' }: LayoutChoice): TicketLayout {
	if (layout.trim() === '') return documents[document];
	const known = read.get(layout);
	if (known !== undefined) return known;
	const result = readLayout(layout);
	if (!result.ok) throw new LayoutError(result.problems);
	if (read.size >= MOST_READ) read.clear();
	read.set(layout, result.layout);
	return result.layout;
}
