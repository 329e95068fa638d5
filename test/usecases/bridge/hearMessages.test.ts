import type { HeardMessage } from '../../../shop/bridge/protocol';
import { preparedMessages } from '../../../usecases/bridge/preparedMessages';
import { readRequest } from '../../../usecases/bridge/readRequest';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { strangeLayouts, strangeTicket } from '../../support/strangeLayout';

const NOW = Date.parse('2026-11-21T12:00:00Z');
let shop: MemoryShop;
let next = 0;

beforeEach(async () => {
	shop = await memoryShop({}, NOW);
});
afterEach(async () => await shop.close());

const message = (content: string | Uint8Array, part: Partial<HeardMessage> = {}): HeardMessage => ({
	id: `m${next++}`, kind: 'ticket', from: 'caja-1', at: '2026-11-21T11:59:00.000Z', bytes: Buffer.from(content as string, 'latin1').toString('base64'), ...part,
});
const printed = (number: number, total = '19,00') => `\x1b@Conservas\nTicket: T-${number}\n21/11/2026 12:58\n2 Lata de anchoas  9,50  19,00\nTOTAL  ${total}\nTARJETA ${total}\n\x1dV\x01`;
const inWindows1252 = (lines: string[]) => `\x1bt\x10${lines.join('\n')}\n`;
const hear = async (messages: HeardMessage[], part: object = {}) => await shop.run('hearMessages', { triggerId: 'w:t', messages: await preparedMessages(messages, 'EUR'), keep: true, simulate: false, ...part });
const sales = async () => await shop.rows<{ sale_id: string; total_cents: number }>('SELECT sale_id, total_cents FROM sales ORDER BY seq');

it('makes a sale of a ticket that adds up, once however often it is sent', async () => {
	const ticket = message(printed(1));
	expect((await hear([ticket])).results).toEqual([{ id: ticket.id, status: 'accepted', reason: 'new_sale', message: 'Venta nueva' }]);
	expect((await hear([ticket])).results[0]).toMatchObject({ status: 'duplicate', reason: 'already_accepted' });
	// The customer's copy is another message and the same sale.
	expect((await hear([message(printed(1))])).results[0]).toMatchObject({ status: 'duplicate', reason: 'already_accepted' });
	expect(await sales()).toEqual([{ sale_id: 'printed/-.caja-1/T-1', total_cents: 1900 }]);
	expect(await shop.rows('SELECT document FROM heard_messages WHERE document IS NOT NULL')).toEqual([]);
});

it('claims sales for the trigger while it has room', async () => {
	const heard = await hear([1, 2, 3].map((number) => message(printed(number), { from: `caja-${number}` })), { claim: { owner: 'p', room: 2 } });
	expect(heard.claimed.map(({ transaction_id }) => transaction_id)).toEqual(['T-1', 'T-2']);
	expect(heard.waiting).toBe(true);
});

it('keeps a ticket that does not add up for a person, and tells it once', async () => {
	const ticket = message(printed(1, '91,00'));
	expect((await hear([ticket])).results[0]).toMatchObject({ status: 'needs_review', reason: 'ticket_needs_review' });
	expect(await sales()).toEqual([]);
	const [event] = await shop.run('untoldEvents', { triggerId: 'w:t' });
	expect(event).toMatchObject({ event: 'ticket_to_review', id: ticket.id, from: 'caja-1', problems: [{ reason: 'ticket_lines_do_not_add_up', message: 'Los artículos no suman el total' }], ticket: expect.stringContaining('TOTAL  91,00') });
	await shop.run('eventTold', { id: ticket.id });
	expect(await shop.run('untoldEvents', { triggerId: 'w:t' })).toEqual([]);
});

it('passes over what is no sale, and keeps none of it', async () => {
	expect((await hear([message('COMANDA COCINA\nMesa 4\n2 Croquetas\n')])).results[0]).toMatchObject({ status: 'ignored', reason: 'ticket_is_no_sale' });
	expect(await shop.rows('SELECT document, told FROM heard_messages')).toEqual([{ document: null, told: 1 }]);
});

it('reads a ticket by the code page that was set before it', async () => {
	await hear([message(Buffer.from([...Buffer.from('Ticket: T-9\n21/11/2026 12:00\nPa'), 0xa4, ...Buffer.from('uelo  3,00\nTOTAL  3,00\n')]), { before: Buffer.from([0x1b, 0x74, 0x13]).toString('base64') })]);
	const [{ document }] = await shop.rows<{ document: string }>('SELECT document FROM sales') as [{ document: string }];
	expect(document).toContain('Pañuelo');
});

it('takes exports and posts in, in our format and in others', async () => {
	const csv = 'Ticket;Fecha;Referencia;Producto;Cantidad;Precio\nF-1;21/11/2026 11:34;A;Anchoas;2;9,50\nF-2;21/11/2026 11:35;B;Queso;1;12,00\n';
	const ours = JSON.stringify({ transaction_id: 'W-1', timestamp: '2026-11-21T11:00:00Z', items: [{ sku: 'A', quantity: 1, price: 5 }], total_amount: 5 });
	const { results } = await hear([message(csv, { kind: 'file', name: 'ventas.csv', from: 'caja-4' }), message(ours, { kind: 'webhook', from: 'caja-5' }), message('%PDF-1.4', { kind: 'file', name: 'x.pdf' })]);
	expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'rejected']);
	expect((await sales()).map(({ total_cents }) => total_cents)).toEqual([1900, 1200, 500]);
});

it('tells a scanned code, and forgets it', async () => {
	await hear([message('8410000000017', { kind: 'scan', from: 'lector', id: 's1' })]);
	expect(await shop.run('untoldEvents', { triggerId: 'w:t' })).toMatchObject([{ event: 'scan', from: 'lector', code: '8410000000017' }]);
	await shop.run('eventTold', { id: 's1' });
	expect(await shop.rows("SELECT document FROM heard_messages WHERE message_id = 's1'")).toEqual([{ document: null }]);
});

it('lets captured words expire, and repeats be known for longer', async () => {
	await hear([message(printed(1, '91,00'), { id: 'old' })]);
	shop.clock.now = NOW + 91 * 86_400_000;
	await hear([message(printed(2))]);
	expect(await shop.rows("SELECT document FROM heard_messages WHERE message_id = 'old'")).toEqual([{ document: null }]);
	expect((await hear([message(printed(1, '91,00'), { id: 'old' })])).results[0]!.status).toBe('duplicate');
});

it('keeps nothing of a test', async () => {
	const heard = await hear([message(printed(1)), message(printed(2, '91,00'))], { keep: false });
	expect(heard.shown).toHaveLength(1);
	expect(heard.events).toHaveLength(1);
	expect(await shop.rows('SELECT * FROM heard_messages')).toEqual([]);
	expect(await sales()).toEqual([]);
});

it('does not believe a ticket that was cut off', async () => {
	await hear([message('Ticket: T-1\n21/11/2026 12:00\nLata 9,50\n', { end: 'cut_off' })]);
	expect((await shop.run('untoldEvents', { triggerId: 'w:t' }))[0]).toMatchObject({ problems: expect.arrayContaining([expect.objectContaining({ reason: 'ticket_cut_off' })]) });
});

it('learns a layout from what a person types, and makes sales of the tickets that waited', async () => {
	const layout = strangeLayouts[0]!;
	const waiting = [11, 12, 13, 14].map((seed) => strangeTicket(layout, seed));
	await hear(waiting.map(({ lines }) => message(inWindows1252(lines))));
	expect(await sales()).toEqual([]);
	const examples = waiting.slice(0, 3).map(({ lines, truth }) => ({
		ticket: lines.join('\n'), number: truth.number, date: truth.timestamp.replace(/(\d+)-(\d+)-(\d+)T/, '$3/$2/$1 '), total: (truth.totalCents / 100).toFixed(2).replace('.', ','),
		lines: truth.items.map(({ name, totalCents }) => `${name} = ${(totalCents / 100).toFixed(2).replace('.', ',')}`).join('\n'),
	}));
	expect(await shop.run('learnTicketLayout', { name: 'Caja Bindo', examples: [examples[0]!, examples[1]!, { ...examples[2]!, total: 'mucho' }] })).toEqual({ learned: false, problems: ['Ticket 3: "mucho" is no amount: write 31,00'] });
	expect(await shop.run('learnTicketLayout', { name: 'Caja Bindo', examples })).toEqual({ learned: true });
	expect(await shop.run('rereadTickets', { triggerId: 'w:t', simulate: false })).toMatchObject({ accepted: 4, waiting: true });
	expect((await sales()).map(({ total_cents }) => total_cents)).toEqual(waiting.map(({ truth }) => truth.totalCents));
	const another = strangeTicket(layout, 99);
	expect((await hear([message(inWindows1252(another.lines))])).results[0]!.status).toBe('accepted');
	expect(await shop.run('suggestTicket', { ticket: another.lines.join('\n') })).toMatchObject({ number: another.truth.number });
});

it.each([['no JSON', 'x'], ['null', 'null'], ['another version', '{"bridge":2,"ask":"hello"}'], ['no question', '{"bridge":1}'], ['messages that are none', '{"bridge":1,"ask":"hear","messages":[{"id":"a"}]}'], ['too many', JSON.stringify({ bridge: 1, ask: 'hear', messages: Array(201).fill({ id: 'a', kind: 'scan', from: 'x', at: '', bytes: '' }) })]])('hears nothing in %s', (_what, body) => {
	expect(readRequest(Buffer.from(body))).toBeUndefined();
});
