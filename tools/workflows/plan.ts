/** A workflow as it is written here: one structure, its words in two languages. */

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Column and row of the canvas's grid; halves are allowed. */
export type Cell = readonly [column: number, row: number];

export interface PlannedNode {
	/** As it stands on the canvas. */
	name: string;
	/** `ours/stockSync`, or the short name of one of n8n's own nodes. */
	type: string;
	at: Cell;
	parameters?: Record<string, unknown>;
	/** Needs an account: switched on by whoever has one. */
	disabled?: true;
	/** Answers at an address, and so needs an id that is the same in every export. */
	hasWebhook?: true;
	/** Runs once, whatever came in. */
	once?: true;
	/** Gives an empty item where it has none, so that what follows runs. */
	alwaysOutput?: true;
}

export interface PlannedNote {
	text: string;
	at: Cell;
	/** Pixels. */
	size: readonly [width: number, height: number];
	/** What the whole is about, what to set up, what to look out for. */
	kind: 'title' | 'step' | 'care';
}

export type Link = readonly [from: string, to: string, output?: number, input?: number];

export interface Plan {
	name: string;
	/** By the key that `links` use; the first is the workflow's own trigger. */
	nodes: Readonly<Record<string, PlannedNode>>;
	notes: readonly PlannedNote[];
	links: readonly Link[];
	/** n8n keeps its good runs: nobody's name passes through, or the demo shop shows them. */
	keepsRuns?: true;
	/** Minutes after which n8n ends a run; for what talks to others. */
	timeoutMinutes?: number;
}

export interface WorkflowSource {
	/** Of the list in docs/workflows.md. */
	number: number;
	/** File name without its ending. */
	file: Readonly<Record<Language, string>>;
	/** What it does, in one line, for the list. */
	about: Readonly<Record<Language, string>>;
	plan(language: Language): Plan;
}
