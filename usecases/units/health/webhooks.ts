/** Systems that do not tell of their sales: refused when a workflow was published, or given up later. Kept until they tell again. */
import { getSetting, setSetting } from '../../../ledger/repositories/settings';
import { unit } from '../../unit';

/** Settings of this name, one a trigger. */
export const WEBHOOK_OFF = 'webhook_off/';

export interface WebhookNote {
	system: string;
	message: string;
	/** Epoch milliseconds. */
	at: number;
	/** The vendor had switched it off by itself, and it was switched on again. */
	lapsed?: true;
}

/** @param message why; absent where it is on, or nobody wants it any more. @param lapsed it was off and is on again: told of for a while */
export const noteWebhook = unit<{ triggerId: string; system: string; message?: string; lapsed?: true }, null>(async ({ sql, now }, { triggerId, system, message, lapsed }) => {
	const name = `${WEBHOOK_OFF}${triggerId}`;
	const note: WebhookNote | undefined = message === undefined && lapsed === undefined ? undefined : { system, message: (message ?? '').slice(0, 500), at: now, ...(lapsed === undefined ? {} : { lapsed }) };
	const known = await getSetting(sql, name);
	// What has been off for a while has been so since then.
	const since = known === undefined || known === '' ? undefined : (JSON.parse(known) as WebhookNote);
	const at = note !== undefined && since !== undefined && since.lapsed === note.lapsed && note.lapsed === undefined ? since.at : now;
	await setSetting(sql, name, note === undefined ? '' : JSON.stringify({ ...note, at }));
	return null;
});
