/** What waits for a person, with a key in the Shop credential: sealed in the ledger, lost by no wrong key, changed by nobody in silence. */
import { randomBytes } from 'node:crypto';
import { guideSale } from '../../fixtures/sales';
import { memoryShop, shopOn } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const triggerId = 'w:n';
const key = () => randomBytes(32).toString('base64');
const ticket = Buffer.from('\x1b@Conservas Pena\nAna Garcia Ruiz, ana.unica@example.com\nLata de anchoas   19,00\n\x1dV\x01', 'latin1');

let [first, second] = ['', ''];
let shop: MemoryShop;
beforeEach(async () => {
	[first, second] = [key(), key()];
	shop = await memoryShop({ captureKeys: first });
});
afterEach(async () => await shop.close());

/** The same ledger, opened with other keys. */
const keyed = (captureKeys?: string): MemoryShop => shopOn(shop.database, captureKeys === undefined ? {} : { captureKeys }, shop.clock.now);

const hear = async (id: string, at = shop) => await at.run('hearMessages', { triggerId, keep: true, simulate: false, messages: [{ id, kind: 'ticket', from: 'caja-1', at: '2025-12-11T11:00:00Z', ticket: { bytes: ticket, before: Buffer.alloc(0) } }] });
const untold = async (at: MemoryShop) => (await at.run('untoldEvents', { triggerId })).map((event) => ('ticket' in event ? [event.id, event.ticket] : []));
const documents = async () => (await shop.rows<{ document: string }>('SELECT document FROM heard_messages WHERE document IS NOT NULL UNION ALL SELECT document FROM set_aside')).map(({ document }) => document);
const health = async (at: MemoryShop) => (await at.run('shopHealth', { sensitivity: 'normal', days: 7 })).checks.find(({ check }) => check === 'captured')!;

it('lies sealed, and comes out whole', async () => {
	await hear('m1');
	await shop.run('acceptSales', { triggerId, bodies: [{ ...guideSale, total_amount: 'mucho' }], keep: true, simulate: false, withFacts: false });
	expect(await documents()).toEqual([expect.stringMatching(/^sealed:[0-9a-f]{8}:/), expect.stringMatching(/^sealed:[0-9a-f]{8}:/)]);
	expect(await untold(shop)).toEqual([['m1', expect.stringContaining('Ana Garcia Ruiz')]]);
	// Its number finds it, sealed or not.
	const [timeline] = await shop.run('ticketTimeline', { ticket: guideSale.transaction_id });
	expect(timeline).toMatchObject({ status: 'set_aside' });
	expect(await health(shop)).toMatchObject({ status: 'ok', reason: 'captures_sealed' });
});

it('without a key lies as it came, and Shop Health says so', async () => {
	const open = keyed();
	await hear('m1', open);
	expect((await documents())[0]).toContain('Ana Garcia Ruiz');
	expect(await health(open)).toMatchObject({ status: 'ok', reason: 'captures_not_sealed' });
	// A key that comes later reads what lay open before.
	expect(await untold(shop)).toEqual([['m1', expect.stringContaining('Ana Garcia Ruiz')]]);
});

it('waits for a key that is missing, is told of, and nothing is lost', async () => {
	await hear('m1');
	for (const wrong of [keyed(), keyed(second)]) {
		expect(await untold(wrong)).toEqual([]);
		expect((await wrong.run('rereadTickets', { triggerId, simulate: false })).accepted).toBe(0);
		expect(await health(wrong)).toMatchObject({ status: 'bad', reason: 'capture_key_missing', count: 1, advice: expect.stringContaining('Clave de lo capturado') });
	}
	// The new key in front: it seals, the old one opens.
	const both = keyed(`${second} ${first}`);
	await hear('m2', both);
	expect((await untold(both)).map(([id]) => id).sort()).toEqual(['m1', 'm2']);
	expect((await untold(keyed(second))).map(([id]) => id)).toEqual(['m2']);
	expect(await health(both)).toMatchObject({ status: 'ok', reason: 'captures_sealed' });
});

it('tells what was changed on the disk without its words', async () => {
	await hear('m1');
	await hear('m2');
	await shop.database.transaction('process', async (sql) => {
		// One ticket’s words in the other’s place.
		await sql.run("UPDATE heard_messages SET document = (SELECT document FROM heard_messages WHERE message_id = 'm1') WHERE message_id = 'm2'");
	});
	expect(await untold(shop)).toEqual([['m1', expect.stringContaining('Ana Garcia Ruiz')], ['m2', '']]);
});

it('an erasure finds somebody in what is sealed', async () => {
	const [accepted] = await shop.run('acceptSales', { triggerId, bodies: [{ ...guideSale, customer: { name: 'Ana Garcia Ruiz', email: 'ana.unica@example.com' } }], keep: true, simulate: false, withFacts: false });
	expect(accepted).toMatchObject({ status: 'accepted' });
	await shop.run('matchCustomer', { items: [{ ...guideSale, customer: { name: 'Ana Garcia Ruiz', email: 'ana.unica@example.com' } }], simulate: false, useNif: false });
	await hear('m1');
	await shop.run('acceptSales', { triggerId, bodies: [{ nonsense: true, for: 'ana.unica@example.com' }], keep: true, simulate: false, withFacts: false });
	expect(await documents()).toHaveLength(2);
	await shop.run('erase', { items: [{ email: 'ana.unica@example.com' }], simulate: false, who: 'Marta', invoiceYears: 4 });
	expect(await documents()).toEqual([]);
});
