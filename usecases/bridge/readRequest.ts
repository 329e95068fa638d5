/** What the bridge asks, out of a body whose signature was right: of ours, and yet of any shape. */
import { BRIDGE_VERSION } from '../../shop/bridge/protocol';
import type { BridgeRequest, HeardKind, HeardMessage, JobEnd } from '../../shop/bridge/protocol';
import { cleanText } from '../../shop/text';

export type HearRequest = Extract<BridgeRequest, { ask: 'hear' }>;
export type JobsRequest = Extract<BridgeRequest, { ask: 'jobs' }>;

const KINDS: readonly HeardKind[] = ['ticket', 'file', 'webhook', 'scan'];
const STATES: readonly JobEnd['state'][] = ['printed', 'unconfirmed', 'failed', 'unknown'];
const MOST_MESSAGES = 200;
const MOST_PRINTERS = 50;
const LONGEST_WAIT_SECONDS = 30;

/** @returns `undefined` for what is no message of the bridge */
export function readRequest(rawBody: Uint8Array): BridgeRequest | undefined {
	let body: Partial<Record<string, unknown>>;
	try {
		body = JSON.parse(Buffer.from(rawBody).toString('utf8')) as Partial<Record<string, unknown>>;
	} catch {
		return undefined;
	}
	if (typeof body !== 'object' || (body as unknown) === null || body.bridge !== BRIDGE_VERSION) return undefined;
	const envelope = { bridge: BRIDGE_VERSION, bridgeId: text(body.bridgeId, 100) } as const;
	if (body.ask === 'hello') return { ...envelope, ask: 'hello' };
	if (body.ask === 'hear') {
		const messages = list(body.messages, MOST_MESSAGES)?.map(messageOf);
		return messages === undefined || messages.includes(undefined) ? undefined : { ...envelope, ask: 'hear', messages: messages as HeardMessage[] };
	}
	if (body.ask !== 'jobs') return undefined;
	const printers = list(body.printers, MOST_PRINTERS)?.map((printer) => text(printer, 100)).filter((printer) => printer !== '');
	const ended = list(body.ended, 1000)?.map(endOf).filter((end) => end !== undefined);
	const wait = typeof body.waitSeconds === 'number' ? Math.min(LONGEST_WAIT_SECONDS, Math.max(0, body.waitSeconds)) : 0;
	return printers === undefined || ended === undefined ? undefined : { ...envelope, ask: 'jobs', printers, ended, waitSeconds: wait };
}

function messageOf(value: unknown): HeardMessage | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { id, kind, from, at, bytes, before, end, name, contentType } = value as Record<string, unknown>;
	if (typeof bytes !== 'string' || text(id, 250) === '' || !KINDS.includes(kind as HeardKind)) return undefined;
	return {
		id: text(id, 250), kind: kind as HeardKind, from: text(from, 60), at: text(at, 40), bytes,
		...(typeof before === 'string' ? { before } : {}),
		...(typeof end === 'string' ? { end: end as NonNullable<HeardMessage['end']> } : {}),
		...(typeof name === 'string' ? { name: text(name, 250) } : {}),
		...(typeof contentType === 'string' ? { contentType: text(contentType, 200) } : {}),
	};
}

function endOf(value: unknown): JobEnd | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { jobId, state, reason, detail } = value as Record<string, unknown>;
	if (!STATES.includes(state as JobEnd['state'])) return undefined;
	return { jobId: text(jobId, 250), state: state as JobEnd['state'], reason: text(reason, 60), ...(typeof detail === 'string' ? { detail: text(detail, 500) } : {}) };
}

function list(value: unknown, most: number): unknown[] | undefined {
	return Array.isArray(value) && value.length <= most ? (value as unknown[]) : undefined;
}

function text(value: unknown, most: number): string {
	return typeof value === 'string' ? cleanText(value, most) : '';
}
