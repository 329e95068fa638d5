/** The secret that tills show: the credential's, or one generated at first use and kept in the ledger. */
import { randomBytes } from 'node:crypto';
import type { OpenedShop } from '../support/openShopFor';

export async function tillSecretOf(shop: OpenedShop): Promise<string> {
	return shop.tillSecret ?? (await shop.run('shopSecret', { suggestion: `tpv_${randomBytes(24).toString('base64url')}` }));
}
