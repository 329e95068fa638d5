/** A stand-in behind a transport without sockets: thousands of calls a second, and time as the test's clock has it. */
import type { Clock } from '../../connectors/clock';
import { NetworkError } from '../../connectors/networkFailure';
import type { Transport } from '../../connectors/transport';
import type { StandIn } from './standIn';

/** @param authorization what the credential would add */
export function inProcess(standIn: StandIn, clock: Clock, authorization: string): Transport {
	return async (request) => {
		const url = new URL(request.url);
		const query = new URLSearchParams();
		for (const [name, value] of Object.entries(request.query ?? {})) query.set(name, String(value));
		const headers: Record<string, string> = { authorization, ...(request.json === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers };
		// Through text and back, as on the wire: no `undefined`, nothing shared with the caller.
		const body: unknown = request.json === undefined ? request.body : JSON.parse(JSON.stringify(request.json));
		const reaction = standIn.react({ method: request.method, path: url.pathname, query, headers, body });
		if (reaction.kind === 'answer') {
			const { answer } = reaction;
			const answered: unknown = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
			return { status: answer.status, headers: answer.headers ?? {}, body: answered };
		}
		if (reaction.how === 'cut') throw new NetworkError('ECONNRESET');
		await clock.sleep(request.timeoutMs ?? 30_000);
		throw new NetworkError('ETIMEDOUT');
	};
}
