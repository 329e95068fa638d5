/**
 * What the bridge in the shop and POS Trigger say to each other: JSON, posted to the trigger's address and signed as any till
 * signs (HMAC-SHA256 over `<X-Timestamp>.<raw body>`, the till secret). Everything is in the body, because only the body is signed.
 */

/** Of this version of the words below. */
export const BRIDGE_VERSION = 1;

export const SIGNATURE_HEADER = 'X-Signature';
export const TIMESTAMP_HEADER = 'X-Timestamp';

/** `ticket`: what a till sent to its printer. `file`: an export. `webhook`: what a till posted. `scan`: a barcode or card that was read. */
export type HeardKind = 'ticket' | 'file' | 'webhook' | 'scan';

/** Why a ticket ends where it ends; `cut_off`: the bridge died over it, `too_large`: the rest was not kept. */
export type TicketEnd = 'cut' | 'idle' | 'closed' | 'cut_off' | 'too_large';

/** One thing that was heard, kept on the bridge's disk until it is answered. */
export interface HeardMessage {
	/** Unique and the same however often it is sent. */
	id: string;
	kind: HeardKind;
	/** The name of the till, folder or reader in the bridge's configuration. */
	from: string;
	/** ISO 8601, UTC: when it was heard. */
	at: string;
	/** Base64. */
	bytes: string;
	/** Tickets: the commands, base64, that were in force before its first byte (code page, national set). */
	before?: string;
	end?: TicketEnd;
	/** Files: its name. Webhooks: its path. */
	name?: string;
	/** Webhooks: the content type it came under. */
	contentType?: string;
}

/** What one post to the trigger asks for. */
export type BridgeRequest = { bridge: typeof BRIDGE_VERSION; bridgeId: string } & (
	| { ask: 'hello' }
	| { ask: 'hear'; messages: HeardMessage[] }
	| { ask: 'jobs'; printers: string[]; ended: JobEnd[]; waitSeconds: number }
);

export interface HearAnswer {
	/** One for each message, in their order. */
	results: { id: string; status: string; reason: string; message?: string }[];
}

/** Bytes to print in the shop. */
export interface OfferedJob {
	jobId: string;
	/** A printer of the bridge's configuration. */
	printer: string;
	/** Base64. */
	bytes: string;
	/** Of the bytes, hex. */
	sha256: string;
	language: 'esc-pos' | 'star-prnt';
	confirm: boolean;
}

/** What became of a job; `state` and `reason` as the printing room names them. */
export interface JobEnd {
	jobId: string;
	state: 'printed' | 'unconfirmed' | 'failed' | 'unknown';
	reason: string;
	detail?: string;
}

export interface JobsAnswer {
	jobs: OfferedJob[];
}

export interface HelloAnswer {
	hello: 'tpv-crm';
	/** Epoch milliseconds of n8n's clock. */
	now: number;
}
