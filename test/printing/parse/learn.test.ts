import { learnLayout } from '../../../printing/parse/learn';
import type { LabelledTicket } from '../../../printing/parse/learn';
import { parseTicket } from '../../../printing/parse/parseTicket';
import { strangeLayouts, strangeTicket } from '../../support/strangeLayout';
import type { StrangeLayout } from '../../support/strangeLayout';
import type { MadeTicket } from '../../support/ticketLayouts';
import { differences } from './judge';

const labelled = ({ lines, truth }: MadeTicket, withLines = true): LabelledTicket => ({
	lines, number: truth.number, date: truth.timestamp, totalCents: truth.totalCents, ...(withLines ? { lineCents: truth.items.map(({ totalCents }) => totalCents) } : {}),
});
const lesson = (layout: StrangeLayout, withLines = true) => learnLayout([1, 2, 3].map((seed) => labelled(strangeTicket(layout, seed), withLines)), 'EUR');

describe.each(strangeLayouts)('a layout of its own: $name', (layout) => {
	it('is not read before it is learned, and never wrongly', () => {
		for (let seed = 100; seed < 200; seed++) {
			const { lines, truth } = strangeTicket(layout, seed);
			const parsed = parseTicket(lines, { currency: 'EUR' });
			if (parsed.status === 'sale') expect(differences(parsed, truth)).toEqual([]);
		}
		expect(parseTicket(strangeTicket(layout, 100).lines, { currency: 'EUR' }).status).toBe('needs_review');
	});

	it.each([true, false])('is learned from three tickets (goods named: %s), and reads the next hundred', (withLines) => {
		const learned = lesson(layout, withLines);
		expect(learned).toMatchObject({ learned: true });
		if (!learned.learned) return;
		let exact = 0;
		for (let seed = 100; seed < 200; seed++) {
			const { lines, truth } = strangeTicket(layout, seed);
			const parsed = parseTicket(lines, { currency: 'EUR', profiles: [learned.profile] });
			if (differences(parsed, truth).length === 0) exact += 1;
			else expect(parsed.status).toBe('needs_review');
		}
		expect(exact).toBeGreaterThanOrEqual(99);
	});
});

it('knows its layout among others', () => {
	const profiles = strangeLayouts.flatMap((layout) => { const learned = lesson(layout); return learned.learned ? [learned.profile] : []; });
	for (const layout of strangeLayouts) {
		const { lines, truth } = strangeTicket(layout, 500);
		expect(differences(parseTicket(lines, { currency: 'EUR', profiles }), truth)).toEqual([]);
	}
});

it('says what it could not learn', () => {
	const [layout] = strangeLayouts;
	const examples = [1, 2, 3].map((seed) => labelled(strangeTicket(layout!, seed)));
	expect(learnLayout([examples[0]!, examples[1]!, { ...examples[2]!, totalCents: 1, number: 'X-1' }], 'EUR')).toEqual({ learned: false, wrong: expect.arrayContaining([{ example: 3, what: expect.arrayContaining(['total']) }]) });
	expect(() => learnLayout(examples.slice(0, 2), 'EUR')).toThrow(RangeError);
});
