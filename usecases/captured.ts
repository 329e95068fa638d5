/**
 * What was captured or could not be read and waits for a person, as it lies in the ledger: sealed where the Shop credential has a key,
 * else as it came. `sealed:`, the key's mark, `:` and base64; JSON, which everything else there is, begins otherwise.
 */
import { setAside } from '../ledger/repositories/sales';
import type { SetAside } from '../ledger/repositories/sales';
import { CaptureKeys, SealError } from '../printing/captured/sealing';
import type { ShopSettings } from '../shop/settings';
import type { UnitContext } from './unit';

const SEALED = /^sealed:[0-9a-f]{8}:/;
const ABOUT_ASIDE = 'set aside';

/** Keys of this thread's shops by their text: reading one hashes it. */
const known = new Map<string, CaptureKeys | undefined>();
const MOST_KNOWN = 50;

function keysOf({ captureKeys = '' }: ShopSettings): CaptureKeys | undefined {
	if (known.size >= MOST_KNOWN) known.clear();
	if (!known.has(captureKeys)) known.set(captureKeys, CaptureKeys.read(captureKeys));
	return known.get(captureKeys);
}

/** Marks of the shop's keys, the one that seals first. */
export function captureMarks(shop: ShopSettings): string[] {
	return keysOf(shop)?.marks ?? [];
}

/** @param about what it is, authenticated with it */
export function sealCaptured(shop: ShopSettings, text: string, about: string): string {
	const keys = keysOf(shop);
	return keys === undefined ? text : `sealed:${keys.marks[0]!}:${keys.seal(Buffer.from(text, 'utf8'), about).toString('base64')}`;
}

/** @returns nothing where its key is not here, or somebody changed it */
export function openCaptured(shop: ShopSettings, stored: string, about: string): string | undefined {
	if (!SEALED.test(stored)) return stored;
	try {
		return keysOf(shop)?.open(Buffer.from(stored.replace(SEALED, ''), 'base64'), about).toString('utf8');
	} catch (error) {
		if (error instanceof SealError) return undefined;
		throw error;
	}
}

/** Keeps for a person what nobody may apply. */
export async function keepAside({ sql, shop }: UnitContext, entry: SetAside): Promise<void> {
	await setAside(sql, { ...entry, document: sealCaptured(shop, entry.document, ABOUT_ASIDE) });
}

export function openAside(shop: ShopSettings): (stored: string) => string | undefined {
	return (stored) => openCaptured(shop, stored, ABOUT_ASIDE);
}
