/** What waits for what at the ledger's side of the wire. */
import { LedgerHost } from '../../ledger/host';
import type { Database, Sql } from '../../ledger/sql';
import type { LedgerReply } from '../../ledger/wire';
import { defaultSettings } from '../../shop/settings';

const sql: Sql = { all: async () => await Promise.resolve([]), get: async () => await Promise.resolve(undefined), run: async () => await Promise.resolve(0), reserve: async () => await Promise.resolve(1) };

function databaseOf(readsAside: boolean, runs = 1): Database {
	return {
		readsAside,
		read: async (work) => await work(sql),
		transaction: async (_durability, work) => {
			for (let run = 1; run < runs; run++) await work(sql);
			return await work(sql);
		},
		scrub: async () => await Promise.resolve(true),
		close: async () => await Promise.resolve(),
	};
}

/** A host with a write that ends when it is told to. */
function hosted(database: Database) {
	let end: () => void = () => undefined;
	const replies: LedgerReply[] = [];
	let heard: () => void = () => undefined;
	const writing = new Promise<void>((resolve) => (end = resolve));
	const host = new LedgerHost(
		database,
		{
			write: { durability: 'process', run: async () => await writing },
			read: { durability: 'read', run: async () => await Promise.resolve('read') },
			accept: { durability: 'disk', run: async (_context, input) => await Promise.resolve(input) },
		},
		(reply) => {
			replies.push(reply);
			heard();
		},
	);
	const until = async (count: number) => {
		while (replies.length < count) await new Promise<void>((resolve) => (heard = resolve));
		return replies.map(({ id }) => id);
	};
	let next = 1;
	return { end: () => end(), replies, until, ask: (unit: string, input: unknown = null) => host.take({ id: next++, unit, input, shop: defaultSettings, now: 0 }) };
}

it('answers questions while it writes, where the database can', async () => {
	const host = hosted(databaseOf(true));
	for (const unit of ['write', 'read', 'write', 'read']) host.ask(unit);
	expect(await host.until(2)).toEqual([2, 4]);
	host.end();
	expect(await host.until(4)).toEqual([2, 4, 1, 3]);
});

it('takes one after another where there is one connection', async () => {
	const host = hosted(databaseOf(false));
	for (const unit of ['write', 'read', 'read']) host.ask(unit);
	// As long as any of them could have taken.
	for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
	expect(host.replies).toEqual([]);
	host.end();
	expect(await host.until(3)).toEqual([1, 2, 3]);
});

it('answers each once, however often the database made it run', async () => {
	const host = hosted(databaseOf(true, 3));
	for (const sale of ['a', 'b', 'c']) host.ask('accept', sale);
	await host.until(3);
	expect(host.replies.map((reply) => [reply.id, reply.ok && reply.value])).toEqual([[1, 'a'], [2, 'b'], [3, 'c']]);
});
