/**
 * From rows and the pairs that may be one person to groups, by evidence of the whole group. The likeliest two groups are
 * joined first, then weighed anew against their neighbours by all that they say together. A group that fits two others which
 * are plainly two people joins neither unless it fits one far better: its chance is shared out among them.
 */
import type { Columns } from '../columns';
import type { MatchThresholds } from '../types';
import type { Weigher } from '../weigher';
import { GroupWeigher, conflictOf } from './groupWeigher';
import type { GroupScore } from './groupWeigher';
import { Heap } from './heap';
import { joinProfiles, profileOfRow } from './profile';
import type { Profile } from './profile';

/** A pair of nodes by their place in the list of rows. */
export interface Edge {
	a: number;
	b: number;
}

export interface NodeConstraints {
	must: readonly Edge[];
	cannot: readonly Edge[];
}

/** Among how many neighbours rivals of one another are looked for. */
const MOST_COMPARED = 12;

/** Groups likelier two people than one, whose names, dates or ids speak against one another this much, are rivals for what fits both. */
const RIVALS = -3;

interface Candidate {
	a: number;
	b: number;
	/** At least what joining them would weigh. */
	weight: number;
	/** What it was made from; another since, and it is out of date. */
	score: GroupScore;
}

/** @param rows distinct rows in an order that their content decides; @returns places in `rows`, grouped */
export function agglomerate(columns: Columns, weigher: Weigher, rows: readonly number[], edges: readonly Edge[], constraints: NodeConstraints, thresholds: MatchThresholds): number[][] {
	return new Agglomeration(columns, weigher, rows, edges, constraints, thresholds).run();
}

class Agglomeration {
	private readonly groups: GroupWeigher;
	private readonly profiles: (Profile | undefined)[];
	private readonly members: number[][];
	private readonly neighbours: Map<number, GroupScore>[];
	private readonly apart: Set<number>[];
	private readonly heap = new Heap<Candidate>((x, y) => x.weight > y.weight || (x.weight === y.weight && (x.a < y.a || (x.a === y.a && x.b < y.b))));
	private readonly link: number;
	private readonly vague: number;

	constructor(columns: Columns, weigher: Weigher, rows: readonly number[], edges: readonly Edge[], constraints: NodeConstraints, thresholds: MatchThresholds) {
		this.groups = new GroupWeigher(weigher);
		this.link = thresholds.link;
		this.vague = thresholds.vague ?? 0;
		this.profiles = rows.map((row) => profileOfRow(columns, weigher, row));
		this.members = rows.map((_, node) => [node]);
		this.neighbours = rows.map((): Map<number, GroupScore> => new Map());
		this.apart = rows.map((): Set<number> => new Set());
		for (const { a, b } of constraints.cannot) {
			this.apart[a]!.add(b);
			this.apart[b]!.add(a);
		}
		for (const { a, b } of edges) this.connect(a, b);
		for (const { a, b } of constraints.must) this.joinWhatMust(a, b);
	}

	/**
	 * The heap holds what joining two groups weighs at most; what rivals take off is told only of the first in it, which goes
	 * back by that. Pairs that their rivals hold back are tried again once others have been joined, for rivals may have gone.
	 */
	run(): number[][] {
		for (let a = 0; a < this.profiles.length; a++) for (const b of this.neighbours[a]!.keys()) if (a < b) this.offer(a, b);
		let heldBack: Candidate[] = [];
		let joinedAny = false;
		for (;;) {
			const best = this.heap.pop();
			if (best === undefined) {
				if (!joinedAny || heldBack.length === 0) break;
				for (const { a, b, score } of heldBack) if (this.isCurrent(a, b, score)) this.offer(a, b);
				heldBack = [];
				joinedAny = false;
				continue;
			}
			const { a, b, score } = best;
			if (!this.isCurrent(a, b, score)) continue;
			const weight = score.weight - Math.log2(1 + this.rivalOdds(a, b) + this.rivalOdds(b, a));
			if (weight < this.bar(a, b)) heldBack.push(best);
			else if (weight < best.weight) this.heap.push({ a, b, weight, score });
			else {
				this.join(a, b);
				for (const other of this.neighbours[a]!.keys()) this.offer(Math.min(a, other), Math.max(a, other));
				joinedAny = true;
			}
		}
		return this.members.filter((_, node) => this.profiles[node] !== undefined);
	}

	private bar(a: number, b: number): number {
		return this.profiles[a]!.vague || this.profiles[b]!.vague ? this.link + this.vague : this.link;
	}

	private isCurrent(a: number, b: number, score: GroupScore): boolean {
		return this.profiles[a] !== undefined && this.neighbours[a]!.get(b) === score;
	}

	private connect(a: number, b: number): void {
		const score = this.groups.score(this.profiles[a]!, this.profiles[b]!);
		this.neighbours[a]!.set(b, score);
		this.neighbours[b]!.set(a, score);
	}

	private joinWhatMust(a: number, b: number): void {
		const left = this.members.findIndex((nodes, node) => this.profiles[node] !== undefined && nodes.includes(a));
		const right = this.members.findIndex((nodes, node) => this.profiles[node] !== undefined && nodes.includes(b));
		if (left !== right) this.join(Math.min(left, right), Math.max(left, right));
	}

	/** `b` goes into `a`; both are weighed anew against all around them. */
	private join(a: number, b: number): void {
		this.profiles[a] = joinProfiles(this.profiles[a]!, this.profiles[b]!);
		this.profiles[b] = undefined;
		this.members[a] = [...this.members[a]!, ...this.members[b]!];
		for (const other of this.apart[b]!) this.apart[a]!.add(other);
		const around = new Set([...this.neighbours[a]!.keys(), ...this.neighbours[b]!.keys()]);
		for (const other of this.neighbours[b]!.keys()) this.neighbours[other]!.delete(b);
		this.neighbours[b]!.clear();
		for (const other of around) if (other !== a && other !== b) this.connect(a, other);
		this.neighbours[a]!.delete(b);
	}

	private offer(a: number, b: number): void {
		const score = this.neighbours[a]!.get(b)!;
		if (score.weight >= this.bar(a, b) && score.veto === undefined && !this.keptApart(a, b)) this.heap.push({ a, b, weight: score.weight, score });
	}

	/**
	 * Odds that `node` belongs to others which cannot be one with `target`; and where it fits two others that cannot be one with
	 * each other, so that its name is seen to be two people's, odds that it belongs to either.
	 */
	private rivalOdds(node: number, target: number): number {
		let odds = 0;
		const chosen = this.neighbours[node]!.get(target)!;
		const others: [number, GroupScore][] = [];
		for (const [other, score] of this.neighbours[node]!) {
			if (other === target || score.weight < 0 || score.veto !== undefined) continue;
			if (this.areRivals(other, target, score.alike & chosen.alike)) odds += 2 ** Math.min(score.weight, 500);
			else if (others.length < MOST_COMPARED) others.push([other, score]);
		}
		let either = 0;
		others.forEach(([one, score], place) => {
			for (const [two, second] of others.slice(place + 1)) {
				const least = Math.min(score.weight, second.weight);
				if (2 ** least <= either) continue;
				if (this.areRivals(one, two, score.alike & second.alike)) either = 2 ** least;
			}
		});
		return odds + either;
	}

	private areRivals(a: number, b: number, excused: number): boolean {
		const score = this.neighbours[a]!.get(b) ?? this.groups.score(this.profiles[a]!, this.profiles[b]!);
		return score.veto !== undefined || (score.weight < 0 && conflictOf(score, excused) <= RIVALS) || this.keptApart(a, b);
	}

	private keptApart(a: number, b: number): boolean {
		const apart = this.apart[a]!;
		return apart.size > 0 && this.members[b]!.some((node) => apart.has(node));
	}
}
