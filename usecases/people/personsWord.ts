/**
 * What people said, applied around the evidence instead of inside it. A group that a person put together may not look like one: so
 * records are first resolved as if nobody had said «always», each finding those it resembles, and what belongs together is joined
 * after. «Never» between two records holds for all that belong to each.
 */
import type { ConstraintRow } from '../../ledger/repositories/constraints';

export interface PersonsWord {
	/** Every pair that may not be together. */
	never: readonly (readonly [number, number])[];
	/** Joins clusters whose members belong together. */
	join<T>(clusters: readonly (readonly T[])[], idOf: (member: T) => number): T[][];
}

export function personsWord(said: readonly ConstraintRow[]): PersonsWord {
	const next = new Map<number, number>();
	const find = (id: number): number => {
		let at = id;
		while (next.has(at)) at = next.get(at)!;
		return at;
	};
	for (const { kind, a, b } of said) if (kind === 'must' && find(a) !== find(b)) next.set(find(b), find(a));
	const held = new Set(said.flatMap(({ a, b }) => [a, b]));
	const together = Map.groupBy(held, find);
	const never = said
		.filter(({ kind, a, b }) => kind === 'cannot' && find(a) !== find(b))
		.flatMap(({ a, b }) => together.get(find(a))!.flatMap((one) => together.get(find(b))!.map((other) => [one, other] as const)));
	return {
		never,
		join: (clusters, idOf) => {
			if (next.size === 0) return clusters.map((cluster) => [...cluster]);
			const clusterOf = new Map<number, number>();
			const parent = clusters.map((_, index) => index);
			const top = (index: number): number => (parent[index] === index ? index : top(parent[index]!));
			for (const [index, cluster] of clusters.entries()) {
				for (const member of cluster) {
					if (!held.has(idOf(member))) continue;
					const root = find(idOf(member));
					const first = clusterOf.get(root);
					if (first === undefined) clusterOf.set(root, index);
					else parent[top(index)] = top(first);
				}
			}
			return [...Map.groupBy(clusters.keys(), top).values()].map((indexes) => indexes.flatMap((index) => [...clusters[index]!]));
		},
	};
}
