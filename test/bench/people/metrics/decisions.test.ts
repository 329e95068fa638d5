import { DecisionTally } from '../../../../bench/people/metrics/decisions';

it('scores each decision with what was known by then', () => {
	const tally = new DecisionTally();
	tally.add(1, 'new');
	tally.add(1, 1);
	tally.add(2, 1);
	tally.add(2, 'new');
	tally.add(1, 'review');
	expect(tally.score()).toEqual({ right_link: 200, right_new: 200, wrong_link: 200, missed_link: 200, review: 200, cost: (1000 * (20 + 1 + 0.5)) / 5 });
});
