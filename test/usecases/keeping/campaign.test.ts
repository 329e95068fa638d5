/**
 * A campaign on the demo shop with a town's worth of further customers: nobody who bought the product, nobody without permission,
 * every exclusion with its reason, the control group untouched. `KEEPING_FULL=1` for 10,000 people.
 */
import { seed } from '../../../demo/seed';
import { reasons } from '../../../shop/reasons';
import type { GuardAnswer } from '../../../usecases/units/campaigns';
import { seeded } from '../../contract/random';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { full, keep } from './keeping';

const PEOPLE = full ? 10_000 : 700;
const NOW = Date.parse('2025-12-11T12:00:00Z');
const CAMPAIGN = { campaign: 'Zapatillas -20 %', skus: ['ZAPA-01', 'ZAPA-02'], boughtDays: 90, restDays: 7, policy: 'existing_customer' as const, channel: 'email' as const, controlPercent: 10, instead: { 'ZAPA-01': 'CALCETIN-01' } };

interface Person {
	email: string;
	name: string;
	/** Days ago; undefined for never. */
	shoes?: { days: number; sku: string; online: boolean; refunded: boolean };
	said?: boolean;
	customer: boolean;
	writtenTo: boolean;
}

const GIVEN = ['Ana', 'Luis', 'Marta', 'Pedro', 'Lucía', 'Iñaki', 'Carmen', 'Javier', 'Elena', 'Pablo'];
const SURNAMES = ['García', 'Cobo', 'Polo', 'Salas', 'Fernández', 'Azcárate', 'Ruiz', 'Sainz', 'Vega', 'Gil', 'Lastra', 'Bedia', 'Quintana', 'Revuelta', 'Herrero'];

let shop: MemoryShop;
const random = seeded(7);
const chance = (share: number) => random() < share;
const people: Person[] = [];

beforeAll(async () => {
	shop = await memoryShop({}, NOW);
	await seed(shop, NOW);
	for (let index = 0; index < PEOPLE; index++) {
		const person: Person = {
			// Far enough from one another that nobody takes one for another mistyped.
			email: `${(Math.imul(index + 1, 2654435761) >>> 0).toString(36)}@example.org`,
			name: `${GIVEN[index % 10]} ${SURNAMES[Math.floor(index / 10) % 15]}`,
			customer: chance(0.9),
			...(chance(0.5) ? { said: chance(0.6) } : {}),
			writtenTo: chance(0.1),
		};
		if (person.customer && chance(0.3)) person.shoes = { days: Math.floor(random() * 120), sku: chance(0.5) ? 'ZAPA-01' : 'ZAPA-02', online: chance(0.5), refunded: chance(0.2) };
		people.push(person);
		await live(person, index);
	}
	for (const person of people.filter((each) => each.writtenTo)) {
		await shop.run('guardCampaign', { ...CAMPAIGN, campaign: 'La de ayer', skus: [], controlPercent: 0, items: [{ email: person.email }], simulate: false });
	}
	shop.clock.now = NOW + 86_400_000;
}, 1_800_000);

afterAll(async () => await shop.close());

async function live(person: Person, index: number): Promise<void> {
	const customer = { email: person.email, name: person.name };
	const consents = person.said === undefined ? [] : [{ purpose: 'marketing', granted: person.said, wording: 'Quiero ofertas' }];
	const sale = (number: string, days: number, sku: string, online: boolean, more: object = {}) => ({
		transaction_id: number,
		// Three hours more, so that no change of summer time decides.
		timestamp: new Date(NOW - days * 86_400_000 - 3 * 3_600_000).toISOString(),
		...(online ? { source: 'woocommerce', channel: 'online' } : { store_location: 'Tienda Santander' }),
		customer,
		consents,
		items: [{ sku, product_name: sku, quantity: 1, price: 80 }],
		total_amount: 80,
		...more,
	});
	if (!person.customer) {
		await shop.run('importCustomers', { rows: [{ customer, tags: [], consents: person.said === undefined ? [] : [{ purpose: 'marketing', granted: person.said }] }], source: 'import', useNif: false });
		return;
	}
	await keep(shop, sale(`K-${index}`, 130, 'ANCHOA-001', chance(0.3)), ['crm']);
	if (!person.shoes) return;
	const { days, sku, online, refunded } = person.shoes;
	await keep(shop, sale(`Z-${index}`, days, sku, online), ['crm']);
	if (refunded) await keep(shop, { ...sale(`ZR-${index}`, days, sku, online), kind: 'refund', refund_of: `Z-${index}`, consents: [] }, ['crm']);
}

/** What ought to become of somebody, from what was made up of them alone. */
function should(person: Person): string {
	if (person.said === false) return 'objected';
	if (person.said !== true && !person.customer) return 'no_permission';
	// The campaign goes out a day after the shop was filled.
	if (person.shoes && !person.shoes.refunded && person.shoes.days < 89) return 'bought_already';
	// Whoever might get yesterday's got it: nothing but permission stood in its way.
	if (person.writtenTo) return 'contacted_recently';
	return 'gets or controls';
}

let answers: GuardAnswer[];

it('leaves out whoever should be, and says why', async () => {
	answers = await shop.run('guardCampaign', { ...CAMPAIGN, items: people.map(({ email }) => ({ email })), simulate: false });
	const told = answers.map((answer) => (answer.status === 'send' || answer.status === 'control' ? 'gets or controls' : answer.reason));
	expect(people.flatMap((person, index) => (told[index] === should(person) ? [] : [{ person, told: told[index], should: should(person) }]))).toEqual([]);
	expect(answers.filter(({ reason, message }) => !(reason in reasons) || message === '')).toEqual([]);
	for (const status of ['send', 'instead', 'left_out', 'control']) expect(answers.some((answer) => answer.status === status)).toBe(true);
});

it('offers socks to whoever has the shoes, if there are socks for them', () => {
	const instead = answers.filter(({ status }) => status === 'instead');
	expect(instead.every(({ bought, offer, to }) => bought === 'ZAPA-01' && offer === 'CALCETIN-01' && to !== null)).toBe(true);
	expect(answers.filter(({ status, bought }) => status === 'left_out' && bought === 'ZAPA-01').every(({ customer_id: id }) => people[answers.findIndex((each) => each.customer_id === id)]!.writtenTo)).toBe(true);
});

it('leaves about a tenth alone, and them again the next time', async () => {
	const control = answers.flatMap(({ status }, index) => (status === 'control' ? [index] : []));
	const sent = answers.flatMap(({ status }, index) => (status === 'send' ? [index] : []));
	expect(control.length / (control.length + sent.length)).toBeGreaterThan(0.05);
	expect(control.length / (control.length + sent.length)).toBeLessThan(0.16);
	expect(control.every((index) => answers[index]!.to === null)).toBe(true);
	const again = await shop.run('guardCampaign', { ...CAMPAIGN, items: people.map(({ email }) => ({ email })), simulate: false });
	expect(control.filter((index) => again[index]!.status !== 'control')).toEqual([]);
	expect(again.filter(({ status }) => status === 'send' || status === 'instead')).toEqual([]);
	const [written] = await shop.rows<{ n: number }>(
		`SELECT COUNT(*) AS n FROM messages_sent m JOIN person_records r ON r.id = m.record_id JOIN person_records o ON o.customer_id = r.customer_id
		JOIN campaign_people p ON p.record_id = o.id JOIN campaigns c ON c.id = p.campaign_id WHERE c.name = 'Zapatillas -20 %' AND p.arm = 'control' AND m.sent_at >= ${NOW + 86_400_000}`,
	);
	expect(written!.n).toBe(0);
});

it('reports euros with it and without it', async () => {
	const buyers = answers.flatMap(({ status }, index) => (status === 'send' && index % 4 === 0 ? [index] : []));
	shop.clock.now = NOW + 5 * 86_400_000;
	for (const index of buyers) {
		await keep(shop, { transaction_id: `C-${index}`, timestamp: new Date(shop.clock.now).toISOString(), store_location: 'Tienda Santander', customer: { email: people[index]!.email, name: people[index]!.name }, items: [{ sku: 'ZAPA-01', product_name: 'Zapatillas', quantity: 1, price: 64 }], total_amount: 64 }, ['crm']);
	}
	const report = (await shop.run('campaignReport', { campaign: CAMPAIGN.campaign, days: 30 }))!;
	const sent = answers.filter(({ status }) => status === 'send' || status === 'instead').length;
	expect(report).toMatchObject({ sent: { people: sent, buyers: buyers.length, spent: buyers.length * 64 }, control: { buyers: 0, spent: 0 }, reason: 'effect_clear', clear: true });
	expect(report.brought).toBeCloseTo(buyers.length * 64, 0);
	expect(report.people.reduce((sum, row) => sum + row.count, 0)).toBe(answers.filter(({ reason }) => reason !== 'customer_unknown' && reason !== 'twice_in_audience').length);
});

it('simulated leaves no trace', async () => {
	const before = await shop.rows('SELECT COUNT(*) AS n FROM campaign_people UNION ALL SELECT COUNT(*) FROM campaigns UNION ALL SELECT COUNT(*) FROM messages_sent');
	const told = await shop.run('guardCampaign', { ...CAMPAIGN, campaign: 'Otra', restDays: 0, items: people.slice(0, 50).map(({ email }) => ({ email })), simulate: true });
	expect(told.every((answer) => answer.simulated)).toBe(true);
	expect(await shop.rows('SELECT COUNT(*) AS n FROM campaign_people UNION ALL SELECT COUNT(*) FROM campaigns UNION ALL SELECT COUNT(*) FROM messages_sent')).toEqual(before);
});
