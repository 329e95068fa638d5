/** Everything that waits for a CRM, with what happened to people here since: run on a schedule. */
import { DateTime } from 'luxon';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Shop } from '../shop';
import type { UndeliveredEntry } from './desk';
import { pump } from './pump';
import type { CrmTarget } from './target';

export interface DeliverAnswer {
	status: 'delivered' | 'resting' | 'skipped';
	reason: ReasonCode;
	message: string;
	system: string;
	contacts: number;
	purchases: number;
	/** Still waiting, or for a person. */
	left: number;
	/** When the CRM is called again; null where it does not rest. */
	next_try_at: string | null;
}

const BUDGET_MS = 5 * 60_000;
const MOST_LISTED = 500;

/** @throws ApiError where the credential no longer opens the CRM */
export async function deliverPending(shop: Shop, target: CrmTarget, options: { owner: string; force?: boolean }): Promise<{ answer: DeliverAnswer; undelivered: UndeliveredEntry[] }> {
	const { system } = target;
	for (let more = true; more; ) ({ more } = await shop.run('crmFollow', { system }));
	const done = await pump(shop, target, { ...options, budgetMs: BUDGET_MS });
	const undelivered = await shop.run('crmUndelivered', { system, limit: MOST_LISTED });
	const reason: ReasonCode = done.restsUntil > 0 ? 'crm_later' : done.contacts + done.purchases > 0 ? 'delivered' : 'crm_nothing_waits';
	return {
		answer: {
			status: done.restsUntil > 0 ? 'resting' : reason === 'delivered' ? 'delivered' : 'skipped',
			reason,
			message: done.message ?? reasonText(reason, shop.settings.locale),
			system: target.connector.id,
			contacts: done.contacts,
			purchases: done.purchases,
			left: undelivered.length,
			next_try_at: done.restsUntil > 0 ? DateTime.fromMillis(done.restsUntil, { zone: shop.settings.zone }).toISO({ suppressMilliseconds: true }) : null,
		},
		undelivered,
	};
}
