/**
 * Merges by the thousand and the way back, in a ledger of the synthetic shop's people with purchases, points, consents, tags and
 * pending requests: whoever was merged and taken apart again has what they had, by one hash of everybody's state, and no later
 * sale makes them one.
 *
 *     npm run bench -- unmerge [--customers 2000] [--merges 10000] [--seed 1]
 *
 * A round merges customers at random, several into one among them, and undoes the merges in another order. After the last, pairs
 * that were undone are met again as one: a sale with the name and the mailbox of the one and the number of the other.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openSqlite } from '../ledger/sqlite';
import { stateHash } from '../ledger/stateHash';
import { DEFAULT_PROGRAM } from '../shop/loyalty/program';
import { defaultSettings } from '../shop/settings';
import { importCustomerList } from '../usecases/importCustomerList';
import { closeShops, openShop } from '../usecases/shop';
import { DirectShop } from './support/directShop';
import { customerList } from './people/customerList';
import { Random } from './people/generator/random';

const NOW = Date.parse('2026-06-02T10:00:00Z');
const DAY_MS = 86_400_000;
/** One customer in so many has bought something. */
const BUYERS = 4;
/** Merges in a round, as a share of the customers. */
const ROUND = 0.5;
const MOST_MET_AGAIN = 2000;

interface Pair {
	mergeId: number;
	survivor: string;
	absorbed: string;
}

async function buy(shop: DirectShop, number: string, customer: unknown, at: number): Promise<string | null> {
	const sale = {
		transaction_id: number, timestamp: new Date(at).toISOString(), customer, total_amount: 31, store_location: 'Tienda Santander',
		items: [{ sku: 'ANCHOA-001', product_name: 'Lata Anchoas de Santoña 120g', quantity: 2, price: 15.5 }],
		consents: [{ purpose: 'marketing', granted: true }],
	};
	const batch = { items: [sale], simulate: false };
	const [matched] = await shop.run('matchCustomer', { ...batch, useNif: false });
	if (matched?.ok !== true) throw new Error(JSON.stringify(matched));
	await shop.run('recordInCrm', { ...batch, tags: ['Cliente Online'], channelTag: true });
	await shop.run('earnPoints', { ...batch, program: DEFAULT_PROGRAM });
	await shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: 90, policy: 'existing_customer' });
	return matched.value.customer_id;
}

async function livingCustomers({ database }: DirectShop): Promise<string[]> {
	return await database.read(async (sql) => (await sql.all<{ id: number }>('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id')).map(({ id }) => `C${id}`));
}

/** Of whom a customer consists now. */
async function livesAs({ database }: DirectShop, code: string): Promise<number> {
	const row = await database.read(async (sql) => await sql.get<{ id: number }>('SELECT COALESCE(merged_into, id) AS id FROM customers WHERE id = ?', Number(code.slice(1))));
	return Number(row!.id);
}

async function mergeSome(shop: DirectShop, random: Random, customers: readonly string[], count: number): Promise<Pair[]> {
	const merged: Pair[] = [];
	while (merged.length < count) {
		const answer = await shop.run('mergeCustomers', { customer: random.pick(customers), other: random.pick(customers) });
		if (answer.merge_id !== null) merged.push({ mergeId: answer.merge_id, survivor: answer.customer_id!, absorbed: answer.other_id! });
	}
	return merged;
}

async function undoAll(shop: DirectShop, random: Random, merged: readonly Pair[]): Promise<void> {
	const order = merged.map(({ mergeId }) => mergeId);
	random.shuffle(order);
	for (const mergeId of order) {
		const answer = await shop.run('undoMerge', { mergeId });
		if (answer.status !== 'unmerged') throw new Error(JSON.stringify(answer));
	}
}

/** @returns how many pairs a later sale made one */
async function meetAgain(shop: DirectShop, pairs: readonly Pair[]): Promise<number> {
	let remerged = 0;
	for (const [index, { survivor, absorbed }] of pairs.entries()) {
		const [one, other] = await shop.database.read(async (sql) => await Promise.all([survivor, absorbed].map(async (code) => (await sql.get<Record<string, string | null>>('SELECT name, email, phone FROM customers WHERE id = ?', Number(code.slice(1))))!)));
		await buy(shop, `AGAIN-${index}`, { name: one!.name ?? other!.name, email: one!.email ?? other!.email, phone: other!.phone ?? one!.phone }, NOW + index * 1000);
		if ((await livesAs(shop, survivor)) === (await livesAs(shop, absorbed))) remerged += 1;
	}
	return remerged;
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { customers: { type: 'string', default: '2000' }, merges: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } } });
	const [customers, merges, seed] = [Number(values.customers), Number(values.merges), Number(values.seed)];
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-unmerge-'));
	try {
		const file = path.join(folder, 'ledger.db');
		const imported = await importCustomerList(openShop(file, defaultSettings), customerList(customers, seed), { useNif: false });
		await closeShops();
		const shop = new DirectShop(await openSqlite(file), NOW);
		for (const [index, customer] of [...customerList(customers, seed)].entries()) if (index % BUYERS === 0) await buy(shop, `N-${index}`, customer, NOW - (index % 300) * DAY_MS);

		const random = new Random(seed);
		const before = await shop.database.read(stateHash);
		const living = await livingCustomers(shop);
		const undone: Pair[] = [];
		let differing = 0;
		const began = performance.now();
		while (undone.length < merges) {
			const merged = await mergeSome(shop, random, living, Math.min(merges - undone.length, Math.ceil(living.length * ROUND)));
			await undoAll(shop, random, merged);
			if ((await shop.database.read(stateHash)) !== before) differing += 1;
			undone.push(...merged);
		}
		const seconds = (performance.now() - began) / 1000;
		process.stdout.write(`${imported.created} customers; ${undone.length} merges undone in ${seconds.toFixed(1)} s\n`);
		const again = undone.slice(-MOST_MET_AGAIN);
		const remerged = await meetAgain(shop, again);
		await shop.database.close();
		process.stdout.write(`${JSON.stringify({ bench: 'unmerge', customers: living.length, unmerges: undone.length, states_that_differ: differing, met_again: again.length, remerged, seed })}\n`);
		if (differing + remerged > 0) process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
