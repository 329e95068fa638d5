/** Sales that stopped half-way, back into the inbox: what was done of them is not done twice. */
import { deliverAgain, deliveriesOf, stuckList } from '../../../ledger/repositories/health';
import type { StuckDelivery } from '../../../ledger/repositories/health';
import { salesCalled } from '../../../ledger/repositories/timeline';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import type { Unit, UnitContext } from '../../unit';

export interface RetryStuckInput {
	/** Sales by id or ticket number; absent: all that stopped. */
	called?: readonly string[];
	states: readonly ('failed' | 'abandoned')[];
	limit: number;
	simulate: boolean;
}

export interface Retried {
	status: 'retried' | 'skipped';
	reason: Extract<ReasonCode, 'sale_retried' | 'nothing_to_retry' | 'ticket_unknown'>;
	message: string;
	sale_id: string;
	/** The workflow's node that hears the sale again. */
	trigger_id: string | null;
	/** How it had ended, and why. */
	was: string | null;
	failure: string | null;
	simulated?: true;
}

const SAME_NUMBER = 20;

export const retryStuck: Unit<RetryStuckInput, Retried[]> = {
	durability: 'disk',
	run: async (context, input) => {
		if (input.called === undefined) return await each(context, await stuckList(context.sql, input.states, input.limit), input.simulate);
		const answers: Retried[] = [];
		for (const called of input.called) answers.push(...(await ofOne(context, called, input)));
		return answers;
	},
};

async function ofOne(context: UnitContext, called: string, input: RetryStuckInput): Promise<Retried[]> {
	const sales = await salesCalled(context.sql, called, SAME_NUMBER);
	if (sales.length === 0) return [answer(context, { sale_id: called }, 'ticket_unknown')];
	const stuck: StuckDelivery[] = [];
	for (const { sale_id: saleId } of sales) stuck.push(...(await deliveriesOf(context.sql, saleId)).filter(({ state }) => (input.states as readonly string[]).includes(state)));
	return stuck.length === 0 ? [answer(context, sales[0]!, 'nothing_to_retry')] : await each(context, stuck, input.simulate);
}

async function each(context: UnitContext, stuck: readonly StuckDelivery[], simulate: boolean): Promise<Retried[]> {
	const quiet = simulate || context.shop.simulate;
	const answers: Retried[] = [];
	for (const delivery of stuck) {
		const done = quiet || (await deliverAgain(context.sql, delivery, 'sale_retried', context.now));
		answers.push({ ...answer(context, delivery, done ? 'sale_retried' : 'nothing_to_retry'), ...(quiet ? { simulated: true as const } : {}) });
	}
	return answers;
}

function answer({ shop }: UnitContext, delivery: Pick<StuckDelivery, 'sale_id'> & Partial<StuckDelivery>, reason: Retried['reason']): Retried {
	return {
		status: reason === 'sale_retried' ? 'retried' : 'skipped',
		reason,
		message: reasonText(reason, shop.locale),
		sale_id: delivery.sale_id,
		trigger_id: delivery.trigger_id ?? null,
		was: delivery.state ?? null,
		failure: delivery.reason ?? null,
	};
}
