/**
 * eBay signs its notifications with a key of its own, which is asked for by its id and then kept.
 * https://developer.ebay.com/api-docs/commerce/notification/overview.html#use
 */
import { createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import type { AccessTokens } from '../accessTokens';
import type { HttpClient } from '../http';
import { asRecord, asText, type JsonRecord } from '../json';
import { lookUp } from '../lookUp';
import type { SignatureVerdict } from '../sales';
import { missing, wrong } from '../signature';

/** eBay has one at a time. Whoever invents ids must not make us ask for ever. */
const MOST_KEYS = 50;
const DIGESTS: Readonly<Record<string, string>> = { SHA1: 'sha1', SHA256: 'sha256' };

/** `undefined`: eBay knows no such key. */
type Key = { key: KeyObject; digest: string } | undefined;

export class PublicKeys {
	private readonly keys = new Map<string, Key>();

	constructor(private readonly application: AccessTokens) {}

	/** @throws ApiError where eBay could not be asked: then it has to come again */
	async verify(shown: string | undefined, rawBody: Uint8Array, open: () => Promise<HttpClient>): Promise<SignatureVerdict> {
		if (shown === undefined || shown === '') return missing('x-ebay-signature');
		const { kid, signature } = partsOf(shown);
		if (kid === undefined || signature === undefined) return wrong();
		const known = await this.keyOf(kid, open);
		if (!known) return wrong();
		return createVerify(known.digest).update(rawBody).verify(known.key, Buffer.from(signature, 'base64')) ? { ok: true } : wrong();
	}

	private async keyOf(kid: string, open: () => Promise<HttpClient>): Promise<Key> {
		if (this.keys.has(kid)) return this.keys.get(kid);
		const http = await open();
		// https://developer.ebay.com/api-docs/commerce/notification/resources/public_key/methods/getPublicKey
		const answer = await this.application.request(http, { operation: 'public key', method: 'GET', path: `/commerce/notification/v1/public_key/${encodeURIComponent(kid)}`, accept: [400, 404] });
		const key = answer.status === 200 ? keyIn(asRecord(answer.body)) : undefined;
		if (this.keys.size >= MOST_KEYS) this.keys.clear();
		this.keys.set(kid, key);
		return key;
	}
}

/** Base64 of `{"alg":"ecdsa","kid":"…","signature":"…","digest":"SHA1"}`. What it says of its own algorithm is not believed: the key's counts. */
function partsOf(shown: string): { kid?: string; signature?: string } {
	try {
		const said = asRecord(JSON.parse(Buffer.from(shown, 'base64').toString('utf8')));
		const [kid, signature] = [asText(said['kid']), asText(said['signature'])];
		return kid !== undefined && signature !== undefined && /^[\w-]{8,64}$/.test(kid) ? { kid, signature } : {};
	} catch {
		return {};
	}
}

/** The PEM comes without its line breaks. */
function keyIn(answer: JsonRecord): Key {
	const body = /-----BEGIN PUBLIC KEY-----([\s\S]+?)-----END PUBLIC KEY-----/.exec(asText(answer['key']) ?? '')?.[1]?.replace(/\s/g, '');
	const digest = lookUp(DIGESTS, asText(answer['digest']));
	if (body === undefined || digest === undefined) return undefined;
	try {
		const key = createPublicKey({ key: Buffer.from(body, 'base64'), format: 'der', type: 'spki' });
		return key.asymmetricKeyType === 'ec' ? { key, digest } : undefined;
	} catch {
		return undefined;
	}
}
