/**
 * Five n8n processes on one PostgreSQL. Whatever leans on one writer at a time is asked of all of them at the same instant: the last
 * unit, points, gift cards, a sale that comes twice, who prints, whose turn a sale or a CRM contact is, and the order of events.
 */
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { DEFAULT_PROGRAM } from '../../shop/loyalty/program';
import type { UnitInput, UnitName, UnitOutput } from '../../usecases/units';
import { openLedger } from '../../ledger/open';
import type { PostgresPlace } from '../../ledger/place';
import { testPlace } from '../support/testLedger';
import { ledgerProcesses } from './processes';
import type { LedgerProcess, Processes } from './processes';

const PROCESSES = 5;
const ROUNDS = 10;

let place: PostgresPlace;
let processes: Processes;
let all: LedgerProcess[];

beforeAll(async () => {
	place = testPlace('') as PostgresPlace;
	processes = await ledgerProcesses();
	all = Array.from({ length: PROCESSES }, () => processes.start(place));
});

afterAll(async () => await processes?.end());

/** Every process asks the same kind of thing, several times, at once. */
async function rush<Name extends UnitName>(unit: Name, input: (process: number, index: number) => UnitInput<Name>, times = 2): Promise<UnitOutput<Name>[]> {
	const answers = await Promise.all(all.map(async (each, process) => await each.all(unit, Array.from({ length: times }, (_, index) => input(process, index)))));
	expect(answers.flat().flatMap(({ failed }) => failed ?? [])).toEqual([]);
	return answers.flat().map(({ value }) => value!);
}

async function rows<T extends object>(text: string): Promise<T[]> {
	const database = await openLedger(place);
	try {
		return await database.read(async (sql) => await sql.all<T>(text));
	} finally {
		await database.close();
	}
}

const sale = (number: string, more: object = {}) => ({ transaction_id: number, timestamp: '2026-11-22T09:00:00Z', store_location: 'Tienda', items: [{ sku: 'A', product_name: 'Anchoas', quantity: 1, price: 5 }], total_amount: 5, ...more });

it('migrates once, whoever comes first', async () => {
	await rush('listCatalogue', () => ({}), 1);
	const known = await rows<{ n: number; most: number }>('SELECT COUNT(*) AS n, MAX(version) AS most FROM ledger_migrations');
	expect(known[0]!.n).toBe(known[0]!.most);
});

it('promises the last unit once', async () => {
	await importCatalogueList({ run: all[0]!.run } as never, Array.from({ length: ROUNDS }, (_, round) => ({ sku: `L-${round}`, name: 'Última', stock: 1 })), 'opening');
	for (let round = 0; round < ROUNDS; round++) {
		const answers = await rush('reserveStock', (process, index) => ({ items: [{ json: { sku: `L-${round}`, quantity: 1, reservation_id: `${process}-${index}-${round}` }, fields: {}, key: `${process}-${index}-${round}` }], simulate: false, intoSafety: false }));
		expect(answers.filter(([answer]) => answer!.status === 'reserved')).toHaveLength(1);
	}
});

it('moves stock by every sale, and each level is the sum of its movements', async () => {
	await importCatalogueList({ run: all[0]!.run } as never, [{ sku: 'A', name: 'Anchoas', stock: 1000, location: 'Tienda' }], 'opening-a');
	await rush('syncStock', (process, index) => ({ items: [sale(`M-${process}-${index % 4}`)], simulate: false, fallbackLocation: 'Tienda' }), 8);
	const [level] = await rows<{ on_hand_milli: number }>("SELECT on_hand_milli FROM stock_levels WHERE sku = 'A' AND location = 'Tienda'");
	// Each of four sales a process came twice.
	expect(level!.on_hand_milli).toBe(1_000_000 - PROCESSES * 4 * 1000);
	expect((await all[0]!.run('checkStockLedger', {})).broken).toEqual([]);
});

it('gives one reward for the same points', async () => {
	for (let round = 0; round < ROUNDS; round++) {
		const email = `p${round}@shop.es`;
		await all[0]!.run('earnPoints', { items: [sale(`E-${round}`, { customer: { email }, items: [{ sku: 'A', product_name: 'A', quantity: 1, price: 500 }], total_amount: 500 })], simulate: false, program: DEFAULT_PROGRAM });
		const answers = await rush('redeemPoints', (process, index) => ({ items: [{ email }], simulate: false, reward: DEFAULT_PROGRAM.rewards[0]!.name, redemptionIds: [`${process}-${index}-${round}`] }));
		const spent = answers.filter(([answer]) => answer!.status === 'redeemed').length * DEFAULT_PROGRAM.rewards[0]!.points;
		expect(spent).toBeLessThanOrEqual(500);
		expect(answers.flat().some((answer) => answer.balance < 0)).toBe(false);
	}
	const balances = await rows<{ points: number }>('SELECT SUM(points) AS points FROM loyalty_entries GROUP BY record_id');
	expect(balances.every(({ points }) => points >= 0)).toBe(true);
});

it('spends a gift card down to nothing and no further', async () => {
	const [card] = await all[0]!.run('giftCards', { items: [{}], simulate: false, action: 'issue', codes: [''], amounts: [100], operationIds: ['ISSUE'], expireMonths: 0 });
	const answers = await rush('giftCards', (process, index) => ({ items: [{}], simulate: false, action: 'redeem', codes: [card!.code!], amounts: [15], operationIds: [`PAY-${process}-${index}`], expireMonths: 0 }), 4);
	expect(answers.filter(([answer]) => answer!.status === 'redeemed')).toHaveLength(6);
});

it('accepts a sale once that is delivered to all of them at once, and hands it to one', async () => {
	const answers = await rush('acceptSales', (process, index) => ({ triggerId: 't', bodies: [sale(`T-${index}`)], keep: true, simulate: false, withFacts: false, claim: { owner: `p${process}`, room: 10 } }), 20);
	expect(answers.filter(([answer]) => answer!.status === 'accepted')).toHaveLength(20);
	expect(answers.filter(([answer]) => answer!.status === 'duplicate')).toHaveLength(20 * (PROCESSES - 1));
	const claimed = answers.flatMap(([answer]) => (answer?.status === 'accepted' && answer.claimed ? [answer.sale_id] : []));
	const later: string[] = [];
	for (;;) {
		const handed = (await rush('claimSales', (process) => ({ triggerId: 't', owner: `p${process}`, limit: 5 }))).flatMap(({ sales }) => sales.map(({ saleId }) => saleId));
		if (handed.length === 0) break;
		later.push(...handed);
		for (const saleId of handed) await all[0]!.run('finishSale', { triggerId: 't', saleId, ok: true });
	}
	// One till: its first sale runs, the others wait for it.
	expect([claimed, later.length]).toEqual([[expect.any(String)], 0]);
	await all[0]!.run('finishSale', { triggerId: 't', saleId: claimed[0]!, ok: true });
	const [next] = (await rush('claimSales', (process) => ({ triggerId: 't', owner: `p${process}`, limit: 5 }))).filter(({ sales }) => sales.length > 0);
	expect(next!.sales).toHaveLength(1);
});

it('lets one process tell a CRM of a person', async () => {
	await all[0]!.run('recordInCrm', { items: Array.from({ length: 10 }, (_, index) => sale(`C-${index}`, { customer: { email: `crm${index}@shop.es`, name: `Cliente ${index}` } })), simulate: false, tags: [], channelTag: false, journal: { system: 'hand:1', ownership: {} } as never });
	const claims = await rush('crmClaim', (process) => ({ system: 'hand:1', owner: `p${process}`, limit: 10, all: true }));
	const people = claims.flatMap(({ tasks }) => tasks.map((task) => task.golden.customerId));
	expect(people.length).toBeGreaterThan(0);
	expect(new Set(people).size).toBe(people.length);
});

it('numbers what happens to people in the order in which it can be seen: whoever follows misses nothing', async () => {
	const seen: number[] = [];
	let writing = true;
	const follow = async () => {
		for (let last = false; ; last = !writing) {
			const events = await all[1]!.run('readPeopleEvents', { after: seen.at(-1) ?? 0, limit: 1000 });
			seen.push(...events.map(({ seq }) => seq));
			if (last && events.length === 0) return;
		}
	};
	const following = follow();
	await rush('matchCustomer', (process, index) => ({ items: [sale(`F-${process}-${index}`, { customer: { email: `f${process}-${index}@shop.es`, name: `Nombre ${process} ${index}` } })], simulate: false, useNif: false }), 12);
	writing = false;
	await following;
	expect(seen).toEqual((await rows<{ seq: number }>('SELECT seq FROM people_events ORDER BY seq')).map(({ seq }) => seq));
});
