/**
 * How a record lies on disk: length, hash, payload. A record that a crash cut short, or that a disk changed, is told by its hash.
 *
 *     4 bytes "TPV1" · 4 bytes length of the payload, big endian · 16 bytes, the first of its SHA-256 · payload
 *     payload: 4 bytes length of the header, big endian · header, JSON in UTF-8 · bytes
 */
import { createHash } from 'node:crypto';

const MAGIC = Buffer.from('TPV1', 'latin1');
const HASH_BYTES = 16;
const HEAD_BYTES = MAGIC.length + 4 + HASH_BYTES;

/** A record larger than this is none: something else wrote there. */
const LARGEST_PAYLOAD = 64 * 1024 * 1024;

export interface FrameRead {
	header: unknown;
	bytes: Buffer;
	/** Of the whole frame. */
	length: number;
}

export function writeFrame(header: object, bytes: Uint8Array): Buffer {
	const json = Buffer.from(JSON.stringify(header), 'utf8');
	const payload = Buffer.concat([uint32(json.length), json, bytes]);
	return Buffer.concat([MAGIC, uint32(payload.length), hashOf(payload), payload]);
}

/** The record at `offset`, or nothing where there is no whole one. */
export function readFrame(content: Buffer, offset: number): FrameRead | undefined {
	if (content.length < offset + HEAD_BYTES || !content.subarray(offset, offset + MAGIC.length).equals(MAGIC)) return undefined;
	const size = content.readUInt32BE(offset + MAGIC.length);
	const start = offset + HEAD_BYTES;
	if (size < 4 || size > LARGEST_PAYLOAD || content.length < start + size) return undefined;
	const payload = content.subarray(start, start + size);
	if (!hashOf(payload).equals(content.subarray(offset + MAGIC.length + 4, start))) return undefined;
	const jsonLength = payload.readUInt32BE(0);
	const header = parsed(payload.subarray(4, 4 + jsonLength));
	return header === undefined ? undefined : { header, bytes: payload.subarray(4 + jsonLength), length: HEAD_BYTES + size };
}

function parsed(json: Buffer): unknown {
	try {
		return JSON.parse(json.toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

function uint32(value: number): Buffer {
	const buffer = Buffer.alloc(4);
	buffer.writeUInt32BE(value);
	return buffer;
}

function hashOf(payload: Uint8Array): Buffer {
	return createHash('sha256').update(payload).digest().subarray(0, HASH_BYTES);
}
