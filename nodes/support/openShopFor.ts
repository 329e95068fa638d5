/** The shop behind a node: the credential's, or the one that the defaults make. */
import type { ICredentialDataDecryptedObject, INode, INodeCredentialDescription } from 'n8n-workflow';
import { CaptureKeys } from '../../printing/captured/sealing';
import { cleanText } from '../../shop/text';
import { defaultSettings } from '../../shop/settings';
import type { ShopSettings } from '../../shop/settings';
import { isZone } from '../../shop/time';
import { n8nUserFolder, openShop } from '../../usecases/shop';
import type { Shop } from '../../usecases/shop';
import { placeFrom } from './ledgerPlace';
import { say } from './spanish/say';

export const SHOP_CREDENTIAL = 'tpvShopApi';

const shopCredential: INodeCredentialDescription = { name: SHOP_CREDENTIAL, required: false, testedBy: 'shopTest' };

/** For `credentials` of every node, the shop's first. A call and no literal: n8n's scanner breaks off at a literal list with a name in it. */
export const shopCredentials = (...others: readonly INodeCredentialDescription[]): INodeCredentialDescription[] => [shopCredential, ...others];

interface ShopContext {
	getNode(): INode;
	getCredentials<T extends object = ICredentialDataDecryptedObject>(type: string, itemIndex?: number): Promise<T>;
}

/** A shop with the secret its tills show, when the credential sets one. */
export interface OpenedShop extends Shop {
	tillSecret: string | undefined;
}

/** Opens the shop of a node that runs. @throws Error that names the credential's wrong field */
export async function openShopFor(context: ShopContext): Promise<OpenedShop> {
	const chosen = context.getNode().credentials?.[SHOP_CREDENTIAL];
	return openShopWith(chosen ? await context.getCredentials(SHOP_CREDENTIAL) : {});
}

/** The shops of this process by their credential's data: reading settings asks the platform about zones, which takes its time. */
const opened = new Map<string, OpenedShop>();
const MOST_OPENED = 50;

/** Opens the shop of a credential's data. */
export function openShopWith(data: Readonly<ICredentialDataDecryptedObject>): OpenedShop {
	const key = JSON.stringify([data, n8nUserFolder()]);
	const known = opened.get(key);
	if (known) return known;
	if (opened.size >= MOST_OPENED) opened.clear();
	const shop = openAnew(data);
	opened.set(key, shop);
	return shop;
}

function openAnew(data: Readonly<ICredentialDataDecryptedObject>): OpenedShop {
	const settings = settingsFrom(data);
	return { ...openShop(placeFrom(data), settings), tillSecret: text(data.tillSecret) };
}

export function settingsFrom(data: Readonly<ICredentialDataDecryptedObject>): ShopSettings {
	const zone = text(data.zone) ?? defaultSettings.zone;
	if (!isZone(zone)) throw new Error(say('The Shop credential’s Time Zone "{zone}" is not an IANA zone such as Europe/Madrid', { zone }));
	const from = hour(data.decentFrom, defaultSettings.decentHours.from);
	const to = hour(data.decentTo, defaultSettings.decentHours.to);
	if (from >= to) throw new Error(say('The Shop credential’s Messages From Hour must come before Messages Until Hour'));
	const googlePlaceId = text(data.googlePlaceId);
	const region = text(data.region)?.toUpperCase();
	const closedDays = days(data.closedDays);
	return {
		name: text(data.name) ?? defaultSettings.name,
		headerLines: lines(data.headerLines),
		footerLines: lines(data.footerLines),
		zone,
		country: (text(data.country) ?? defaultSettings.country).toUpperCase(),
		currency: (text(data.currency) ?? defaultSettings.currency).toUpperCase(),
		...(region === undefined ? {} : { region }),
		...(closedDays.length === 0 ? {} : { closedDays }),
		locale: data.locale === 'en' ? 'en' : 'es',
		register: data.register === 'usted' ? 'usted' : 'tu',
		decentHours: { from, to },
		...(googlePlaceId === undefined ? {} : { googlePlaceId }),
		...captureKeys(data.captureSecret),
		simulate: data.simulate === true,
	};
}

function text(value: unknown): string | undefined {
	const clean = typeof value === 'string' ? cleanText(value, 1000) : '';
	return clean === '' ? undefined : clean;
}

function lines(value: unknown): string[] {
	return typeof value === 'string' ? value.split('\n').map((line) => cleanText(line, 100)).filter((line) => line !== '') : [];
}

function areKeys(text: string): boolean {
	try {
		return CaptureKeys.read(text) !== undefined;
	} catch {
		return false;
	}
}

/** Lines are kept: each is a key. */
function captureKeys(value: unknown): { captureKeys?: string } {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') return {};
	if (!areKeys(text)) {
		throw new Error(say('The Shop credential’s Key for Captured Tickets must be 32 random bytes in base64, as this makes one: openssl rand -base64 32'));
	}
	return { captureKeys: text };
}

/** `25/07`, `25/07/2026` as Spain writes them, or `2026-07-25`; what is no day is refused in words. */
function days(value: unknown): string[] {
	const written = typeof value === 'string' ? value.split(/[\n,;]+/).map((day) => day.trim()).filter((day) => day !== '') : [];
	return written.map((day) => {
		const iso = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(day);
		if (iso) return day;
		const [, dayOfMonth, month, year] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(day) ?? [];
		if (dayOfMonth === undefined || month === undefined) throw new Error(say('The Shop credential’s Closed Days has "{day}": write 25/07 or 2026-07-25', { day }));
		return `${year === undefined ? '' : `${year}-`}${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
	});
}

function hour(value: unknown, fallback: number): number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 24 ? value : fallback;
}
