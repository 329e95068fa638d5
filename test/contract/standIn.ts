/**
 * A vendor played by us: judges every request by the published contract, acts on a small model in memory, and plays
 * the faults it is told to. `server.ts` puts it on a loopback port, `inProcess.ts` behind a transport without sockets.
 */
import type { ContractRequest } from './contract';
import type { Fault, FaultPlan } from './faults';

export type StandInRequest = ContractRequest;

/** The vendor's published contract, whatever language it is written in. */
export interface Judge {
	/** What is wrong with the request; an empty list for nothing. */
	judgeRequest(request: ContractRequest): string[];
	/** What is wrong with a stand-in's answer. */
	judgeAnswer(request: ContractRequest, status: number, body: unknown): string[];
}

export interface StandInAnswer {
	status: number;
	headers?: Readonly<Record<string, string>>;
	body?: unknown;
}

/** The vendor's mind: what it holds and how it answers. */
export interface VendorModel {
	/** The path under which the API lives: `/wp-json/wc/v3`, or empty. */
	basePath: string;
	/** @returns an answer when the credential does not open the door */
	refuse(request: StandInRequest): StandInAnswer | undefined;
	act(request: StandInRequest): StandInAnswer;
	/** An error body of this vendor for a status a fault plays. */
	errorBody(status: number): unknown;
}

/** `lost`: it was taken, or not, and no answer will come. */
export type Reaction = { kind: 'answer'; answer: StandInAnswer } | { kind: 'lost'; how: 'cut' | 'slow' };

export class StandIn<Model extends VendorModel = VendorModel> {
	/** What arrived, in order. */
	readonly requests: StandInRequest[] = [];
	/** Everything in which we, or the model, departed from the contract. */
	readonly violations: string[] = [];
	faults: FaultPlan = () => undefined;

	constructor(
		readonly model: Model,
		private readonly contract: Judge,
	) {}

	react(raw: StandInRequest): Reaction {
		const fault = this.faults(raw, this.requests.length);
		const request = { ...raw, path: this.below(raw.path) };
		this.requests.push(request);
		const problems = raw.path.startsWith(this.model.basePath) ? this.contract.judgeRequest(request) : [`${raw.path} is outside ${this.model.basePath}`];
		if (problems.length > 0) {
			this.violations.push(...problems);
			return answered({ status: 400, body: { message: `Not in the published contract: ${problems.join('; ')}` } });
		}
		const refused = this.model.refuse(request);
		if (refused) return answered(refused);
		return this.underFault(request, fault);
	}

	/** How many requests of this kind arrived. */
	count(method: string, path: RegExp): number {
		return this.requests.filter((request) => request.method === method && path.test(request.path)).length;
	}

	/** For the end of a test. @throws Error that names every departure from the contract */
	assertClean(): void {
		if (this.violations.length > 0) throw new Error(`Departed from the published contract:\n${[...new Set(this.violations)].join('\n')}`);
	}

	private underFault(request: StandInRequest, fault: Fault | undefined): Reaction {
		if (fault?.kind === 'cut-before') return { kind: 'lost', how: 'cut' };
		if (fault?.kind === 'status') return answered({ status: fault.status, headers: fault.headers, body: fault.body ?? this.model.errorBody(fault.status) });
		const answer = this.model.act(request);
		this.violations.push(...this.contract.judgeAnswer(request, answer.status, answer.body));
		if (fault?.kind === 'cut-after') return { kind: 'lost', how: 'cut' };
		if (fault?.kind === 'slow') return { kind: 'lost', how: 'slow' };
		if (fault?.kind === 'status-after') return answered({ status: fault.status, body: this.model.errorBody(fault.status) });
		return answered(answer);
	}

	private below(path: string): string {
		return path.startsWith(this.model.basePath) ? path.slice(this.model.basePath.length) : path;
	}
}

function answered(answer: StandInAnswer): Reaction {
	return { kind: 'answer', answer };
}
