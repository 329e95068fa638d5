/** The journal of what outside CRMs are told, as the ledger's worker is asked. */
import { crmSystem } from '../../ledger/repositories/crmSystems';
import { livingCustomersAfter } from '../../ledger/repositories/customers';
import { claimTasks } from '../crm/claim';
import type { Claim, ClaimInput } from '../crm/claim';
import { crmStanding, listUndelivered, retryUndelivered } from '../crm/desk';
import type { CrmStanding, RetryInput, UndeliveredEntry } from '../crm/desk';
import { followPeople } from '../crm/follow';
import { settleTasks } from '../crm/settle';
import type { SettleInput } from '../crm/settle';
import { takeCrmChanges } from '../crm/takeChanges';
import type { CrmChangeEvent, TakeChangesInput } from '../crm/takeChanges';
import { firstRecordOf } from '../../ledger/repositories/loyalty';
import { withdraw } from '../consent/withdraw';
import { crmGolden } from '../crm/golden';
import type { CrmGolden } from '../crm/task';
import { customerNumber } from '../people/customerCode';
import { reading, unit } from '../unit';
import type { Unit } from '../unit';

export const crmClaim = unit<ClaimInput, Claim>(claimTasks);

export const crmSettle = unit<SettleInput, number>(settleTasks);

/** Merges and consents since the CRM was last looked after make their people due. */
export const crmFollow = unit<{ system: string }, { due: number; more: boolean }>(async (context, { system }) => await followPeople(context, system));

export const crmStandings = unit<{ system: string; sales: readonly { saleId: string; customerId: number }[] }, CrmStanding[]>(async (context, { system, sales }) => {
	const standings: CrmStanding[] = [];
	for (const about of sales) standings.push(await crmStanding(context, system, about));
	return standings;
});

export const crmUndelivered = unit<{ system: string; limit: number }, UndeliveredEntry[]>(listUndelivered);

export const crmRetry = unit<RetryInput, { contacts: number; purchases: number }>(retryUndelivered);

/** Where its changes were last read to; null before the first time. */
export const crmChangesCursor = unit<{ system: string }, string | null>(async ({ sql }, { system }) => (await crmSystem(sql, system)).changesCursor);

export const crmTakeChanges = unit<TakeChangesInput, CrmChangeEvent[]>(takeCrmChanges);

/** Living customers in the order of their numbers, as a list has them. */
export const customersPage = reading<{ after: number; limit: number }, CrmGolden[]>(async (context, { after, limit }) => {
	const people: CrmGolden[] = [];
	for (const id of await livingCustomersAfter(context.sql, after, limit)) {
		const golden = await crmGolden(context, id);
		if (golden) people.push(golden);
	}
	return people;
});

/** On disk before anybody is told that it is done. */
export const withdrawMarketing: Unit<{ customers: readonly string[]; source: string }, null> = {
	durability: 'disk',
	run: async (context, { customers, source }) => {
		for (const code of customers) {
			const recordId = await firstRecordOf(context.sql, customerNumber(code) ?? 0);
			if (recordId !== undefined) await withdraw(context, recordId, 'marketing', source);
		}
		return null;
	},
};
