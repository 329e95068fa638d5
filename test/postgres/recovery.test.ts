/**
 * The database dies in the middle of writes (`kill -9` of all its processes) and comes back, twenty times. Who was told yes is in the
 * ledger, once; who was told no hears why, and may ask again.
 */
import { openLedger } from '../../ledger/open';
import { startPostgres } from '../support/postgresServer';
import type { PostgresServer } from '../support/postgresServer';
import { ledgerProcesses } from './processes';
import type { LedgerProcess, Processes } from './processes';

const KILLS = 20;
const SALES_A_KILL = 30;

let server: PostgresServer;
let processes: Processes;
let tills: LedgerProcess[];

beforeAll(async () => {
	server = await startPostgres();
	processes = await ledgerProcesses();
	tills = [processes.start(server.place('shop')), processes.start(server.place('shop'))];
});

afterAll(async () => {
	await processes?.end();
	await server?.stop();
});

const sale = (number: number) => ({ transaction_id: `R-${number}`, timestamp: '2026-11-22T09:00:00Z', store_location: 'Tienda', items: [{ sku: 'A', product_name: 'Anchoas', quantity: 1, price: 5 }], total_amount: 5 });

/** As a till does: until somebody says that they have it. */
async function deliver(till: LedgerProcess, number: number, failures: Set<string>): Promise<void> {
	for (let tries = 1; ; tries++) {
		const [accepted] = await till.all('acceptSales', [{ triggerId: 't', bodies: [sale(number)], keep: true, simulate: false, withFacts: false }]);
		const [moved] = accepted!.failed === undefined ? await till.all('syncStock', [{ items: [sale(number)], simulate: false, fallbackLocation: 'Tienda' }]) : [];
		if (accepted!.failed === undefined && moved!.failed === undefined) return;
		failures.add((accepted!.failed ?? moved!.failed)!);
		if (tries > 200) throw new Error(`Given up: ${[...failures].join('; ')}`);
	}
}

it('loses nothing and doubles nothing', async () => {
	const failures = new Set<string>();
	let next = 0;
	for (let kill = 0; kill < KILLS; kill++) {
		const burst = Array.from({ length: SALES_A_KILL }, async (_, index) => await deliver(tills[index % 2]!, next + index, failures));
		next += SALES_A_KILL;
		// Some of them are through, the rest is anywhere.
		await Promise.all(burst.slice(0, 1 + (kill * 7) % SALES_A_KILL));
		await server.kill();
		await server.start();
		await Promise.all(burst);
	}
	const database = await openLedger(server.place('shop'));
	const [count] = await database.read(async (sql) => await sql.all<{ sales: number; moved: number; level: number }>(
		"SELECT (SELECT COUNT(*) FROM sales) AS sales, (SELECT COUNT(*) FROM stock_movements WHERE kind = 'sale') AS moved, (SELECT on_hand_milli FROM stock_levels WHERE sku = 'A') AS level",
	));
	await database.close();
	expect(count).toEqual({ sales: next, moved: next, level: -next * 1000 });
	// Whatever was said of it was said in words.
	for (const failure of failures) expect(failure).toMatch(/PostgreSQL at 127\.0\.0\.1:\d+ is not there or has just gone/);
});

it('says so while it is away, and goes on when it is back', async () => {
	await server.kill();
	const [away] = await tills[0]!.all('listCatalogue', [{}]);
	expect(away!.failed).toMatch(/PostgreSQL at 127\.0\.0\.1:\d+ is not there or has just gone \[ECONNREFUSED\]/);
	await server.start();
	expect((await tills[0]!.all('listCatalogue', [{}]))[0]!.failed).toBeUndefined();
});

it('waits for one that restarts', async () => {
	await server.kill();
	const asked = tills[0]!.all('listCatalogue', [{}]);
	await server.start();
	expect((await asked)[0]!.failed).toBeUndefined();
});

it('runs again what the server could not fit in, and takes nothing back in silence', async () => {
	const database = await openLedger(server.place('shop'));
	let runs = 0;
	await database.transaction('process', async (sql) => {
		runs += 1;
		await sql.run("INSERT INTO settings (name, value) VALUES ('again', 'once')");
		// What a deadlock ends in (postgresql.org/docs/current/errcodes-appendix.html).
		if (runs < 3) await sql.run("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$");
	});
	expect(runs).toBe(3);
	expect(await database.read(async (sql) => await sql.all("SELECT value FROM settings WHERE name = 'again'"))).toEqual([{ value: 'once' }]);

	const swallowed = database.transaction('process', async (sql) => {
		await sql.run("INSERT INTO settings (name, value) VALUES ('gone', '')");
		await sql.run('SELECT nonsense').catch(() => undefined);
	});
	await expect(swallowed).rejects.toThrow('The ledger took the transaction back');
	await database.close();
});

it('lets everybody read while one writes, and the next write when it has', async () => {
	const writer = await openLedger(server.place('shop'));
	let release: () => void = () => undefined;
	const held = writer.transaction('process', async () => await new Promise<void>((resolve) => (release = resolve)));
	const [read] = await tills[1]!.all('listCatalogue', [{}]);
	expect(read!.failed).toBeUndefined();
	const waiting = tills[1]!.all('shopSecret', [{ suggestion: 'till' }]);
	release();
	await held;
	expect((await waiting)[0]!.failed).toBeUndefined();
	await writer.close();
});
