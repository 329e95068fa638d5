/** A day of a busy shop: which SKU moves when, why and by how much. The same for the same seed. */
import { seeded } from '../../test/contract/random';

export interface DayMovement {
	/** Milliseconds after opening. */
	at: number;
	sku: string;
	kind: 'sale' | 'return' | 'receipt' | 'loss' | 'count';
	units: number;
}

export interface Day {
	skus: string[];
	/** Units on hand at opening. */
	opening: Map<string, number>;
	movements: DayMovement[];
}

const OPEN_MS = 12 * 3_600_000;

/** Few things sell a lot and many a little: the n-th sells as 1/n^0.8, as retail assortments about do; stock follows demand. */
export function makeDay(skuCount: number, movementCount: number, seed = 6): Day {
	const random = seeded(seed);
	const skus = Array.from({ length: skuCount }, (_, index) => `SKU-${String(index).padStart(5, '0')}`);
	const weights = skus.map((_, index) => 1 / (index + 1) ** 0.8);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const cumulative: number[] = [];
	weights.reduce((sum, weight, index) => (cumulative[index] = sum + weight / total), 0);
	const opening = new Map(skus.map((sku, index) => {
		const daily = (movementCount * weights[index]!) / total;
		// Some days of sales on the shelf, as a shop that orders weekly has; a few are nearly out, whatever they sell.
		return [sku, random() < 0.02 ? Math.floor(random() * 4) : Math.ceil(6 + daily * (3 + random() * 6))];
	}));
	const movements = Array.from({ length: movementCount }, (): DayMovement => {
		const draw = random();
		const sku = skus[search(cumulative, random())]!;
		// Two rushes, before lunch and in the evening.
		const at = Math.floor(OPEN_MS * (random() < 0.6 ? rush(random, 0.3) : random() < 0.75 ? rush(random, 0.8) : random()));
		if (draw < 0.9) return { at, sku, kind: 'sale', units: random() < 0.85 ? 1 : 2 };
		if (draw < 0.94) return { at, sku, kind: 'return', units: 1 };
		if (draw < 0.98) return { at, sku, kind: 'receipt', units: 12 };
		return { at, sku, kind: draw < 0.99 ? 'loss' : 'count', units: draw < 0.99 ? 1 : 10 };
	});
	movements.sort((a, b) => a.at - b.at);
	return { skus, opening, movements };
}

function rush(random: () => number, middle: number): number {
	return Math.min(0.999, Math.max(0, middle + (random() + random() + random() - 1.5) * 0.2));
}

/** The first index whose cumulative share holds the draw. */
function search(cumulative: readonly number[], draw: number): number {
	let low = 0;
	let high = cumulative.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (cumulative[middle]! < draw) low = middle + 1;
		else high = middle;
	}
	return low;
}
