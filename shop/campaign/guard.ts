/**
 * Who of a campaign's audience gets it, and why the others do not. Each is asked in this order: may they be written to, do they
 * have the goods already, were they written to just now; only who is left may fall into the control group.
 */
import { messagePermission } from '../consent/permission';
import type { ConsentState, MessagePolicy } from '../consent/permission';

export interface AudienceMember {
	contact: string | null;
	consents: ConsentState;
	isCustomer: boolean;
	/** The campaign's goods that they bought and kept within the days, through any channel. */
	boughtSku: string | undefined;
	/** Epoch milliseconds of the last message, absent for none. */
	lastContactedAt: number | undefined;
	/** Drawn for the control group of this campaign. */
	drawn: boolean;
}

export interface GuardRules {
	policy: MessagePolicy;
	/** Nobody is written to who was within this time, milliseconds. */
	restMs: number;
	/** Goods to offer instead, by what was bought. */
	instead: Readonly<Record<string, string>>;
}

export type GuardVerdict =
	| { arm: 'send'; reason: 'consent_given' | 'existing_customer' }
	| { arm: 'instead'; reason: 'bought_already'; bought: string; offer: string }
	| { arm: 'left_out'; reason: 'objected' | 'no_permission' | 'no_contact' | 'contacted_recently' | 'bought_already'; bought?: string }
	| { arm: 'control'; reason: 'control_group' };

export function guard(member: AudienceMember, rules: GuardRules, now: number): GuardVerdict {
	const permission = messagePermission('marketing', member, rules.policy);
	if (!permission.allowed) return { arm: 'left_out', reason: permission.reason };
	const rested = member.lastContactedAt === undefined || now - member.lastContactedAt >= rules.restMs;
	if (member.boughtSku !== undefined) {
		const offer = rules.instead[member.boughtSku];
		return rested && offer !== undefined
			? { arm: 'instead', reason: 'bought_already', bought: member.boughtSku, offer }
			: { arm: 'left_out', reason: 'bought_already', bought: member.boughtSku };
	}
	if (!rested) return { arm: 'left_out', reason: 'contacted_recently' };
	return member.drawn ? { arm: 'control', reason: 'control_group' } : { arm: 'send', reason: permission.reason };
}
