/** The secret that tills show: the credential's, or one generated at first use and kept in the ledger. */
import { randomBytes } from 'node:crypto';
import type { OpenedShop } from '../support/openShopFor';

/** Generated once and never changed, so it is asked for once in a process: every sale is checked against it. */
const known = new WeakMap<OpenedShop, string>();

export async function tillSecretOf(shop: OpenedShop): Promise<string> {
	if (shop.tillSecret !== undefined) return shop.tillSecret;
	const kept = known.get(shop);
	if (kept !== undefined) return kept;
	const secret = await shop.run('shopSecret', { suggestion: `tpv_${randomBytes(24).toString('base64url')}` });
	known.set(shop, secret);
	return secret;
}
