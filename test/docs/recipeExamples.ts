/** The three recipes of docs/recipes, and docs/own-sales.md, run on the JSON and CSV that they print: each piece they quote, by its name. */
import { importBookingList } from '../../usecases/importBookingList';
import { readCsv } from '../../usecases/readCsv';
import { memoryShop, type MemoryShop } from '../support/memoryShop';
import { accept, walk } from '../support/walk';
import { ownSales } from './ownSales';
import { fenced } from './pages';

type Quoted = Record<string, unknown>;
type SaleOnPage = Readonly<Record<string, unknown>> & { customer: unknown };

async function inShop(at: string, story: (shop: MemoryShop) => Promise<Quoted>): Promise<Quoted> {
	const shop = await memoryShop({}, Date.parse(at));
	try {
		return await story(shop);
	} finally {
		await shop.close();
	}
}

const json = (page: string, after: string): unknown => JSON.parse(fenced(`docs/recipes/${page}`, 'json', after));
const saleOn = (page: string, after: string) => json(page, after) as SaleOnPage;

async function sold(shop: MemoryShop, sale: SaleOnPage) {
	await accept(shop, sale);
	return await walk(shop, sale);
}

/** A week after the shoes were sold. */
async function clothes(shop: MemoryShop): Promise<Quoted> {
	const shoes = saleOn('clothes-shop.md', '## 1.');
	const shirt = { ...shoes, transaction_id: 'T-3302', customer: { name: 'Luis Cobo Herrera', email: 'luis.cobo@example.com' }, items: [{ sku: 'CAMISA-M', quantity: 1, price: 29.9 }], total_amount: 29.9 };
	for (const sale of [shoes, shirt]) await sold(shop, sale);
	const [bought, other] = await shop.run('guardCampaign', {
		items: [shoes, shirt].map(({ customer }) => ({ customer })),
		simulate: true,
		campaign: 'Zapatillas -20 %',
		skus: ['ZAPA-RUN-38'],
		boughtDays: 365,
		restDays: 7,
		policy: 'existing_customer',
		channel: 'email',
		controlPercent: 0,
		instead: { 'ZAPA-RUN-38': 'CALCETIN-TEC' },
	});
	return { 'recipe-clothes-campaign': bought, 'recipe-clothes-other': other };
}

async function suances(shop: MemoryShop): Promise<Quoted> {
	const rows = readCsv(Buffer.from(fenced('docs/recipes/suances.md', 'csv', '## 1.'), 'utf8'));
	const imported = await importBookingList(shop, rows, 'hotel');
	const { match } = await sold(shop, saleOn('suances.md', '## 2.'));
	const segment = await shop.run('defineSegment', { name: 'Clientes Verano 2025', definition: { match: 'all', conditions: [{ kind: 'season', from: '2025-06-21', to: '2025-09-22' }] } });
	const { status, reason, message, customer_id } = match;
	return { 'recipe-suances-import': imported, 'recipe-suances-match': { status, reason, message, customer_id }, 'recipe-suances-segment': segment };
}

async function potes(shop: MemoryShop): Promise<Quoted> {
	await shop.run('importHistory', { sales: json('potes.md', '## 1.') as SaleOnPage[] });
	const answer = await accept(shop, json('potes.md', '## 2.'), { withFacts: true });
	return { 'recipe-potes-answer': { customer: 'customer' in answer ? answer.customer : undefined } };
}

export async function recipeExamples(): Promise<Quoted> {
	return {
		...(await inShop('2025-12-11T12:00:00+01:00', clothes)),
		...(await inShop('2025-09-25T11:00:00+02:00', suances)),
		...(await inShop('2025-12-11T12:36:00+01:00', potes)),
		...(await inShop('2026-11-03T10:00:00+01:00', ownSales)),
	};
}

/** What a recipe says in one language it says in the other: the same JSON and CSV. */
export const RECIPES = ['clothes-shop', 'suances', 'potes'] as const;
