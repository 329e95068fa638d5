/**
 * Captured tickets at rest, sealed: AES-256-GCM with a nonce of its own for each record (NIST SP 800-38D), by the shop's key.
 *
 *     1 byte version · 4 bytes, the key's mark · 12 bytes nonce · 16 bytes tag · what was sealed
 *
 * What the record is about is authenticated with it, so that no record passes for another. The mark tells which key it was, and nothing
 * of the key. Nonces are drawn at random: change the key before four thousand million records.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 1;
const KEY_BYTES = 32;
const MARK_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + MARK_BYTES + NONCE_BYTES + TAG_BYTES;

/** `no_key`: another key sealed it, and it is whole. `changed`: nobody with a key wrote it as it stands. */
export class SealError extends Error {
	constructor(
		readonly kind: 'no_key' | 'changed',
		message: string,
	) {
		super(message);
	}
}

export class CaptureKeys {
	private constructor(private readonly keys: ReadonlyMap<string, Buffer>) {}

	/**
	 * @param text keys with white space between: the first seals, all of them open. Each 32 random bytes, in base64 or hexadecimal.
	 * @returns nothing where there is no key
	 * @throws Error in words when one is no such key
	 */
	static read(text: string): CaptureKeys | undefined {
		const keys = new Map(text.split(/\s+/).filter((each) => each !== '').map((each) => {
			const key = Buffer.from(each, /^[0-9a-f]{64}$/i.test(each) ? 'hex' : 'base64');
			if (key.length !== KEY_BYTES) throw new Error('A key for captured tickets must be 32 random bytes in base64, as this makes one: openssl rand -base64 32');
			return [markOf(key), key];
		}));
		return keys.size === 0 ? undefined : new CaptureKeys(keys);
	}

	/** Marks of the keys, the one that seals first: eight hexadecimal digits each. */
	get marks(): string[] {
		return [...this.keys.keys()];
	}

	/** @param about authenticated, not kept: to open it one must say the same */
	seal(plain: Uint8Array, about: string): Buffer {
		const [mark, key] = this.keys.entries().next().value!;
		const nonce = randomBytes(NONCE_BYTES);
		const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about, 'utf8'));
		const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
		return Buffer.concat([Buffer.from([VERSION]), Buffer.from(mark, 'hex'), nonce, cipher.getAuthTag(), sealed]);
	}

	/** @throws SealError */
	open(sealed: Uint8Array, about: string): Buffer {
		const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
		const mark = sealedBy(bytes);
		const key = this.keys.get(mark);
		if (key === undefined) throw keyMissing(mark);
		const [nonce, tag, content] = [bytes.subarray(1 + MARK_BYTES, 1 + MARK_BYTES + NONCE_BYTES), bytes.subarray(HEAD_BYTES - TAG_BYTES, HEAD_BYTES), bytes.subarray(HEAD_BYTES)];
		const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about, 'utf8')).setAuthTag(tag);
		try {
			return Buffer.concat([cipher.update(content), cipher.final()]);
		} catch {
			throw new SealError('changed', 'A captured ticket was changed after it had been sealed');
		}
	}
}

/** The mark of the key that sealed it. @throws SealError when it is nothing sealed */
export function sealedBy(sealed: Buffer): string {
	if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) throw new SealError('changed', 'What stands in a sealed ticket’s place is none');
	return sealed.subarray(1, 1 + MARK_BYTES).toString('hex');
}

export function keyMissing(mark: string): SealError {
	return new SealError('no_key', `Captured tickets are sealed with the key ${mark}, which is not here: put it back, after the new one if there is a new one. Nothing is lost meanwhile`);
}

function markOf(key: Buffer): string {
	return createHash('sha256').update('tpv-crm capture key').update(key).digest().subarray(0, MARK_BYTES).toString('hex');
}
