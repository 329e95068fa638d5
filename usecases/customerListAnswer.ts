/** What an import of people is asked and answers. */
import type { ImportCustomersAnswer } from './units/importCustomers';

export interface CustomerListAnswer extends ImportCustomersAnswer {
	rows: number;
	/** Rows left out, by their number in the list (1-based, the header not counted). */
	problems: { row: number; message: string }[];
}

export interface ImportOptions {
	/** Where the people come from: the source of their consents, and of what survivorship may trust. `import` unless said. */
	source?: string;
	/** From this many rows on, all are matched at once. */
	bulkFrom?: number;
	/** Told after each part. */
	onProgress?(progress: ImportProgress): void;
}

export interface ImportProgress {
	phase: 'reading' | 'matching' | 'writing';
	/** Rows, or for the writing, people. */
	done: number;
	total?: number;
}

const MOST_PROBLEMS = 100;

export const NOTHING_READ: Readonly<Omit<CustomerListAnswer, 'problems'>> = { rows: 0, created: 0, matched: 0, review: 0, anonymous: 0, repeated: 0 };

export function addTo(answer: CustomerListAnswer, part: ImportCustomersAnswer): void {
	for (const field of ['created', 'matched', 'review', 'anonymous', 'repeated'] as const) answer[field] += part[field];
}

export function addProblem(answer: CustomerListAnswer, row: number, message: string): void {
	if (answer.problems.length < MOST_PROBLEMS) answer.problems.push({ row, message });
}
