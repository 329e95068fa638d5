/**
 * Writing many levels, whatever the vendor: ids that are not known are looked up in groups, levels go in parts, a part that
 * fails does not stop the rest, and every level comes back with what became of it. What differs from vendor to vendor is
 * handed in.
 */
import { chunks } from './chunks';
import { ApiError } from './apiError';
import type { StockLevel, StockWriteResult } from './stock';

export interface Placed<Target> {
	level: StockLevel;
	target: Target;
}

export type ItemOutcome =
	| { status: 'written'; token?: string }
	/** There is nothing with this SKU, and looking it up would find nothing else. */
	| { status: 'unmapped' }
	/** The id is not, or no longer, what the SKU says: look it up again. */
	| { status: 'gone'; message: string }
	/** Another figure than expected; left as it is. */
	| { status: 'stale'; token?: string; currentMilli?: number }
	| { status: 'failed'; message: string; retryable?: boolean };

export interface StockPort<Target> {
	/** Levels of one write. */
	partSize: number;
	/** For hosts that may find a part too much: a part this small that still fails does not fail for its size. */
	smallestPart?: number;
	/** @returns `undefined` for what is no id of this vendor */
	targetOf(externalId: string | undefined): Target | undefined;
	idOf(target: Target): string;
	/** SKUs as they are asked for together. */
	groupsOf(skus: readonly string[]): string[][];
	/**
	 * What the vendor has under these: a target, or why it cannot have stock. What it does not have is left out.
	 * @throws ApiError
	 */
	find(skus: readonly string[]): Promise<Map<string, Found<Target>>>;
	/** Where not any levels may go together. */
	partsOf?(placed: readonly Placed<Target>[], size: number): Placed<Target>[][];
	/**
	 * One outcome a level, in order.
	 * @throws ApiError when the part as a whole was refused or lost
	 */
	writePart(part: readonly Placed<Target>[]): Promise<ItemOutcome[]>;
}

export type Found<Target> = { target: Target } | { problem: string };

/** Failures of the whole account in a row after which the rest is not tried. */
const PATIENCE = 3;

/**
 * One result a level, in order.
 * @throws ApiError only when nothing could be tried
 */
export async function writeLevels<Target>(port: StockPort<Target>, levels: readonly StockLevel[]): Promise<StockWriteResult[]> {
	return await new StockWrite(port).run(levels);
}

class StockWrite<Target> {
	private readonly results = new Map<string, StockWriteResult>();
	/** Made smaller for all that follow when a part was too much for the host. */
	private partSize: number;
	private answered = false;
	private failuresInARow = 0;
	private givenUp?: ApiError;

	constructor(private readonly port: StockPort<Target>) {
		this.partSize = port.partSize;
	}

	async run(levels: readonly StockLevel[]): Promise<StockWriteResult[]> {
		// The last level of a SKU that is named twice.
		const wanted = [...new Map(levels.map((level) => [level.sku, level])).values()];
		const known = wanted.flatMap((level) => {
			const target = level.sku.trim() === '' ? undefined : this.port.targetOf(level.externalId);
			return target === undefined ? [] : [{ level, target }];
		});
		const knownSkus = new Set(known.map((item) => item.level.sku));
		const looked = await this.lookUp(wanted.filter((level) => !knownSkus.has(level.sku)));
		const gone = await this.writeAll([...known, ...looked]);
		// Products are deleted and made again, become variants, swap SKUs: once more by what they say now.
		await this.writeAll(await this.lookUp(gone.map((item) => item.level)));
		return levels.map((level) => this.results.get(level.sku) ?? { sku: level.sku, status: 'failed', message: 'Not tried', retryable: true });
	}

	private async lookUp(levels: readonly StockLevel[]): Promise<Placed<Target>[]> {
		const bySku = new Map(levels.map((level) => [level.sku, level]));
		for (const sku of bySku.keys()) this.settle(sku, { status: 'unmapped' });
		const placed: Placed<Target>[] = [];
		for (const group of this.port.groupsOf([...bySku.keys()].filter((sku) => sku.trim() !== ''))) {
			const found = await this.attempt(group, () => this.port.find(group));
			for (const [sku, match] of found ?? []) {
				const level = bySku.get(sku);
				if (level && 'target' in match) placed.push({ level, target: match.target });
				else if (level && 'problem' in match) this.settle(sku, { status: 'failed', message: match.problem, retryable: false });
			}
		}
		return placed;
	}

	/** @returns what has to be looked up again */
	private async writeAll(placed: readonly Placed<Target>[]): Promise<Placed<Target>[]> {
		const gone: Placed<Target>[] = [];
		const waiting = this.port.partsOf?.(placed, this.partSize) ?? chunks(placed, this.partSize);
		for (let part = waiting.shift(); part; part = waiting.shift()) {
			const current = part;
			const cutUp = () => {
				this.partSize = Math.max(this.port.smallestPart ?? 1, Math.ceil(current.length / 2));
				// Last, so that one product on which the host stumbles does not look like a host that is down.
				waiting.splice(0, waiting.length, ...[...waiting, current].flatMap((whole) => chunks(whole, this.partSize)));
			};
			const outcomes = await this.attempt(current.map((item) => item.level.sku), () => this.port.writePart(current), cutUp);
			for (const [index, outcome] of (outcomes ?? []).entries()) {
				const item = current[index]!;
				this.note(item, outcome);
				if (outcome.status === 'gone') gone.push(item);
			}
		}
		return gone;
	}

	private note(item: Placed<Target>, outcome: ItemOutcome): void {
		const { sku } = item.level;
		if (outcome.status === 'failed') this.settle(sku, { retryable: false, ...outcome });
		else if (outcome.status === 'unmapped') this.settle(sku, outcome);
		else if (outcome.status === 'gone') this.settle(sku, { status: 'failed', message: outcome.message, retryable: false });
		else this.settle(sku, { ...outcome, externalId: this.port.idOf(item.target) });
	}

	/**
	 * @param whenTooMuch told instead of failing when the part may have been too much for the host
	 * @throws ApiError while the vendor has not answered anything: then nothing could be tried
	 */
	private async attempt<Result>(skus: readonly string[], work: () => Promise<Result>, whenTooMuch?: () => void): Promise<Result | undefined> {
		if (this.givenUp) {
			for (const sku of skus) this.settle(sku, { status: 'failed', message: this.givenUp.message, retryable: this.givenUp.retryable });
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
			const smaller = whenTooMuch && isTooMuch(thrown) && skus.length > (this.port.smallestPart ?? Infinity) && this.failuresInARow < PATIENCE;
			if (!this.answered && !smaller) throw thrown;
			if (smaller) whenTooMuch();
			else for (const sku of skus) this.settle(sku, whatBecame(thrown, whenTooMuch !== undefined));
			if (isShutOut(thrown) || this.failuresInARow >= PATIENCE) this.givenUp = thrown;
			return undefined;
		}
	}

	private settle(sku: string, result: Omit<StockWriteResult, 'sku'>): void {
		this.results.set(sku, { sku, ...result });
	}
}

function whatBecame(error: ApiError, writing: boolean): Omit<StockWriteResult, 'sku'> {
	if (writing && error.acted === 'maybe' && !error.retryable) return { status: 'unknown', message: error.message };
	return { status: 'failed', message: error.message, retryable: error.retryable };
}

/**
 * Sends them together; where the vendor refuses that for what one of them says (400, 422), each half for itself.
 * @throws ApiError for any other failure
 */
export async function orHalves<Item>(items: readonly Item[], send: (items: readonly Item[]) => Promise<void>): Promise<ItemOutcome[]> {
	if (items.length === 0) return [];
	try {
		await send(items);
		return items.map(() => ({ status: 'written' }));
	} catch (thrown) {
		if (!(thrown instanceof ApiError) || (thrown.status !== 400 && thrown.status !== 422)) throw thrown;
		if (items.length === 1) return [{ status: 'failed', message: thrown.message }];
		const outcomes: ItemOutcome[] = [];
		for (const half of chunks(items, Math.ceil(items.length / 2))) outcomes.push(...(await orHalves(half, send)));
		return outcomes;
	}
}

/** The figure is not the one that was expected, in whole units. */
export function isStale(expectedMilli: number | undefined, currentMilli: number): boolean {
	return expectedMilli !== undefined && Math.floor(expectedMilli / 1000) !== Math.floor(currentMilli / 1000);
}

/** Whole units, rounded down; never below none, which a shop would take for a debt to customers. */
export function wholeUnits(availableMilli: number): number {
	return Math.max(0, Math.floor(availableMilli / 1000));
}

/** Of what is found under one SKU: the one, or that nobody knows which is meant. */
export function onlyOne<Item, Target>(items: readonly Item[], targetOf: (item: Item) => Found<Target>, idOf: (item: Item) => string): Found<Target> | undefined {
	const [first] = items;
	if (first === undefined) return undefined;
	if (items.length === 1) return targetOf(first);
	return { problem: `${items.length} products share this SKU (${items.slice(0, 5).map(idOf).join(', ')}): make it unique` };
}

/** Under their exact name, or else without regard to case. */
export function matching<Item>(items: readonly Item[], sku: string, skuOf: (item: Item) => string | undefined): Item[] {
	const exact = items.filter((item) => skuOf(item) === sku);
	return exact.length > 0 ? exact : items.filter((item) => skuOf(item)?.toLowerCase() === sku.toLowerCase());
}

/** 413 says so; a PHP that ran out of time answers 500, its gateway 502 or 504, or nobody answers. */
function isTooMuch(error: ApiError): boolean {
	return error.status === undefined ? error.acted === 'maybe' : [413, 500, 502, 504, 524].includes(error.status);
}

function isShutOut(error: ApiError): boolean {
	return error.status === 401 || error.status === 403;
}
