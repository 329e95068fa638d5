import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Poster } from '../../bridge/post/poster';
import { Trigger, TriggerError } from '../../bridge/post/trigger';
import { Spool } from '../../bridge/spool/spool';
import { FakeTrigger, SECRET, tempFolder } from './support';

let folder: { folder: string; remove(): Promise<void> };
let spool: Spool;
let trigger: FakeTrigger;
let poster: Poster | undefined;
const log: string[] = [];

beforeEach(async () => {
	folder = await tempFolder();
	spool = await Spool.open(path.join(folder.folder, 'heard'), { report: (line) => log.push(line) });
	trigger = await FakeTrigger.start();
	log.length = 0;
});
afterEach(async () => {
	await poster?.close();
	await spool.close();
	await trigger.close();
	await folder.remove();
});

const add = async (id: string, body = id) => await spool.append({ id, kind: 'ticket', from: 'caja-1', at: new Date().toISOString() }, Buffer.from(body));
const start = (line: Pick<Trigger, 'ask'> = new Trigger({ url: trigger.url, secret: SECRET })) => {
	poster = new Poster({ spool, trigger: line, bridgeId: 'b', refusedFolder: path.join(folder.folder, 'refused'), log: (text) => log.push(text), longestPauseMs: 20, random: () => 0 });
	poster.start();
	return poster;
};

it('brings 10,000 of a day without n8n, in order, once', async () => {
	const ids = Array.from({ length: 10_000 }, (_, index) => `m${index}`);
	await Promise.all(ids.map(async (id) => await add(id, 'x'.repeat(600))));
	start();
	await trigger.heard(10_000);
	expect(trigger.messages.map(({ id }) => id)).toEqual(ids);
	expect(Math.max(...trigger.posts)).toBeLessThanOrEqual(50);
	await trigger.until(() => true);
	await poster!.close();
	expect(spool.size).toBe(0);
});

it('asks again when the answer was lost, with the same ids', async () => {
	await add('a');
	trigger.fails = 'drop';
	start();
	await trigger.heard(2);
	trigger.fails = undefined;
	await add('b');
	await trigger.until(() => trigger.messages.some(({ id }) => id === 'b'));
	const heard = trigger.messages.map(({ id }) => id);
	expect(new Set(heard.slice(0, -1))).toEqual(new Set(['a']));
	expect(heard.at(-1)).toBe('b');
	expect(log).toHaveLength(1);
});

it('puts aside what n8n will not take, and brings the rest', async () => {
	const real = new Trigger({ url: trigger.url, secret: SECRET });
	const choosy: Pick<Trigger, 'ask'> = {
		ask: async (request) => {
			if (request.ask === 'hear' && request.messages.some(({ id }) => id === 'poison')) throw new TriggerError('refused', 'too large');
			return await real.ask(request);
		},
	};
	for (const id of ['a', 'poison', 'b']) await add(id);
	start(choosy);
	await trigger.heard(2);
	expect(trigger.messages.map(({ id }) => id)).toEqual(['a', 'b']);
	expect(await readdir(path.join(folder.folder, 'refused'))).toEqual(['poison.json']);
	expect(poster!.refused).toBe(1);
});

it.each([
	['a wrong secret', async () => new Trigger({ url: trigger.url, secret: 'other' }), 'signature'],
	['a clock that is wrong', async () => {
		trigger.now = () => Date.now() + 3_600_000;
		return new Trigger({ url: trigger.url, secret: SECRET });
	}, 'clock'],
	['nobody there', async () => new Trigger({ url: 'http://127.0.0.1:9/x', secret: SECRET }), 'unreachable'],
	['nothing published', async () => {
		trigger.fails = 404;
		return new Trigger({ url: trigger.url, secret: SECRET });
	}, 'not_found'],
	['a body too large', async () => {
		trigger.fails = 413;
		return new Trigger({ url: trigger.url, secret: SECRET });
	}, 'refused'],
	['n8n in trouble', async () => {
		trigger.fails = 503;
		return new Trigger({ url: trigger.url, secret: SECRET });
	}, 'busy'],
] as const)('knows %s', async (_what, make, failure) => {
	const line = await make();
	await expect(line.ask({ bridge: 1, bridgeId: 'b', ask: 'hello' })).rejects.toMatchObject({ failure });
	if (failure === 'unreachable') trigger.fails = undefined;
});
