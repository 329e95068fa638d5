/**
 * The `stock` capability. SKUs whose id is not known are looked up a hundred at a time, then levels are written a
 * hundred at a time; every level comes back with what became of it.
 */
import { ApiError } from '../apiError';
import type { StockCapability, StockLevel, StockWriteResult } from '../connector';
import type { HttpClient } from '../http';
import { externalIdOf, findBySku, skuGroups, targetOf, type Match } from './skuMap';
import { writePart, type ItemOutcome } from './stockBatch';
import { BATCH_LIMIT, chunks, partsOf, type Part, type PlacedLevel } from './stockParts';
import { listStock, readStock } from './stockRead';

export const woocommerceStock: StockCapability = {
	batchSize: BATCH_LIMIT,
	write: (http, levels) => new StockWrite(http).run(levels),
	read: readStock,
	list: listStock,
};

/** A part this small that still fails does not fail for its size. */
const SMALLEST_PART = 10;
/** Failures of the whole shop in a row after which the rest is not tried. */
const PATIENCE = 3;

/** One call of `write`: what is known of the shop's mood, and the result of each SKU. */
class StockWrite {
	private readonly results = new Map<string, StockWriteResult>();
	/** Made smaller for all that follow when a part was too much for the host. */
	private partSize = BATCH_LIMIT;
	private answered = false;
	private failuresInARow = 0;
	private givenUp?: ApiError;

	constructor(private readonly http: HttpClient) {}

	async run(levels: readonly StockLevel[]): Promise<StockWriteResult[]> {
		// The last level of a SKU that is named twice.
		const wanted = [...new Map(levels.map((level) => [level.sku, level])).values()];
		const known = wanted.flatMap((level) => {
			const target = level.sku.trim() === '' ? undefined : targetOf(level.externalId);
			return target ? [{ level, target }] : [];
		});
		const knownSkus = new Set(known.map((item) => item.level.sku));
		const looked = await this.lookUp(wanted.filter((level) => !knownSkus.has(level.sku)));
		const stale = await this.writeAll([...known, ...looked]);
		// Products are deleted and made again, become variations, swap SKUs: once more by what they say now.
		await this.writeAll(await this.lookUp(stale.map((item) => item.level)));
		return levels.map((level) => this.results.get(level.sku) ?? { sku: level.sku, status: 'failed', message: 'Not tried', retryable: true });
	}

	private async lookUp(levels: readonly StockLevel[]): Promise<PlacedLevel[]> {
		const bySku = new Map(levels.map((level) => [level.sku, level]));
		for (const sku of bySku.keys()) this.settle(sku, { status: 'unmapped' });
		const placed: PlacedLevel[] = [];
		for (const group of skuGroups([...bySku.keys()])) {
			const found = await this.attempt(group, () => findBySku(this.http, group));
			for (const [sku, matches] of found ?? []) {
				const level = bySku.get(sku);
				const match = level && this.onlyMatch(sku, matches);
				if (level && match) placed.push({ level, target: match });
			}
		}
		return placed;
	}

	private onlyMatch(sku: string, matches: readonly Match[]): Match | undefined {
		const [match] = matches;
		if (matches.length > 1) {
			this.fail(sku, `${matches.length} products share this SKU (${matches.slice(0, 5).map(externalIdOf).join(', ')}): make it unique`);
			return undefined;
		}
		if (match && (match.type === 'grouped' || match.type === 'external')) {
			this.fail(sku, `It is a ${match.type} product, which has no stock of its own`);
			return undefined;
		}
		return match;
	}

	/** @returns what has to be looked up again */
	private async writeAll(placed: readonly PlacedLevel[]): Promise<PlacedLevel[]> {
		const stale: PlacedLevel[] = [];
		const waiting = partsOf(placed, this.partSize);
		for (let part = waiting.shift(); part; part = waiting.shift()) {
			const current = part;
			const skus = part.items.map((item) => item.level.sku);
			const cutUp = () => {
				this.partSize = Math.max(SMALLEST_PART, Math.ceil(current.items.length / 2));
				// Last, so that one product on which the shop stumbles does not look like a shop that is down.
				waiting.splice(0, waiting.length, ...[...waiting, current].flatMap((whole) => cut(whole, this.partSize)));
			};
			const outcomes = await this.attempt(skus, () => writePart(this.http, current), cutUp);
			for (const { placed: item, outcome } of outcomes ?? []) {
				this.note(item, outcome);
				if (outcome.status === 'stale') stale.push(item);
			}
		}
		return stale;
	}

	private note(item: PlacedLevel, outcome: ItemOutcome): void {
		if (outcome.status === 'written') this.settle(item.level.sku, { status: 'written', externalId: externalIdOf(item.target) });
		else this.fail(item.level.sku, outcome.message);
	}

	/**
	 * @param whenTooMuch told instead of failing when the part may have been too much for the host
	 * @throws ApiError while the shop has not answered anything: then nothing could be tried
	 */
	private async attempt<Result>(skus: readonly string[], work: () => Promise<Result>, whenTooMuch?: () => void): Promise<Result | undefined> {
		if (this.givenUp) {
			for (const sku of skus) this.fail(sku, this.givenUp.message, this.givenUp.retryable);
			return undefined;
		}
		try {
			const result = await work();
			this.answered = true;
			this.failuresInARow = 0;
			return result;
		} catch (thrown) {
			if (!(thrown instanceof ApiError)) throw thrown;
			this.failuresInARow++;
			const smaller = whenTooMuch && isTooMuch(thrown) && skus.length > SMALLEST_PART && this.failuresInARow < PATIENCE;
			if (!this.answered && !smaller) throw thrown;
			if (smaller) whenTooMuch();
			else for (const sku of skus) this.fail(sku, thrown.message, thrown.retryable);
			if (isShutOut(thrown) || this.failuresInARow >= PATIENCE) this.givenUp = thrown;
			return undefined;
		}
	}

	private settle(sku: string, result: Omit<StockWriteResult, 'sku'>): void {
		this.results.set(sku, { sku, ...result });
	}

	private fail(sku: string, message: string, retryable = false): void {
		this.settle(sku, { status: 'failed', message, retryable });
	}
}

function cut(part: Part, size: number): Part[] {
	return chunks(part.items, size).map((items) => ({ ...part, items }));
}

/** 413 says so; a PHP that ran out of time answers 500, its gateway 502 or 504, or nobody answers. */
function isTooMuch(error: ApiError): boolean {
	return error.status === undefined ? error.acted === 'maybe' : [413, 500, 502, 504, 524].includes(error.status);
}

function isShutOut(error: ApiError): boolean {
	return error.status === 401 || error.status === 403;
}
