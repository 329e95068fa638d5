/** Somebody is erased: not a byte of them in the ledger's files, in no node's answer, and the wish not to be written to stays. */
import { unzipSync } from 'fflate';
import type { UnitInput, UnitName, UnitOutput } from '../../../usecases/units';
import { APART, BY_CUSTOMER, BY_RECORD } from '../../../ledger/repositories/person';
import { fileShop } from '../../support/fileShop';
import type { FileShop } from '../../support/fileShop';
import { program, REVIEWS } from '../keeping/keeping';

const NOW = Date.parse('2025-12-11T12:00:00Z');
const person = { name: 'Zenobia Quintanadueñas Urrutxua', email: 'zenobia.qu@correo-raro.example', phone: '+34 633 918 274', nif: '12345678Z', loyalty_id: 'CLUB-99Z1', postcode: '39740' };
/** As they, their till, their CRM and the matcher write them. */
const TRACES = ['Zenobia', 'zenobia', 'ZENOBIA', 'Quintanadue', 'quintanadue', 'Urrutxua', 'urrutxua', 'zenobia.qu', 'correo-raro', '633 918 274', '633918274', '12345678Z', 'CLUB-99Z1', 'hs-778899'];
const items = (sku: string) => [{ sku, product_name: `Lata ${sku}`, quantity: 1, price: 12 }];

function sale(number: string, day: string, customer: object | null, more: object = {}) {
	return { transaction_id: number, timestamp: `2025-${day}T10:00:00Z`, store_location: 'Santander', till: 'caja-1', customer, items: items('A-1'), total_amount: 12, ...more };
}

async function walk(shop: FileShop, body: object): Promise<void> {
	await shop.run('acceptSales', { triggerId: 'w:n', bodies: [body], keep: true, simulate: false, withFacts: false });
	const batch = { items: [body], simulate: false };
	await shop.run('recordInCrm', { ...batch, tags: ['Club'], channelTag: true });
	await shop.run('syncStock', { ...batch, fallbackLocation: 'Santander' });
	await shop.run('earnPoints', { ...batch, program });
	await shop.run('scheduleReview', { ...batch, ...REVIEWS });
}

/** A person with something in every drawer of the house, among others who stay. */
async function livedIn(nif: boolean): Promise<FileShop> {
	const shop = await fileShop({}, NOW);
	const who = nif ? person : { ...person, nif: undefined };
	await shop.run('defineSegment', { name: 'Todos', definition: { match: 'all', conditions: [{ kind: 'store', stores: ['Santander'] }] } as never });
	for (let index = 0; index < 15; index++) await walk(shop, sale(`O-${index}`, '11-02', { name: `Otra Persona${index} García`, email: `otra${index}@shop.example` }));
	await walk(shop, sale('Z-1', '11-03', who, { consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas' }] }));
	await walk(shop, sale('Z-2', '11-10', { ...who, name: 'Zenobia Q. Urrutxua', email: undefined }));
	await walk(shop, sale('Z-D', '11-12', null, { kind: 'refund', refund_of: 'Z-2', items: [], total_amount: 0, customer: who }));
	// Accepted, matched by nobody.
	await shop.run('acceptSales', { triggerId: 'w:n', bodies: [sale('Z-3', '11-20', who)], keep: true, simulate: false, withFacts: false });
	// Another content under a known number, and one that cannot be read: both are kept aside.
	await shop.run('acceptSales', { triggerId: 'w:n', bodies: [sale('Z-3', '11-20', { ...who, postcode: '1' }), { ...sale('Z-4', '11-20', who), items: 'none', total_amount: 'x' }], keep: true, simulate: false, withFacts: false });
	await shop.run('importCustomers', { rows: [{ customer: { name: 'Zenobia Quintanadueñas', email: person.email, phone: person.phone }, tags: ['Feria'], consents: [] }], source: 'import', useNif: false });
	const { added } = await shop.run('importBookings', { rows: [{ nombre: person.name, email: person.email, fecha: '2025-08-14' }], source: 'hotel' });
	expect(added).toBe(1);
	await shop.run('recordConsents', { items: [{ email: person.email }], simulate: false, asked: [{ purpose: 'loyalty', wording: 'Quiero el club' }], said: 'given', source: 'form', fromList: false, confirm: true });
	await shop.run('guardCampaign', { items: [{ email: person.email }], simulate: false, campaign: 'Otoño', skus: ['B-2'], channel: 'email', policy: 'existing_customer', controlPercent: 0, boughtDays: 0, restDays: 0, instead: {} });
	await shop.run('refreshOneSegment', {});
	return shop;
}

async function link(shop: FileShop): Promise<void> {
	// What a CRM node leaves of whom it told.
	const [{ id }] = await shop.rows<{ id: number }>('SELECT id FROM customers WHERE email = ?', person.email) as [{ id: number }];
	await shop.rows('SELECT 1');
	const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
	const other = new DatabaseSync(shop.file);
	other.prepare("INSERT INTO crm_links (system, customer_id, external_id) VALUES ('hubspot', ?, 'hs-778899')").run(id);
	other.close();
}

const found = (shop: FileShop) => TRACES.filter((trace) => shop.bytes().includes(trace));

/** Units that tell of people, asked for this one. @returns those whose answer has a trace of them */
async function answers(shop: FileShop): Promise<string[]> {
	const [sale] = await shop.rows<{ sale_id: string }>("SELECT sale_id FROM sales WHERE number = 'Z-1'");
	const asks: { [Name in UnitName]?: UnitInput<Name> } = {
		findPeople: { text: 'Zenobia' },
		recentSales: { limit: 100 },
		listReviews: { limit: 50 },
		segmentMembers: { segment: 'Todos', limit: 100 } as never,
		saleOutcome: { saleId: sale!.sale_id },
		customerCards: { items: [{ email: person.email }, { phone: person.phone }, { loyalty_id: person.loyalty_id }], timeline: 50 },
		pointsStatements: { items: [{ email: person.email }], simulate: true, entries: 50 },
		giveAccess: { items: [{ email: person.email }], simulate: true, who: 'Marta' },
		proveConsents: { items: [{ email: person.email }], simulate: true, who: 'Marta' },
		adAudience: { segment: 'Todos', platform: 'meta', exclude: [] } as never,
	};
	const telling: string[] = [];
	for (const [name, input] of Object.entries(asks)) {
		const told = await shop.run(name as UnitName, input as never).catch((error: unknown) => String(error));
		const text = name === 'giveAccess' ? unzipped(told as UnitOutput<'giveAccess'>) : JSON.stringify(told);
		if (TRACES.some((trace) => text.includes(trace))) telling.push(name);
	}
	return telling;
}

function unzipped([answer]: UnitOutput<'giveAccess'>): string {
	return answer!.zip === null ? '' : Object.values(unzipSync(answer!.zip)).map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n');
}

describe.each([['a ticket without a tax id', false], ['invoices in their name', true]])('%s', (_name, nif) => {
	let shop: FileShop;

	beforeAll(async () => {
		shop = await livedIn(nif);
		await link(shop);
		expect(found(shop)).toEqual(expect.arrayContaining(['Zenobia', 'zenobia.qu', '633 918 274', 'hs-778899']));
		// Or what is asked of them afterwards would prove nothing.
		expect(await answers(shop)).toEqual(expect.arrayContaining(['findPeople', 'recentSales', 'saleOutcome', 'customerCards', 'giveAccess']));
	}, 60_000);

	afterAll(async () => await shop.close());

	it('is erased, and told where else', async () => {
		const before = await shop.run('salesReport', { period: { kind: 'custom', which: 'last', firstDay: '2025-11-01', lastDay: '2025-11-30' }, channel: 'both', top: 5, afternoon: 15, campaignDays: 30 });
		const [answer] = await shop.run('erase', { items: [{ email: person.email }], simulate: false, who: 'Marta', invoiceYears: 6 });
		expect(answer).toMatchObject({
			status: 'done', reason: 'erased_and_blocked', sales_unnamed: 4, elsewhere: [{ system: 'hubspot', external_id: 'hs-778899' }],
			blocked: { invoices: nif ? 4 : 0, until: nif ? '2031-12-31T23:59:59+01:00' : '2028-12-11T13:00:00+01:00' },
		});
		const after = await shop.run('salesReport', { period: { kind: 'custom', which: 'last', firstDay: '2025-11-01', lastDay: '2025-11-30' }, channel: 'both', top: 5, afternoon: 15, campaignDays: 30 });
		expect(after.totals).toEqual(before.totals);
		expect(after.by_product).toEqual(before.by_product);
	});

	it('leaves no byte but the invoices', () => {
		expect(found(shop).sort()).toEqual(nif ? ['12345678Z', 'Quintanadue', 'Urrutxua', 'Zenobia'] : []);
	});

	it('is in no node’s answer', async () => {
		expect(await answers(shop)).toEqual([]);
	});

	it('does not come back when a run of their sale is repeated', async () => {
		await walk(shop, sale('Z-1', '11-03', { ...person, nif: nif ? person.nif : undefined }, { consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas' }] }));
		expect(await shop.rows('SELECT id FROM customers WHERE email = ?', person.email)).toEqual([]);
	});

	it('is not written to when they buy again', async () => {
		await walk(shop, sale('N-1', '12-05', { email: person.email }));
		const [customer] = await shop.rows<{ id: number }>('SELECT id FROM customers WHERE email = ?', person.email);
		expect(customer).toBeDefined();
		const [request] = await shop.rows<{ status: string; reason: string }>("SELECT status, reason FROM decisions WHERE sale_id LIKE '%N-1' AND step = 'review'");
		expect(request).toEqual({ status: 'skipped', reason: 'objected' });
		await shop.run('erase', { items: [{ email: person.email }], simulate: false, who: 'Marta', invoiceYears: 6 });
	});

	it('is wholly gone when the law’s time is over', async () => {
		shop.clock.now = Date.parse('2032-01-01T12:00:00Z');
		const { destroyed } = await shop.run('destroyBlocked', { who: 'Marta', simulate: false });
		expect(destroyed).toBeGreaterThan(0);
		expect(found(shop)).toEqual([]);
		const audit = await shop.run('privacyAudit', { customer: '', limit: 50 });
		expect(audit.map(({ action, who }) => [action, who])).toEqual(expect.arrayContaining([['erasure', 'Marta'], ['blocked_destroyed', 'Marta']]));
	});
});

it('does nothing when simulated, and says what it would', async () => {
	const shop = await livedIn(false);
	const before = found(shop);
	const [answer] = await shop.run('erase', { items: [{ email: person.email }], simulate: true, who: 'Marta', invoiceYears: 4 });
	expect(answer).toMatchObject({ status: 'done', sales_unnamed: 4, simulated: true });
	expect(found(shop)).toEqual(before);
	await shop.close();
}, 60_000);

it('knows every table that speaks of a person', async () => {
	const shop = await fileShop();
	const tables = await shop.rows<{ name: string; column: string }>("SELECT m.name, p.name AS column FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.name IN ('record_id', 'customer_id')");
	const known: Record<string, string> = Object.fromEntries([...BY_RECORD.map((table) => [table, 'record_id']), ...BY_CUSTOMER.map((table) => [table, 'customer_id'])]);
	const apart: readonly string[] = APART;
	expect(tables.filter(({ name, column }) => known[name] !== column && !apart.includes(name))).toEqual([]);
	expect([...BY_RECORD, ...BY_CUSTOMER].filter((table) => !tables.some(({ name }) => name === table))).toEqual([]);
	await shop.close();
});
