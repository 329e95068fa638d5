import { NewsClock } from '../../nodes/ShopTrigger/newsClock';
import type { RunEnd } from '../../nodes/support/startRun';

function clockOf(end: RunEnd, events: readonly string[]) {
	const told: (readonly string[])[] = [];
	const heard: number[] = [];
	const problems: string[] = [];
	const clock = new NewsClock<string>({
		what: 'events',
		hear: async () => await Promise.resolve({ events, upTo: 7, more: false }),
		heard: async (upTo) => await Promise.resolve(heard.push(upTo)),
		start: async (items) => await Promise.resolve((told.push(items), end)),
		report: (error) => problems.push(error.message),
	});
	return { clock, told, heard, problems };
}

it('news are heard once their run has ended well', async () => {
	const { clock, told, heard, problems } = clockOf({ ok: true }, ['a', 'b']);
	await clock.open();
	clock.close();
	expect([told, heard, problems]).toEqual([[['a', 'b']], [7], []]);
});

it('those of a failed run are told again', async () => {
	const { clock, told, heard, problems } = clockOf({ ok: false, failure: 'mail server down' }, ['a']);
	await clock.open();
	clock.close();
	expect([told, heard, problems]).toEqual([[['a']], [], [expect.stringContaining('mail server down')]]);
});

it('where nothing happened no run is started', async () => {
	const { clock, told, heard } = clockOf({ ok: true }, []);
	await clock.open();
	clock.close();
	expect([told, heard]).toEqual([[], [7]]);
});
