/** Who stands under keys, however many were asked for before. */
import { insertCustomers, insertKeys, insertRecords } from '../../ledger/repositories/bulk';
import { countHolders, holdersOf, keysOfRecords } from '../../ledger/repositories/records';
import { openTestLedger } from '../support/testLedger';

const NOBODY = { name: null, email: null, phone: null, nif: null, loyalty_id: null, postcode: null };

it('gives as many of each key as are asked for this time, and none of a record that never came', async () => {
	const database = await openTestLedger();
	const ids = [1, 2, 3, 4, 5];
	await database.transaction('process', async (sql) => {
		await insertCustomers(sql, ids.map((id) => ({ id, golden: NOBODY })), 0);
		await insertRecords(sql, ids.map((id) => ({ id, customerId: id, founded: id, source: 'import', fields: '[]', prepared: '{}', firstSeen: 0, lastSeen: 0, times: 1 })));
		await insertKeys(sql, [7, 7, 7, 7, 7, 8, 8], [...ids, 3, 99]);
		const held = async (limit: number) => {
			const rows = await holdersOf(sql, [7, 8], limit);
			return rows.map(({ key, record_id: record, customer_id: customer }) => [key, record, customer].map(Number).join(' ')).sort();
		};
		const all = [...ids.map((id) => `7 ${id} ${id}`), '8 3 3'];
		const few = await held(2);
		expect(few.filter((one) => one.startsWith('7'))).toHaveLength(2);
		expect(few).toContain('8 3 3');
		expect(await held(10)).toEqual(all);
		expect(await held(2)).toHaveLength(3);
	});
	await database.close();
});

it('counts who stands under keys up to a limit, and tells which keys lead to some records', async () => {
	const database = await openTestLedger();
	await database.transaction('process', async (sql) => {
		await insertKeys(sql, [7, 7, 7, 8], [1, 2, 3, 3]);
		expect([...(await countHolders(sql, [7, 8, 9], 2))].sort()).toEqual([[7, 2], [8, 1]]);
		expect([...(await countHolders(sql, [7, 8, 9], 10))].sort()).toEqual([[7, 3], [8, 1]]);
		expect([...(await keysOfRecords(sql, [7, 8, 9], [3, 4, 5]))].sort()).toEqual([7, 8]);
		expect([...(await keysOfRecords(sql, [7, 8, 9], [2]))]).toEqual([7]);
	});
	await database.close();
});
