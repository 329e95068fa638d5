/** Each vendor's events and pages: its webhook's reader, and its poll over answers that look like the vendor's and are not. */
import { ApiError, connectors, openAccount } from '../../usecases/outsideSystems';
import type { Connector, SalesCapability } from '../../usecases/outsideSystems';
import { FakeClock } from '../../test/contract/fakeClock';
import { Chance, oddObject } from './chance';
import { Shape, shaped, watched } from './shape';
import type { Target } from './target';

const NOW = Date.parse('2025-12-11T12:00:00Z');
const headers = { 'x-wc-webhook-topic': 'order.created', 'x-shopify-topic': 'orders/create', 'content-type': 'application/json', 'x-wp-totalpages': '1' };

/** A vendor may say that there is more for ever. */
const MOST_ANSWERS = 12;
/** Rounds in which a reader is watched; every round may bring names one level further in. */
const LESSONS = 400;

type Answer = (chance: Chance) => unknown;

export function vendorTargets(wordsOf: (folder: string) => string[]): Target[] {
	return connectors.flatMap((connector) => {
		const { sales, id } = connector;
		if (!sales) return [];
		const words = [...wordsOf(`connectors/${id}`), 'id', 'status', 'data', 'items', 'total', 'paid', 'completed', 'EUR'];
		const door = sales.webhook;
		const reading = (body: unknown) => JSON.stringify(door?.read({ method: 'POST', url: 'https://n8n.example/webhook/x', headers, query: {}, rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), now: NOW }, contextOf(id)));
		let polled: Shape | undefined;
		const poll: Target = {
			name: `${id}-poll`, weight: 6, neverThrows: false,
			run: async (chance) => {
				polled ??= await learned(async (shape, lesson) => await polling(connector, sales, lesson, () => watched(shaped(lesson, shape, words), shape)));
				const known = polled;
				return await polling(connector, sales, chance, (own) => (own.once(15) ? noRecord(own) : shaped(own, known, words)));
			},
		};
		if (door === undefined) return [poll];
		let heard: Shape | undefined;
		const read: Target = {
			name: `${id}-webhook`, weight: 6, neverThrows: true,
			run: async (chance) => {
				// Bodies are bytes, so that nobody can watch; what the poll asks of an order, the event is asked too.
				heard ??= await learned(async (shape, lesson) => await polling(connector, sales, lesson, () => watched(shaped(lesson, shape, words), shape)));
				return reading(chance.once(20) ? String.fromCharCode(chance.below(256)) : chance.once(3) ? oddObject(chance, words) : shaped(chance, heard, words));
			},
		};
		return [read, poll];
	});
}

function contextOf(source: string) {
	return { source, place: 'p', zone: 'Europe/Madrid', currency: 'EUR', now: NOW };
}

async function learned(lesson: (shape: Shape, chance: Chance) => Promise<unknown>): Promise<Shape> {
	const shape = new Shape();
	for (let round = 0; round < LESSONS; round++) await lesson(shape, new Chance(round)).catch(() => undefined);
	return shape;
}

/** @returns what was read, as text; nothing where the vendor was refused in words */
async function polling(connector: Connector, sales: SalesCapability, chance: Chance, answer: Answer): Promise<string | undefined> {
	let answers = 0;
	const http = openAccount(connector, {
		credentialId: `c${chance.below(1e9)}`, baseUrl: 'https://shop.example/api',
		transport: async () => {
			answers += 1;
			if (answers > MOST_ANSWERS) throw new EnoughAnswers();
			return await Promise.resolve({ status: chance.once(30) ? 500 : 200, headers: chance.once(2) ? headers : {}, body: answer(chance) });
		},
	}, { clock: new FakeClock(NOW), random: () => 0.5, requestsPerSecond: 1e9 });
	try {
		return JSON.stringify(await sales.poll(http, sales.cursorAt(NOW - 86_400_000), contextOf(connector.id)));
	} catch (error) {
		if (error instanceof ApiError || error instanceof EnoughAnswers || (error as Error).cause instanceof EnoughAnswers) return undefined;
		throw error;
	}
}

class EnoughAnswers extends Error {}

function noRecord(chance: Chance): unknown {
	return chance.pick([null, '', 'not json', [], [[]], 7, [null], [{}], { data: null }]);
}
