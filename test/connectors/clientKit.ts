/** A client over a transport that plays a script, with time and chance in the test's hands. */
import { HttpClient, type HttpClientOptions } from '../../connectors/http';
import { NetworkError } from '../../connectors/networkFailure';
import { PaceBook } from '../../connectors/pace';
import type { Transport, TransportRequest, TransportResponse } from '../../connectors/transport';
import { FakeClock } from '../contract/fakeClock';

/** A status with its headers and body, or the code of a network failure. */
export type Step = string | { status: number; headers?: Record<string, string>; body?: unknown };

export interface Kit {
	http: HttpClient;
	clock: FakeClock;
	/** What was sent, in order. */
	sent: TransportRequest[];
}

/** The last step is repeated for ever. */
export function kit(steps: readonly Step[], options: Partial<HttpClientOptions> = {}): Kit {
	const clock = new FakeClock();
	const sent: TransportRequest[] = [];
	const transport: Transport = (request) => {
		sent.push(request);
		const step = steps[Math.min(sent.length, steps.length) - 1] ?? 'ECONNREFUSED';
		if (typeof step === 'string') return Promise.reject(new NetworkError(step));
		return Promise.resolve<TransportResponse>({ headers: {}, body: undefined, ...step });
	};
	const http = new HttpClient({
		vendor: 'Vendor',
		account: 'vendor:1',
		baseUrl: 'https://api.vendor.example',
		transport,
		requestsPerSecond: 1000,
		clock,
		random: () => 0.5,
		paceBook: new PaceBook(clock),
		...options,
	});
	return { http, clock, sent };
}
