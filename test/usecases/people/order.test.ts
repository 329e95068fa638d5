import { SyntheticShop } from '../../../bench/people/generator/shop';
import { Random } from '../../../bench/people/generator/random';
import { importCustomerList } from '../../../usecases/importCustomerList';
import { keepModel, peopleRules } from '../../../usecases/people/rules';
import { memoryShop } from '../../support/memoryShop';
import { agreement, pairs } from './partition';

const ROWS = [...new SyntheticShop({ seed: 11, people: 120 }).records()].map(({ record }) => ({
	name: record.name, email: record.email, phone: record.phone, nif: record.nif, loyalty_id: record.loyaltyId, postcode: record.postcode,
}));
const SHUFFLES = 4;

it('the order in which people come does not matter, nor whether they come one by one', async () => {
	const bulk = await memoryShop();
	await importCustomerList(bulk, ROWS, { useNif: true }, { bulkFrom: 1 });
	const { model } = await bulk.database.read(async (sql) => await peopleRules(sql, { useNif: true }));
	const atOnce = await pairs(bulk);
	await bulk.close();
	expect(atOnce.size).toBeGreaterThan(100);

	for (let seed = 1; seed <= SHUFFLES; seed++) {
		const random = new Random(seed, 0);
		const shuffled = ROWS.map((row) => ({ row, at: random.next() })).sort((a, b) => a.at - b.at).map(({ row }) => row);
		const live = await memoryShop();
		await live.database.transaction('process', async (sql) => await keepModel(sql, model));
		await importCustomerList(live, shuffled, { useNif: true }, { bulkFrom: 1e9 });
		const oneByOne = await pairs(live);
		await live.close();
		expect(agreement(atOnce, oneByOne)).toBeGreaterThanOrEqual(0.99);
	}
});
