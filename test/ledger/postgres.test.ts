/** A ledger in a real PostgreSQL, in small; all of it is `npm run test:postgres`. */
import { openLedger } from '../../ledger/open';
import { moveLedger } from '../../ledger/move';
import { stateHash } from '../../ledger/stateHash';
import { defaultSettings } from '../../shop/settings';
import { units } from '../../usecases/units';
import type { Database } from '../../ledger/sql';
import { NO_SERVER, postgresPrograms, startPostgres } from '../support/postgresServer';
import type { PostgresServer } from '../support/postgresServer';

const there = postgresPrograms() !== undefined;
if (!there) process.stdout.write(`${NO_SERVER}\n`);

let server: PostgresServer;
const open: Database[] = [];

beforeAll(async () => {
	if (there) server = await startPostgres();
}, 120_000);

afterAll(async () => {
	for (const database of open) await database.close();
	await server?.stop();
}, 120_000);

const kept = async (database: Promise<Database>): Promise<Database> => {
	open.push(await database);
	return open.at(-1)!;
};

async function sell(database: Database): Promise<unknown[]> {
	const body = { transaction_id: 'T-1', timestamp: '2026-11-22T09:00:00Z', customer: { name: 'Ñandú Álvarez', email: 'n@shop.es' }, items: [{ sku: 'A', product_name: 'Anchoas', quantity: 1, price: 5 }], total_amount: 5 };
	const run = async (unit: { run(context: object, input: never): Promise<unknown> }, input: object) => await database.transaction('disk', async (sql) => await unit.run({ sql, shop: defaultSettings, now: Date.UTC(2026, 10, 22, 9) }, input as never));
	return [
		await run(units.acceptSales, { triggerId: 't', bodies: [body, body], keep: true, simulate: false, withFacts: false }),
		await run(units.matchCustomer, { items: [body], simulate: false, useNif: false }),
		await run(units.recordInCrm, { items: [body], simulate: false, tags: ['Navidad'], channelTag: true }),
		await run(units.syncStock, { items: [body], simulate: false, fallbackLocation: 'Tienda' }),
	];
}

(there ? it : it.skip)('answers as the file does, and takes what a file had', async () => {
	const file = await kept(openLedger(':memory:'));
	const fresh = await kept(openLedger(server.place('fresh')));
	expect(await sell(fresh)).toEqual(await sell(file));
	expect(await fresh.read(stateHash)).toBe(await file.read(stateHash));

	const moved = await kept(openLedger(server.place('moved')));
	expect((await moveLedger(file, moved, 'the server')).outcome).toBe('moved');
	expect(await moved.read(stateHash)).toBe(await file.read(stateHash));
	// The next sale goes on from there.
	expect(await sell(moved)).toMatchObject([[{ status: 'duplicate' }, { status: 'duplicate' }], [{ ok: true }], [{ ok: true }], [{ ok: true }]]);
	await expect(sell(file)).rejects.toThrow('This ledger has moved to PostgreSQL, the server');
}, 120_000);
