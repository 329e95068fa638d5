/**
 * The ledger's disk is full: no till hears yes for what is not on it, what it heard yes for stays, and selling goes on once there is room.
 * A small disk in memory (tmpfs), which root on Linux may make.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqlite } from '../../../ledger/sqlite';
import { shopOn } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-full-'));
const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0;
if (!mounted) process.stdout.write('SKIPPED: a full disk (only root on Linux may make a small one)\n');

afterAll(() => {
	if (mounted) spawnSync('umount', ['-l', folder]);
	rmSync(folder, { recursive: true, force: true });
});

const triggerId = 'w:n';
const sale = (number: number) => ({ transaction_id: `F-${number}`, timestamp: '2025-12-11T09:00:00Z', store_location: 'Tienda', items: [{ sku: 'A', product_name: 'Anchoas '.repeat(20), quantity: 1, price: 5 }], total_amount: 5, customer: { email: `cliente${number}@example.com`, name: 'Cliente' } });

async function sell(shop: MemoryShop, number: number): Promise<void> {
	await shop.run('acceptSales', { triggerId, bodies: [sale(number)], keep: true, simulate: false, withFacts: false });
	const batch = { items: [sale(number)], simulate: false };
	await shop.run('matchCustomer', { ...batch, useNif: false });
	await shop.run('recordInCrm', { ...batch, tags: [], channelTag: true });
	await shop.run('syncStock', { ...batch, fallbackLocation: 'Tienda' });
}

(mounted ? it : it.skip)('says no while it is full, loses nothing, and goes on when there is room', async () => {
	const ballast = path.join(folder, 'ballast');
	writeFileSync(ballast, Buffer.alloc(4 * 1024 * 1024));
	const file = path.join(folder, 'ledger.db');
	let shop = shopOn(await openSqlite(file), {}, Date.parse('2025-12-11T12:00:00Z'));
	const heardYes = new Set<number>();
	const heardNo = new Set<number>();
	const words = new Set<string>();
	let number = 0;
	while (heardNo.size < 5) {
		number += 1;
		if (number > 20_000) throw new Error('The disk does not get full');
		const mine = number;
		await sell(shop, mine).then(() => heardYes.add(mine), (error: unknown) => {
			heardNo.add(mine);
			words.add((error as Error).message);
		});
	}
	expect([...words]).toEqual([`The disk of the ledger (${file}) is full: make room on it. Nothing of this was written, and it can be asked again.`]);
	// The log would be written back about now, on a disk that has no room for it: the process outlives that.
	await pause(600);
	expect(heardYes.size).toBeGreaterThan(50);

	// It dies so, and comes back to a disk with room.
	await shop.close().catch(() => undefined);
	rmSync(ballast);
	shop = shopOn(await openSqlite(file), {}, Date.parse('2025-12-11T12:00:00Z'));
	const there = new Set((await shop.rows<{ number: string }>('SELECT number FROM sales')).map((row) => Number(row.number.slice(2))));
	expect([...heardYes].filter((each) => !there.has(each))).toEqual([]);

	// Tills send again what nobody said yes to.
	for (const each of [...heardNo]) await sell(shop, each);
	const [sum] = await shop.rows('SELECT (SELECT COUNT(*) FROM sales) AS sales, (SELECT COUNT(*) FROM purchases) AS purchases, (SELECT -SUM(on_hand_milli) / 1000 FROM stock_levels) AS sold');
	expect(sum).toEqual({ sales: number, purchases: number, sold: number });
	expect(await shop.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
	await shop.close();
});
