/** Copies of a ledger that is being written to, and whether a copy is whole. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkCopy, makeCopy } from '../../../usecases/health/copyFile';
import { guideSale } from '../../fixtures/sales';
import { fileShop } from '../../support/fileShop';
import type { FileShop } from '../../support/fileShop';

let shop: FileShop;
let folder: string;
beforeEach(async () => {
	shop = await fileShop();
	folder = mkdtempSync(path.join(tmpdir(), 'tpv-copies-'));
});
afterEach(async () => {
	await shop.close();
	rmSync(folder, { recursive: true });
});

const sell = async (count: number, from = 0) => await shop.run('acceptSales', { triggerId: 'w:n', bodies: Array.from({ length: count }, (_, index) => ({ ...guideSale, transaction_id: `T-${from + index}` })), keep: true, simulate: false, withFacts: false });
const to = () => path.join(folder, 'tpv-ledger-20251211-120000Z.db');

it('a copy has all that was committed, opens as a ledger, and is its owner’s alone', async () => {
	await sell(30);
	const facts = makeCopy(shop.file, to());
	expect(facts).toMatchObject({ state: 'sound', figures: { sales: 30, lastAcceptedAt: Date.parse('2025-12-11T12:00:00Z') } });
	expect(statSync(to()).mode & 0o777).toBe(0o600);
	expect(readdirSync(folder)).toEqual([path.basename(to())]);
	await sell(5, 30);
	expect(checkCopy(to()).figures).toMatchObject({ sales: 30 });
	expect(await shop.run('ledgerFigures', {})).toMatchObject({ sales: 35, version: facts.figures!.version });
});

it('a damaged copy, another file and a ledger whose stock does not add up are told apart', async () => {
	await sell(30);
	await shop.run('syncStock', { items: [{ ...guideSale, transaction_id: 'T-1' }], simulate: false, fallbackLocation: 'Santander' });
	makeCopy(shop.file, to());
	const whole = readFileSync(to());
	for (let at = 4096 * 3; at < whole.length; at += 4096) whole.fill(0xff, at + 8, at + 600);
	writeFileSync(to(), whole);
	expect(checkCopy(to()).state).toBe('broken');
	writeFileSync(to(), 'a letter to the bank, rather long, so that it is more than a header of SQLite, and more still, until it is over a hundred bytes');
	expect(checkCopy(to())).toMatchObject({ state: 'not_ledger' });
	const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
	const other = new DatabaseSync(path.join(folder, 'other.db'));
	other.exec('CREATE TABLE notes (text TEXT)');
	other.close();
	expect(checkCopy(path.join(folder, 'other.db')).state).toBe('not_ledger');
	rmSync(to());
	makeCopy(shop.file, to());
	const tampered = new DatabaseSync(to());
	tampered.exec('UPDATE stock_levels SET on_hand_milli = on_hand_milli + 1000');
	tampered.close();
	expect(checkCopy(to())).toMatchObject({ state: 'broken', problem: expect.stringContaining('sum of its movements') as unknown });
});

it('a copy that cannot be made leaves nothing behind', () => {
	expect(() => makeCopy(path.join(folder, 'none.db'), to())).toThrow();
	expect([existsSync(to()), existsSync(`${to()}.part`)]).toEqual([false, false]);
});
