import { waterfall } from '../../../shop/customer/waterfall';

const words = { title: '¿Son <C1> y C2 la misma persona?', total: 'Total' };

it('draws each part from where the one before ended, and the sum', () => {
	const svg = waterfall([{ text: 'Mismo email', weight: 9 }, { text: 'Distinto nombre', weight: -4 }], words);
	const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => [Number(x), Number(x) + Number(width)]);
	const [first, second, total] = bars as [[number, number], [number, number], [number, number]];
	expect(second[1]).toBeCloseTo(first[1], 0);
	expect(total[0]).toBeCloseTo(first[0], 0);
	expect(total[1]).toBeCloseTo(second[0], 0);
	expect([...svg.matchAll(/>([+−][\d.]+)</g)].map(([, figure]) => figure)).toEqual(['+9.0', '−4.0', '+5.0']);
});

it('lets nothing out of its text, and fetches nothing', () => {
	const svg = waterfall([{ text: '<script>alert(1)</script>', weight: 1 }], words);
	expect(svg).not.toContain('<script');
	expect(svg).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
});

it('stays within its frame whatever the weights', () => {
	const svg = waterfall([{ text: 'a', weight: -30 }, { text: 'b', weight: 2 }], words);
	for (const [, x, width] of svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)) expect(Number(x) + Number(width)).toBeLessThanOrEqual(720);
});
