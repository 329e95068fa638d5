/**
 * A sales channel made by hand, behind the real HTTP client: it takes figures or changes, with or without compare-and-set and
 * idempotency keys, sells by itself, and fails in every way that a vendor can.
 */
import { ApiError } from '../../connectors/apiError';
import { commonDialect } from '../../connectors/dialect';
import type { Connector } from '../../connectors/connector';
import { HttpClient, type ApiCall } from '../../connectors/http';
import { asArray, asRecord } from '../../connectors/json';
import { NetworkError } from '../../connectors/networkFailure';
import { PaceBook } from '../../connectors/pace';
import type { StockCapability, StockLevel, StockListing, StockReading, StockWriteResult } from '../../connectors/stock';
import type { Transport, TransportRequest, TransportResponse } from '../../connectors/transport';
import type { ChannelView } from '../../shop/stock/availability';
import type { StockTarget } from '../../usecases/stock/stockTarget';
import type { FakeClock } from '../contract/fakeClock';

export type ChannelFault = 'too-many' | 'fails-before' | 'fails-after' | 'cut-before' | 'cut-after' | 'stale';

export interface FakeChannelOptions {
	id: string;
	takes?: 'absolute' | 'delta';
	/** Refuses a write that expects another version. */
	compareAndSet?: boolean;
	/** Knows a write that it has seen. */
	idempotencyKeys?: boolean;
	batchSize?: number;
	/** Cannot be read. */
	blind?: boolean;
	view?: ChannelView;
}

interface Held {
	milli: number;
	version: number;
}

interface WireLevel {
	sku: string;
	milli?: number;
	change?: number;
	version?: number;
	key?: string;
}

export class FakeChannel {
	readonly held = new Map<string, Held>();
	/** Requests that arrived. */
	calls = 0;
	/** Writes of single SKUs that were carried out, in order. */
	readonly written: string[] = [];
	/** Asked once a request. */
	fault: () => ChannelFault | undefined = () => undefined;
	readonly target: StockTarget;
	private readonly keysSeen = new Map<string, object>();

	constructor(
		private readonly options: FakeChannelOptions,
		clock: FakeClock,
		random: () => number = () => 0.5,
	) {
		const connector: Connector = {
			id: options.id,
			name: 'Fake',
			credentials: ['fake'],
			requestsPerSecond: 1000,
			errors: commonDialect,
			baseUrl: () => 'https://fake.example',
			check: async () => undefined,
			stock: this.capability(),
			proven: {},
		};
		const http = new HttpClient({
			vendor: 'Fake',
			account: `${options.id}:1`,
			baseUrl: 'https://fake.example',
			transport: this.transport,
			requestsPerSecond: 1000,
			clock,
			random,
			paceBook: new PaceBook(clock),
			retry: { attempts: 3 },
		});
		this.target = { connector, http, channel: `${options.id}:1`, ...(options.view === undefined ? {} : { view: options.view }) };
	}

	list(sku: string, units = 0): void {
		this.held.set(sku, { milli: units * 1000, version: 1 });
	}

	level(sku: string): number | undefined {
		const held = this.held.get(sku);
		return held && held.milli / 1000;
	}

	/** A sale over there, which it takes off by itself. Negative for a return, or somebody's edit. */
	sell(sku: string, units: number): void {
		const held = this.held.get(sku)!;
		held.milli -= units * 1000;
		held.version += 1;
	}

	private capability(): StockCapability {
		const { takes = 'absolute', blind, batchSize = 50 } = this.options;
		return {
			batchSize,
			takes,
			write: async (http, levels) => {
				const results: StockWriteResult[] = [];
				for (let at = 0; at < levels.length; at += batchSize) results.push(...(await this.writePart(http, levels.slice(at, at + batchSize), results.length > 0)));
				return results;
			},
			...(blind === true
				? {}
				: {
						read: async (http: HttpClient, items: readonly { sku: string }[]) => {
							const answer = await http.request({ operation: 'read', method: 'GET', path: '/levels', query: { skus: items.map((item) => item.sku).join(',') } });
							return asArray(answer.body).map((item) => readingOf(asRecord(item)));
						},
						list: async (http: HttpClient, cursor: string | undefined) => {
							const answer = await http.request({ operation: 'list', method: 'GET', path: '/catalogue', query: { after: cursor ?? '' } });
							const { items, next } = asRecord(answer.body);
							return { listings: asArray(items).map((item): StockListing => readingOf(asRecord(item))), ...(typeof next === 'string' ? { cursor: next } : {}) };
						},
					}),
		};
	}

	private async writePart(http: HttpClient, part: readonly StockLevel[], others: boolean): Promise<StockWriteResult[]> {
		const { takes, compareAndSet, idempotencyKeys } = this.options;
		const wire = part.map((level): WireLevel => ({
			sku: level.sku,
			...(takes === 'delta' ? { change: level.availableMilli - level.expectedMilli! } : { milli: level.availableMilli }),
			...(compareAndSet === true && level.token !== undefined ? { version: Number(level.token) } : {}),
			...(idempotencyKeys === true ? { key: level.idempotencyKey! } : {}),
		}));
		const call: ApiCall = { operation: 'write', method: 'POST', path: '/levels', json: { levels: wire }, idempotent: idempotencyKeys === true || (takes !== 'delta' && compareAndSet !== true) };
		try {
			const answer = await http.request(call);
			return asArray(asRecord(answer.body)['results']).map((item, index) => {
				const { status, version, milli } = asRecord(item);
				const sku = part[index]!.sku;
				if (status === 'stale') return { sku, status: 'stale', ...(this.options.blind === true ? { token: String(version), currentMilli: Number(milli) } : {}) };
				return status === 'ok' ? { sku, status: 'written', token: String(version), externalId: `x-${sku}` } : { sku, status: 'unmapped' };
			});
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (!others && error.acted === 'no') throw error;
			return part.map(({ sku }) => (error.acted === 'maybe' && !error.retryable ? { sku, status: 'unknown' } : { sku, status: 'failed', message: error.message, retryable: true }));
		}
	}

	private readonly transport: Transport = async (request): Promise<TransportResponse> => {
		this.calls += 1;
		const fault = this.fault();
		if (fault === 'too-many') return { status: 429, headers: { 'retry-after': '1' }, body: {} };
		if (fault === 'fails-before') return { status: 500, headers: {}, body: {} };
		if (fault === 'cut-before') throw new NetworkError('ECONNREFUSED');
		if (fault === 'stale') for (const held of this.held.values()) held.version += 1;
		const body = structuredClone(this.act(request));
		if (fault === 'fails-after') return { status: 500, headers: {}, body: {} };
		if (fault === 'cut-after') throw new NetworkError('ECONNRESET');
		return { status: 200, headers: {}, body };
	};

	private act(request: TransportRequest): unknown {
		if (request.method === 'POST') return { results: asArray(asRecord(request.json)['levels']).map((level) => this.writeOne(level as WireLevel)) };
		if (request.url.endsWith('/catalogue')) {
			const after = String(request.query?.['after']);
			const rest = [...this.held.keys()].sort().filter((sku) => sku > after);
			const page = rest.slice(0, 100);
			return { items: page.map((sku) => this.wireReading(sku)), ...(rest.length > 100 ? { next: page.at(-1) } : {}) };
		}
		return String(request.query?.['skus']).split(',').filter((sku) => this.held.has(sku)).map((sku) => this.wireReading(sku));
	}

	private writeOne(level: WireLevel): object {
		const known = level.key === undefined ? undefined : this.keysSeen.get(level.key);
		if (known) return known;
		const held = this.held.get(level.sku);
		if (!held) return { status: 'unmapped' };
		if (level.version !== undefined && level.version !== held.version) return { status: 'stale', version: held.version, milli: held.milli };
		held.milli = level.milli ?? held.milli + level.change!;
		held.version += 1;
		this.written.push(level.sku);
		const answer = { status: 'ok', version: held.version };
		if (level.key !== undefined) this.keysSeen.set(level.key, answer);
		return answer;
	}

	private wireReading(sku: string): object {
		const held = this.held.get(sku)!;
		return { sku, milli: held.milli, version: held.version };
	}
}

function readingOf(item: Readonly<Record<string, unknown>>): StockReading {
	return { sku: String(item['sku']), levelMilli: Number(item['milli']), token: String(item['version']), externalId: `x-${String(item['sku'])}` };
}
