/** What can go wrong between us and a vendor, played by the stand-ins. */
import type { Random } from './random';

export type Fault =
	/** Refused before anything was done. */
	| { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
	/** Done, and then answered with this all the same. */
	| { kind: 'status-after'; status: number }
	/** The connection breaks before the request is taken up, or after it was carried out. */
	| { kind: 'cut-before' | 'cut-after' }
	/** Carried out; the answer does not come within the client's patience. */
	| { kind: 'slow' };

/** Asked once a request; `index` counts from 0. */
export type FaultPlan = (request: { method: string; path: string; body?: unknown }, index: number) => Fault | undefined;

/** These faults in turn, then none. */
export function inTurn(...faults: (Fault | undefined)[]): FaultPlan {
	const left = [...faults];
	return () => left.shift();
}

/** The same fault whenever method and path fit. */
export function whenever(method: string, path: RegExp, fault: Fault): FaultPlan {
	return (request) => (request.method === method && path.test(request.path) ? fault : undefined);
}

/** Each request fares ill with these probabilities; half of the failures happen after the vendor acted. */
export function byChance(random: Random, chances: { tooMany: number; failing: number; cutAfterActing: number }): FaultPlan {
	return (): Fault | undefined => {
		const draw = random();
		const after = random() < 0.5;
		if (draw < chances.tooMany) return { kind: 'status', status: 429, ...(after ? { headers: { 'retry-after': '1' } } : {}) };
		if (draw < chances.tooMany + chances.failing) return after ? { kind: 'status-after', status: 500 } : { kind: 'status', status: 500 };
		return draw < chances.tooMany + chances.failing + chances.cutAfterActing ? { kind: 'cut-after' } : undefined;
	};
}
