import fc from 'fast-check';
import { difference, fromMinorUnits, magnitude, perUnit, rateOf, sum, times } from '../../connectors/amounts';

it('adds and takes apart without a floating cent', () => {
	expect([sum('0.1', '0.2'), sum(0.1, 0.2), difference('1.00', '0.9'), times('0.07', 100), magnitude('-3.50')]).toEqual([0.3, 0.3, 0.1, 7, 3.5]);
	fc.assert(fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 30 }), (cents) => expect(sum(...cents.map((each) => (each / 100).toFixed(2)))).toBe(cents.reduce((a, b) => a + b, 0) / 100)));
});

it('takes what is no decimal for nothing', () => {
	expect([sum('x', null, undefined, {}, NaN), difference('1', 'x'), times('x', 3), times('1', 0.5), magnitude([])]).toEqual([0, 1, 0, 0, 0]);
	expect([perUnit('1', 0), perUnit('x', 1), rateOf('1', '0'), fromMinorUnits(1.5, 'EUR'), fromMinorUnits('x', 'EUR')]).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

it('knows currencies without cents and with three', () => {
	expect([fromMinorUnits(1250, 'EUR'), fromMinorUnits(1250, 'JPY'), fromMinorUnits('1250', 'KWD')]).toEqual([12.5, 1250, 1.25]);
});

it('tells a rate from the figures', () => expect([rateOf('1.35', '18.00'), rateOf('3.47', '16.53'), perUnit('10.00', 3)]).toEqual([7.5, 21, 3.333333]));
