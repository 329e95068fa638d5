/** A sale claimed as it is accepted, for a caller that can start its run on the spot. */
import { claimAtOnce } from '../../ledger/repositories/inbox';
import type { UnitContext } from '../unit';

/** @returns false when nobody offered room or the sale must wait its turn */
export async function claimFor(
	{ sql, now }: UnitContext,
	input: { triggerId: string; claim?: { owner: string; room: number } },
	sale: { saleId: string; seq: number; lane: string },
): Promise<boolean> {
	return input.claim !== undefined && (await claimAtOnce(sql, { triggerId: input.triggerId, ...sale }, input.claim.owner, now));
}
