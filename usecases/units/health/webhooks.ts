/** Systems that refused to tell of their sales when a workflow was published: kept until they do. */
import { setSetting } from '../../../ledger/repositories/settings';
import { unit } from '../../unit';

/** Settings of this name, one a trigger. */
export const WEBHOOK_OFF = 'webhook_off/';

/** @param message why; absent where it is on, or nobody wants it any more */
export const noteWebhook = unit<{ triggerId: string; system: string; message?: string }, null>(async ({ sql, now }, { triggerId, system, message }) => {
	await setSetting(sql, `${WEBHOOK_OFF}${triggerId}`, message === undefined ? '' : JSON.stringify({ system, message: message.slice(0, 500), at: now }));
	return null;
});
