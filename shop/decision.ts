/**
 * Every decision says why. `status` is what was decided, `reason` a stable code listed in docs/reasons.md
 * (Spanish and English texts in `shop/reasons.ts`), `detail` the facts that made it.
 */
import type { ReasonCode } from './reasons';

export interface Decision<Status extends string = string> {
	status: Status;
	reason: ReasonCode;
	/** The same reason in words, in the shop's language. */
	message?: string;
}
