import { bestPartition } from '../../../../bench/people/peers/bestThreshold';
import { samplePeople } from '../../../../bench/people/peers/sample';
import { scorePartition } from '../../../../bench/people/scores';

it('finds the threshold at which the truth is met best', () => {
	const truth = [0, 0, 1, 1, 2];
	const pairs = [{ a: 0, b: 1, score: 0.9 }, { a: 2, b: 3, score: 0.8 }, { a: 1, b: 2, score: 0.4 }, { a: 3, b: 4, score: 0.1 }];
	const best = bestPartition(5, pairs, (clusterOf) => scorePartition(clusterOf, truth).f1);
	expect(scorePartition(best, truth)).toMatchObject({ precision: 1, recall: 1 });
});

it('joins nothing where nothing is alike', () => {
	expect([...bestPartition(3, [], () => 0)]).toEqual([0, 1, 2]);
});

it('draws whole people', () => {
	const truth = Array.from({ length: 90 }, (_, record) => Math.floor(record / 3));
	const drawn = samplePeople(truth, 30);
	expect(drawn).toHaveLength(30);
	expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
	const people = new Set(drawn.map((record) => truth[record]));
	expect(people.size).toBe(10);
	expect(samplePeople(truth, 90)).toHaveLength(90);
});
