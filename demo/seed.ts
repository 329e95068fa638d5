/**
 * Fills a new ledger with the demo shop: its catalogue with opening stock, its customers, a year of sales up to now, and two that a till got wrong.
 * Run as a program with the ledger's path before n8n starts; a ledger that is filled stays as it is.
 */
import { importCatalogueList } from '../usecases/importCatalogueList';
import { inChunks } from '../usecases/inChunks';
import { readCsv } from '../usecases/readCsv';
import { closeShops, openShop } from '../usecases/shop';
import type { Shop } from '../usecases/shop';
import { demoSettings } from './demoSettings';
import { catalogueCsv, customers, faults, history } from './shop';

const CHUNK = 100;

export async function seed(shop: Shop, now: number): Promise<{ filled: boolean }> {
	if ((await shop.run('listCatalogue', {})).length > 0) return { filled: false };
	for (const person of customers(new Date(now))) {
		for (const record of person.records) {
			const said = {
				name: record.name,
				email: record.email,
				phone: record.phone,
				nif: record.nif,
				loyaltyId: record.loyaltyId,
				postcode: record.postcode,
				externalIds: { [record.source]: record.externalId },
			};
			const consents = person.consents.filter((consent) => consent.source === record.source);
			await shop.run('importCustomers', {
				rows: [{ customer: withoutGaps(said), tags: [...person.tags], consents: [...consents], ...(consents[0] ? { statedAt: Date.parse(consents[0].givenAt) } : {}) }],
				source: record.source,
				useNif: false,
			});
		}
	}
	const past = history(new Date(now));
	for await (const sales of inChunks(past, CHUNK)) {
		const { rejected } = await shop.run('importHistory', { sales });
		if (rejected.length > 0) throw new Error(`The demo's history has a wrong sale: ${rejected[0]?.field} ${rejected[0]?.message}`);
	}
	await shop.run('acceptSales', { triggerId: 'demo', bodies: faults(past), keep: true, simulate: false, withFacts: false });
	// Last, because its being there tells that all is there.
	await importCatalogueList(shop, readCsv(Buffer.from(catalogueCsv(), 'utf8')), 'demo');
	return { filled: true };
}

/** The record's fields that say something. */
function withoutGaps<T extends object>(record: T): T {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

async function main(file: string | undefined): Promise<void> {
	if (file === undefined) throw new Error('Usage: seed <ledger file>');
	await seed(openShop(file, demoSettings), Date.now());
	await closeShops();
}

if (require.main === module) {
	main(process.argv[2]).catch((error: unknown) => {
		process.stderr.write(`${String(error)}\n`);
		process.exitCode = 1;
	});
}
