/** What is safe without anybody choosing it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LoyaltyPoints, PosTrigger } from '../../nodes';
import * as ours from '../../nodes';
import { openSqlite } from '../../ledger/sqlite';
import { authenticate } from '../../nodes/PosTrigger/authenticate';
import { isTooDeep } from '../../shop/jsonDepth';
import { Spool } from '../../bridge/spool/spool';
import { inRoot } from '../../tools/paths';

it('POS Trigger asks tills for a secret, and limits bodies', () => {
	const { properties } = new PosTrigger().description;
	expect(properties.find(({ name }) => name === 'authentication')!.default).toBe('secret');
	expect(authenticate({ kind: 'secret', secret: 's3cret' }, { headers: {}, rawBody: Buffer.alloc(0), now: 0 })).toMatchObject({ ok: false, reason: 'secret_missing' });
	for (const shown of ['', 's3cre', 's3crets', 'S3CRET', 's3cret\u0000']) expect(authenticate({ kind: 'secret', secret: 's3cret' }, { headers: { 'x-shop-secret': shown }, rawBody: Buffer.alloc(0), now: 0 })).toMatchObject({ ok: false });
});

it('secrets of credentials are masked in the editor', () => {
	const open = Object.values(ours).map((Class) => new Class() as { properties?: { name: string; typeOptions?: { password?: boolean } }[] }).flatMap(({ properties = [] }) => properties).filter(({ name, typeOptions }) => /secret|password|apikey|token$/i.test(name) && typeOptions?.password !== true);
	expect(open.map(({ name }) => name)).toEqual([]);
});

it('a gift card’s code is shown in no execution', () => {
	expect(new LoyaltyPoints().description.sensitiveOutputFields).toEqual(['gift_card.code']);
});

it('ledger and spool are their owner’s alone, whatever the umask', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'tpv-modes-'));
	try {
		const database = await openSqlite(path.join(folder, 'new', 'ledger.db'));
		await database.transaction('disk', async (sql) => await sql.run("INSERT INTO settings (name, value) VALUES ('a', 'b')"));
		const spool = await Spool.open(path.join(folder, 'spool'), { report: () => undefined });
		await spool.append({ id: '1', kind: 'ticket', from: 'caja', at: '2025-12-11T10:00:00Z' }, Buffer.from('TOTAL'));
		for (const each of ['new', 'spool']) {
			expect([each, statSync(path.join(folder, each)).mode & 0o777]).toEqual([each, 0o700]);
			for (const name of readdirSync(path.join(folder, each))) expect([name, statSync(path.join(folder, each, name)).mode & 0o077]).toEqual([name, 0]);
		}
		await spool.close();
		await database.close();
	} finally {
		rmSync(folder, { recursive: true });
	}
});

it('depth is told without going deep', () => {
	let deep: unknown = 1;
	for (let index = 0; index < 200_000; index++) deep = [deep];
	expect([isTooDeep(deep), isTooDeep({ items: [{ a: [1, { b: null }] }] }), isTooDeep('x'), isTooDeep(null)]).toEqual([true, false, false, false]);
});

it('nothing that ships can move the clock: that is the demo’s (docs/security.md)', () => {
	const rooms = ['nodes', 'credentials', 'usecases', 'connectors', 'ledger', 'printing', 'bridge', 'shop'];
	const sources = rooms.flatMap((room) => readdirSync(inRoot(room), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => path.join(room, file)));
	expect(sources.length).toBeGreaterThan(500);
	expect(sources.filter((file) => /TPV_DEMO|globalThis\.Date|\bDate\.now\s*=[^=>]|Settings\.now/.test(readFileSync(inRoot(file), 'utf8')))).toEqual([]);
});
