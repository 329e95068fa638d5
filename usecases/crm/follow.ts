/** What happened to people here since a CRM was last looked after: merges and their undoing, and words on consent outside sales. */
import { consentsAfter } from '../../ledger/repositories/consents';
import { inCrm, markContactDue } from '../../ledger/repositories/crmContacts';
import { crmSystem, setFollowed } from '../../ledger/repositories/crmSystems';
import { peopleEventsAfter } from '../../ledger/repositories/merges';
import type { UnitContext } from '../unit';

const AT_ONCE = 2000;
const MOVES = new Set(['merged', 'unmerged', 'split']);

/** @returns how many people became due, and whether there is more to follow */
export async function followPeople(context: UnitContext, system: string): Promise<{ due: number; more: boolean }> {
	const { sql, now } = context;
	const { peopleSeq, consentId } = await crmSystem(sql, system);
	const events = await peopleEventsAfter(sql, peopleSeq, AT_ONCE);
	const statements = await consentsAfter(sql, consentId, AT_ONCE);
	const touched = new Set([
		...events.filter((event) => MOVES.has(event.kind)).flatMap((event) => [Number(event.customer_id), ...(event.other_id === null ? [] : [Number(event.other_id)])]),
		...statements.map((statement) => statement.customerId),
	]);
	let due = 0;
	for (const customerId of await inCrm(sql, system, [...touched])) {
		await markContactDue(sql, system, customerId, now);
		due++;
	}
	await setFollowed(sql, system, { peopleSeq: Number(events.at(-1)?.seq ?? peopleSeq), consentId: statements.at(-1)?.id ?? consentId });
	return { due, more: events.length === AT_ONCE || statements.length === AT_ONCE };
}
