/** Several of a kind to a CRM, in its own batches where it has them, else one after another. */
import type { ApiError } from '../../connectors/apiError';
import type { Batch, Outcome } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { accountFate, asApiError } from './fate';

export type Tried<Result> = Outcome<Result> | { ok: false; error?: undefined };

/**
 * One result for each, in order; without an error where it was not tried, because the CRM as a whole gave up before.
 * @param stop told of what ends it for all
 */
export async function several<Input, Result>(
	http: HttpClient,
	inputs: readonly Input[],
	calls: { one(http: HttpClient, input: Input): Promise<Result>; batch: Batch<Input, Result> | undefined },
	stop: (error: ApiError) => void,
): Promise<Tried<Result>[]> {
	const results: Tried<Result>[] = [];
	const most = calls.batch === undefined || inputs.length === 1 ? 1 : calls.batch.most;
	for (let at = 0; at < inputs.length; at += most) {
		const part = inputs.slice(at, at + most);
		const outcomes = calls.batch === undefined || part.length === 1 ? [await alone(async () => await calls.one(http, part[0]!))] : await together(calls.batch, http, part);
		results.push(...outcomes);
		const end = outcomes.find((outcome) => !outcome.ok && accountFate(outcome.error) !== 'go_on');
		if (end && !end.ok) {
			stop(end.error);
			break;
		}
	}
	return inputs.map((_, index) => results[index] ?? { ok: false });
}

async function alone<Result>(work: () => Promise<Result>): Promise<Outcome<Result>> {
	try {
		return { ok: true, value: await work() };
	} catch (thrown) {
		return { ok: false, error: asApiError(thrown) };
	}
}

async function together<Input, Result>(batch: Batch<Input, Result>, http: HttpClient, part: readonly Input[]): Promise<Outcome<Result>[]> {
	try {
		return await batch.run(http, part);
	} catch (thrown) {
		const error = asApiError(thrown);
		return part.map(() => ({ ok: false, error }));
	}
}
