/** What becomes of a customer's message: answered from the ledger, asked again, or handed to a person with the history. */
import { keep } from '../keeping/keeping';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { ask, order } from './asking';

const HOUR = 3_600_000;
let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const ana = { name: 'Ana García Ruiz', email: 'ana@shop.example', phone: '633111222' };
const pedro = { name: 'Pedro Sainz Gil', email: 'pedro@shop.example' };
const chats = async () => await shop.rows<{ chat_hash: string; misses: number }>('SELECT * FROM chats');

describe('a person', () => {
	it.each([
		['Estoy muy decepcionada', 'chat_angry'],
		['La lata llegó rota', 'chat_defective'],
		['Me rechaza la tarjeta', 'chat_payment'],
		['Busco un regalo', 'chat_gift'],
		['¿Sirve para inducción?', 'chat_compatibility'],
		['¿Se puede grabar un nombre?', 'chat_customisation'],
		['Quiero hablar con una persona', 'chat_wants_person'],
	])('«%s»: %s', async (message, reason) => {
		const answer = await ask(shop, message, { conversation: 'c' });
		expect(answer).toMatchObject({ status: 'person', reason, because: [{ reason }], handover: { identity: 'unknown', misses: 0, history: { status: 'skipped' } } });
		expect(answer.because[0]!.words).not.toBeNull();
	});

	it('after the second miss of one conversation, not before, and not of two', async () => {
		expect(await ask(shop, '¿Vendéis pilas?', { conversation: 'a' })).toMatchObject({ status: 'ask', reason: 'chat_ask_again' });
		expect(await ask(shop, '¿Y el alcalde?', { conversation: 'b' })).toMatchObject({ status: 'ask' });
		expect(await ask(shop, '¿A qué hora abrís?', { conversation: 'a' })).toMatchObject({ status: 'answered', reason: 'chat_hours_told' });
		expect(await ask(shop, '¿Vendéis pilas, o qué?', { conversation: 'a' })).toMatchObject({ status: 'person', reason: 'chat_second_miss', handover: { misses: 2 } });
	});

	it('at once where nothing tells conversations apart', async () => {
		expect(await ask(shop, 'xyzzy')).toMatchObject({ status: 'person', reason: 'chat_not_understood' });
		expect(await chats()).toEqual([]);
	});

	it('keeps the conversation, which ends after a day', async () => {
		await ask(shop, 'Esto es un problema', { conversation: 'c' });
		shop.clock.now += 23 * HOUR;
		expect(await ask(shop, '¿A qué hora abrís?', { conversation: 'c' })).toMatchObject({ status: 'person', reason: 'chat_with_person', reply: expect.stringContaining('ya lleva'), handover: { suggestion: expect.stringContaining('De lunes a sábado') } });
		expect(await ask(shop, 'Gracias', { conversation: 'c' })).toMatchObject({ status: 'answered', reason: 'chat_greeted' });
		shop.clock.now += 25 * HOUR;
		expect(await ask(shop, '¿A qué hora abrís?', { conversation: 'c' })).toMatchObject({ status: 'answered' });
	});

	it('a message that is delivered twice is one miss', async () => {
		const item = { message_id: 'm1' };
		expect(await ask(shop, 'xyzzy', { conversation: 'c', item })).toMatchObject({ status: 'ask' });
		expect(await ask(shop, 'xyzzy', { conversation: 'c', item })).toMatchObject({ status: 'ask' });
		expect(await ask(shop, 'xyzzy', { conversation: 'c', item: { message_id: 'm2' } })).toMatchObject({ status: 'person', reason: 'chat_second_miss' });
		expect(await ask(shop, 'xyzzy', { conversation: 'c', item: { message_id: 'm2' } })).toMatchObject({ status: 'person', reason: 'chat_second_miss' });
	});

	it('for VIPs and full baskets, with the whole history and what the ledger would have said', async () => {
		for (let number = 1; number <= 5; number++) await keep(shop, order(`W-${number}`, `2025-1${number % 2}-0${number}T10:00:00Z`, ana), ['crm']);
		const vip = await ask(shop, '¿A qué hora abrís?', { email: 'ANA@shop.example' });
		expect(vip).toMatchObject({ status: 'person', reason: 'chat_vip', handover: { identity: 'proven', suggestion: expect.stringContaining('De lunes'), history: { status: 'found', card: { customer_id: 'C1', vip: true, purchases: { online: 5 } } } } });
		expect(vip.handover!.history.card!.timeline.length).toBeGreaterThan(0);
		// An address that the visitor typed leads staff to the card, and says that it is typed; the visitor reads what a stranger reads.
		for (const [message, conversation] of [['¿A qué hora abrís?', 'x'], ['¿Dónde está mi pedido?', 'y'], ['xyzzy', 'z'], ['¿A qué hora abrís?', 'x'], ['xyzzy', 'z']] as const) {
			const claimed = await ask(shop, message, { conversation, item: { email: 'ana@shop.example' } });
			expect(claimed).toMatchObject({ status: 'person', because: expect.arrayContaining([{ reason: 'chat_vip', words: null }]), handover: { identity: 'claimed', history: { card: { vip: true } } } });
			expect(claimed.reply).toBe((await ask(shop, message, { conversation: `other ${conversation}`, item: { email: 'nadie@shop.example' } })).reply);
		}
		expect(await ask(shop, '¿A qué hora abrís?', { item: { basket_total: 500 } })).toMatchObject({ status: 'answered' });
		for (let number = 10; number < 30; number++) await keep(shop, order(`W-${number}`, '2025-12-01T10:00:00Z', null), ['crm']);
		expect(await ask(shop, '¿A qué hora abrís?', { item: { basket_total: '20.00' } })).toMatchObject({ status: 'answered' });
		expect(await ask(shop, '¿A qué hora abrís?', { item: { basket_total: '20,01 €' } })).toMatchObject({ status: 'person', reason: 'chat_big_basket' });
	});
});

describe('an order', () => {
	beforeEach(async () => {
		await keep(shop, order('W-1', '2025-12-01T10:00:00Z', ana), ['crm']);
		await keep(shop, order('W-2', '2025-12-02T10:00:00Z', pedro), ['crm']);
		await keep(shop, order('T-9', '2025-12-03T10:00:00Z', ana, { source: 'till', channel: 'store', store_location: 'Santander' }), ['crm']);
	});
	const where = '¿Dónde está mi pedido?';

	it('is told to whom the channel proves', async () => {
		expect(await ask(shop, where, { email: 'ana@shop.example' })).toMatchObject({ status: 'answered', reason: 'chat_order_told', reply: expect.stringMatching(/^Tu pedido W-1 del 1 de diciembre está en marcha/) });
		expect((await ask(shop, where, { phone: '+34 633 11 12 22' })).reply).toContain('W-1');
		await keep(shop, order('W-0', '2025-10-01T10:00:00Z', ana), ['crm']);
		expect((await ask(shop, where, { email: ana.email })).reply).not.toContain('W-0');
		expect((await ask(shop, 'mi pedido W-0', { email: ana.email })).reply).toContain('ya tendría que estar contigo');
		const reply = (await ask(shop, where, { email: 'pedro@shop.example' })).reply;
		expect([reply.includes('W-2'), reply.includes('W-1')]).toEqual([true, false]);
	});

	it('is told to whoever says its number and its address', async () => {
		expect((await ask(shop, 'Mi pedido W-1, ana@shop.example')).reply).toContain('pedido W-1');
		expect((await ask(shop, 'w-1 633 11 12 22')).reply).toContain('pedido W-1');
		expect((await ask(shop, where, { item: { order_number: 'W-1', email: 'Ana@shop.example' } })).reply).toContain('pedido W-1');
		expect((await ask(shop, 'ticket T-9, mi pedido, ana@shop.example')).reply).toContain('es una compra en Santander');
	});

	it('is told to nobody else, in words that tell not even that it is there', async () => {
		const [wrong, none] = [await ask(shop, 'mi pedido W-1 pedro@shop.example'), await ask(shop, 'mi pedido W-777 pedro@shop.example')];
		expect(wrong).toMatchObject({ status: 'ask', reason: 'chat_ask_order' });
		expect(wrong).toEqual(none);
		expect(await ask(shop, where, { item: { email: 'ana@shop.example' } })).toMatchObject({ status: 'ask', reason: 'chat_ask_order' });
		expect(await ask(shop, where, { item: { customer_id: 'C1' } })).toMatchObject({ status: 'ask' });
		expect((await ask(shop, 'mi pedido W-1')).reply).not.toContain('W-1');
		expect(await ask(shop, 'mi pedido W-1', { email: 'pedro@shop.example' })).toMatchObject({ reply: expect.not.stringContaining('W-1') });
	});

	it('is asked for once; then a person looks', async () => {
		expect(await ask(shop, where, { conversation: 'c' })).toMatchObject({ status: 'ask', reply: expect.stringContaining('número de pedido') });
		expect(await ask(shop, 'W-1 otra@shop.example', { conversation: 'c' })).toMatchObject({ status: 'person', reason: 'chat_second_miss' });
	});

	it('says where it stands, and never the code that collects it', async () => {
		const first = order('W-1', '2025-12-01T10:00:00Z', ana);
		const [registered] = await shop.run('registerPickups', { items: [first], simulate: false, store: 'Santander', holdStock: false });
		const code = (registered as { value: { code: string; scan: string } }).value;
		const told = async () => (await ask(shop, where, { email: ana.email })).reply;
		expect(await told()).toContain('se está preparando en Santander');
		await shop.run('markPickupsReady', { items: [{}], simulate: false, codes: [code.code], notes: [''] });
		const ready = await told();
		expect(ready).toContain('listo para recoger en Santander');
		expect([ready.includes(code.code), ready.includes(code.scan)]).toEqual([false, false]);
		await shop.run('handOverPickups', { items: [{}], simulate: false, codes: [code.code], notes: [''] });
		expect(await told()).toContain('ya está recogido');
		await keep(shop, { ...order('D-1', '2025-12-05T10:00:00Z', ana), kind: 'refund', refund_of: 'W-1', items: [], total_amount: 20 }, ['crm']);
		expect(await told()).toContain('devuelto por completo');
	});

	it('speaks English, and with respect', async () => {
		shop.settings = { ...shop.settings, locale: 'en' };
		expect((await ask(shop, 'where is my order', { email: ana.email })).reply).toMatch(/^Your order W-1 of 1 December is on its way/);
		shop.settings = { ...shop.settings, locale: 'es', register: 'usted' };
		expect((await ask(shop, where, { email: ana.email })).reply).toMatch(/^Su pedido W-1/);
	});
});

describe('what else the ledger answers', () => {
	it('opening hours, with the holiday of tomorrow', async () => {
		expect((await ask(shop, '¿A qué hora abrís?')).reply).toBe('De lunes a sábado, de 10 a 14 y de 17 a 20:30.');
		shop.clock.now = Date.parse('2025-12-24T12:00:00Z');
		expect((await ask(shop, 'horario')).reply).toContain('Mañana es festivo.');
		expect(await ask(shop, 'horario', { rules: { hours: '' }, conversation: 'c' })).toMatchObject({ status: 'ask', reason: 'chat_ask_again' });
	});

	it('what is left of a product, by its code and by its name', async () => {
		for (const [sku, name] of [['ANCHOA-001', 'Lata Anchoas de Santoña'], ['QUESO-1', 'Queso Picón'], ['QUESO-2', 'Queso de nata'], ['QUESO-3', 'Queso azul'], ['QUESO-4', 'Queso fresco']]) {
			await shop.run('importCatalogue', { rows: [{ sku: sku!, name: name! }] });
			await shop.run('recordMovements', { items: [{ json: { sku, quantity: sku === 'QUESO-1' ? 0 : 5 }, fields: {}, key: sku! }], kind: 'count', simulate: false, fallbackLocation: 'Santander' });
		}
		expect((await ask(shop, '¿Os quedan latas ANCHOA-001?')).reply).toBe('De «Lata Anchoas de Santoña» quedan 5.');
		expect(await ask(shop, '¿Tenéis anchoas?')).toMatchObject({ reason: 'chat_stock_told', reply: 'De «Lata Anchoas de Santoña» quedan 5.' });
		expect((await ask(shop, '¿Os queda queso picón?')).reply).toBe('De «Queso Picón» no nos queda ahora.');
		expect(await ask(shop, '¿Tenéis quesos?')).toMatchObject({ status: 'ask', reason: 'chat_ask_product', reply: expect.stringContaining('¿Cuál buscas?') });
		expect((await ask(shop, '¿Tenéis anchoas y a qué hora abrís?')).reply).toMatch(/De lunes.*\nDe «Lata/s);
		expect(await ask(shop, '¿Os quedan unicornios?', { conversation: 'c' })).toMatchObject({ status: 'ask', reason: 'chat_ask_again' });
	});

	it('the policy to everybody, and what can still be returned to whoever bought it', async () => {
		await keep(shop, order('W-1', '2025-12-01T10:00:00Z', ana), ['crm']);
		await keep(shop, order('T-1', '2025-12-01T10:00:00Z', ana, { source: 'till', channel: 'store', store_location: 'Santander', items: [{ sku: 'Q', product_name: 'Queso', quantity: 3, price: 5 }], total_amount: 15 }), ['crm']);
		await keep(shop, { ...order('D-1', '2025-12-02T10:00:00Z', ana, { source: 'till', channel: 'store', store_location: 'Santander', items: [{ sku: 'Q', product_name: 'Queso', quantity: 1, price: 5 }], total_amount: 5 }), kind: 'refund', refund_of: 'T-1' }, ['crm']);
		await keep(shop, order('T-0', '2025-10-01T10:00:00Z', ana, { source: 'till', channel: 'store', store_location: 'Santander' }), ['crm']);
		const stranger = await ask(shop, '¿Qué puedo devolver?');
		expect(stranger).toMatchObject({ status: 'answered', reason: 'chat_returns_told', reply: expect.stringMatching(/^Tienes 30 días.*\nEscríbeme/) });
		expect(stranger.reply).not.toMatch(/Queso|anchoas/);
		const mine = (await ask(shop, '¿Qué puedo devolver?', { email: ana.email })).reply;
		expect(mine).toContain('Del pedido W-1 puedes devolver, hasta 30 días después de recibirlo: 2 × Lata de anchoas.');
		expect(mine).toContain('Del pedido T-1 puedes devolver hasta el 31 de diciembre: 2 × Queso.');
		expect(mine).not.toContain('T-0');
		shop.clock.now = Date.parse('2026-03-15T12:00:00Z');
		expect((await ask(shop, '¿Puedo devolver el pedido W-1? ana@shop.example', { rules: { returns: { days: 30, text: 'Cambios con ticket.' } } })).reply).toMatch(/^Cambios con ticket\.\nDe lo que compraste no queda nada en plazo/);
	});

	it('greets who greets, and says that it is no person', async () => {
		expect(await ask(shop, 'Hola')).toMatchObject({ status: 'answered', reason: 'chat_greeted', reply: expect.stringContaining('asistente automático') });
		expect(await ask(shop, 'No hay problema')).toMatchObject({ status: 'answered', reply: 'A ti. Aquí estamos.' });
	});
});

it('keeps of a conversation a digest and two numbers, for a day', async () => {
	await ask(shop, 'xyzzy', { conversation: 'whatsapp:+34633111222', item: { message_id: 'm-1', name: 'Ana' } });
	const [row] = await shop.rows<Record<string, unknown>>('SELECT * FROM chats');
	expect(Object.keys(row!).sort()).toEqual(['changed_at', 'chat_hash', 'last_message', 'misses', 'misses_before', 'person_before', 'with_person']);
	expect(JSON.stringify(row)).not.toMatch(/633111222|xyzzy|Ana|m-1/);
	shop.clock.now += 25 * HOUR;
	await ask(shop, 'hola', { simulate: true });
	expect(await chats()).toEqual([]);
});

it('simulated messages see one another, and leave no trace', async () => {
	const answers = await shop.run('triageMessages', { hours: '', returns: { days: 30, text: '' }, items: [{ simulate: true }, { simulate: true }, {}], messages: ['xyzzy', 'xyzzy', 'hola'], conversations: ['c', 'c', 'c'], proofs: [], timeline: 0, simulate: false });
	expect(answers.map(({ status, simulated }) => [status, simulated])).toEqual([['ask', true], ['person', true], ['answered', undefined]]);
	expect(await chats()).toMatchObject([{ misses: 0 }]);
});
