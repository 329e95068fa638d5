/** What waits for a CRM, sent until nothing does, the CRM rests, or the time is up. */
import type { ApiError } from '../../connectors/apiError';
import { Turns } from '../../connectors/turns';
import type { Shop } from '../shop';
import type { ClaimInput } from './claim';
import { deliverClaim } from './deliver';
import { accountFate } from './fate';
import { customersOf } from './target';
import type { CrmTarget } from './target';

/** People of one claim: many where the vendor takes batches, few where each is a call or two of its own. */
const PEOPLE_IN_BATCHES = 100;
const PEOPLE_ONE_BY_ONE = 10;

/** Executions of one account take turns, claim by claim: whoever comes while another sends finds its own sent with the others', in one batch. */
const turns = new Turns();

export interface PumpOptions {
	/** Names this process in the ledger. */
	owner: string;
	/** These people at once, and with them whoever else fits into the same claim; absent: everybody, until nothing waits. */
	first?: readonly number[];
	/** Also while the CRM rests: a person asked for it. */
	force?: boolean;
	/** Milliseconds after which no new claim is begun. */
	budgetMs: number;
	now?: () => number;
}

export interface Pumped {
	contacts: number;
	purchases: number;
	/** Nothing may be sent before, epoch milliseconds; 0 where it does not rest. */
	restsUntil: number;
	/** Why it rests. */
	message: string | null;
}

/** @throws ApiError where the credential no longer opens the CRM; everything stays in the journal */
export async function pump(shop: Shop, target: CrmTarget, options: PumpOptions): Promise<Pumped> {
	const now = options.now ?? Date.now;
	const end = now() + options.budgetMs;
	const done: Pumped = { contacts: 0, purchases: 0, restsUntil: 0, message: null };
	const limit = customersOf(target).batch === undefined ? PEOPLE_ONE_BY_ONE : PEOPLE_IN_BATCHES;
	const { details } = customersOf(target).purchases;
	const what = { system: target.system, owner: options.owner, limit, ...(options.first === undefined ? { all: true } : { first: options.first }), ...(details === undefined ? {} : { details: details.most }) };
	let { force } = options;
	do {
		const step = await turns.take(target.system, async () => await sendOnce(shop, target, options.owner, { ...what, ...(force ? { force } : {}) }));
		force = false;
		done.contacts += step.contacts;
		done.purchases += step.purchases;
		const { stopped } = step;
		if (stopped && accountFate(stopped) === 'stop') throw stopped;
		if (step.restsUntil > 0) return { ...done, restsUntil: step.restsUntil, message: step.message };
		if (!step.moved) return done;
	} while (options.first === undefined && now() < end);
	return done;
}

interface Step extends Pumped {
	/** Something was there to send, and went. */
	moved: boolean;
	stopped?: ApiError;
}

async function sendOnce(shop: Shop, target: CrmTarget, owner: string, what: ClaimInput): Promise<Step> {
	const claim = await shop.run('crmClaim', what);
	const nothing: Step = { contacts: 0, purchases: 0, restsUntil: claim.restsUntil, message: claim.message, moved: false };
	if (claim.restsUntil > 0 || claim.tasks.length + claim.links.length + claim.details.length === 0) return nothing;
	const { contacts, purchases, restsUntil, stopped } = await deliverClaim(shop, target, owner, claim);
	const moved = contacts + purchases + claim.links.length + claim.details.length > 0;
	return { contacts, purchases, restsUntil, message: stopped?.text(shop.settings.locale) ?? null, moved, ...(stopped === undefined ? {} : { stopped }) };
}
