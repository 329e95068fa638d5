/** What the tills and a life of the shop say to each other. */
import type { LedgerPlace } from '../../ledger/place';

export interface LifeOptions {
	ledger: LedgerPlace;
	/** Told apart in the journal: a life knows what it claimed itself. */
	owner: string;
	printer: { host: string; port: number };
	/** As a person does at the end: *Shop Health → Retry* of sales that were given up after too many deaths. */
	retries: boolean;
	/** Added to the machine's clock, milliseconds: mail goes at decent hours only, and the bench runs at any. */
	clock: number;
}

/** A till's sale; it waits for the answer and sends again to the next life where none came. */
export interface ToLife {
	id: number;
	body: unknown;
}

export type FromLife =
	/** Its ledger is open and what the last one left is being looked at. */
	| { kind: 'ready'; retried: number }
	| { kind: 'answer'; id: number; status: string; saleId: string }
	/** The mail server has it now. */
	| { kind: 'mail'; saleId: string }
	/** Nothing is accepted and not settled, and no request is due. */
	| { kind: 'idle' };

/** One that is not killed: its lines are cut. */
export type SteadyOptions = Omit<LifeOptions, 'owner' | 'retries'>;

export type ToSteady = { kind: 'sale'; id: number; body: unknown } | { kind: 'retry'; id: number };

export type FromSteady =
	| { kind: 'ready' }
	| { kind: 'answer'; id: number; saleId: string }
	/** A till hears an error, and sends the sale again. */
	| { kind: 'refused'; id: number; words: string }
	/** A sale's run ended, well or not. */
	| { kind: 'walked' }
	| { kind: 'mail'; saleId: string }
	/** Runs that had failed and were begun again. */
	| { kind: 'retried'; id: number; count: number }
	/** What n8n would write into its log. */
	| { kind: 'trouble'; words: string };

/** The printer behind its line. */
export type ToPrinter = 'papers';
/** Listens; what came out so far, in base64. */
export type FromPrinter = { kind: 'ready' } | { kind: 'papers'; papers: string[] };
