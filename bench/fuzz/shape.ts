/**
 * What a reader asks of a document, learned by watching it read: names within names. Made once by the same seed, so that a case is the same
 * whenever it runs.
 */
import { ODD_TEXTS, oddJson } from './chance';
import type { Chance } from './chance';

export class Shape {
	readonly children = new Map<string, Shape>();

	child(name: string): Shape {
		const known = this.children.get(name) ?? new Shape();
		this.children.set(name, known);
		return known;
	}
}

const DEEPEST = 7;
const PLAIN = ['1', '2', '12.50', '31.00', '0', '-4.20', '100', 'EUR', '2025-12-11T10:34:01Z', '2025-12-11 11:34:01', '2025-12-11', 'T-1254', 'ANCHOA-001', 'a@shop.example', 'Ana García', '600112233'];

/** Where most readers pass over what is not yet a sale. */
const STATES = ['completed', 'COMPLETED', 'processing', 'paid', 'PAID', 'closed', 'CLOSED', 'done', 'FULFILLED', 'Shipped', 'complete', 'posted', 'sale', 'SALE', 'finished', 'CONFIRMED', 'CASHINVOICE', 'Invoice', 'shipped', true] as const;

/** A document as the reader expects it, mostly. */
export function shaped(chance: Chance, shape: Shape, words: readonly string[], depth = 0): unknown {
	if (shape.children.size === 0 || depth > DEEPEST) return leaf(chance, words, depth);
	if (chance.once(25)) return oddJson(chance, words, 3);
	const made = () => Object.fromEntries([...shape.children].flatMap(([name, child]) => (chance.once(10) ? [] : [[name, shaped(chance, child, words, depth + 1)]])));
	return chance.once(3) ? Array.from({ length: 1 + chance.below(2) }, made) : made();
}

function leaf(chance: Chance, words: readonly string[], depth: number): unknown {
	switch (chance.below(depth > DEEPEST ? 8 : 14)) {
		case 0:
			return chance.pick(ODD_TEXTS);
		case 1:
			return chance.pick([1, 0, 3100, 12.5, -1, 1765449241, 1765449241000, true, false, null]);
		case 2:
		case 3:
		case 4:
			return chance.pick(words);
		case 8:
			return {};
		case 9:
			return [{}];
		case 10:
		case 11:
			return chance.pick(STATES);
		default:
			return chance.pick(PLAIN);
	}
}

/** The document, telling the shape of every name that is asked for. */
export function watched(value: unknown, shape: Shape): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return new Proxy(value, {
		get(target, key): unknown {
			const found: unknown = Reflect.get(target, key);
			if (typeof key === 'symbol' || typeof found === 'function') return found;
			if (Array.isArray(target)) return watched(found, shape);
			return key === 'toJSON' || key === 'then' ? found : watched(found, shape.child(key));
		},
	});
}
