import { defaultSettings } from '../../../shop/settings';
import { matchAgainstList } from '../../../usecases/matchAgainstList';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { ANA, LUIS, match, saleTo } from './support';

describe('registering', () => {
	let shop: MemoryShop;
	beforeEach(async () => (shop = await memoryShop()));
	afterEach(async () => await shop.close());

	const register = async (item: object, more: object = {}) => (await shop.run('registerPeople', { items: [item as never], source: 'form', tags: ['Club'], simulate: false, useNif: false, ...more }))[0]!;

	it('makes a person with consents and tags, known to their next sale', async () => {
		expect(await register({ ...ANA, consent_marketing: 'yes' })).toMatchObject({ ok: true, value: { status: 'new', customer_id: 'C1', tags_added: ['Club'] } });
		expect(await match(shop, saleTo(ANA))).toMatchObject({ status: 'matched', customer_id: 'C1' });
		expect(await shop.rows('SELECT purpose, granted, source FROM consents')).toEqual([{ purpose: 'marketing', granted: 1, source: 'form' }]);
	});

	it('counts a submission once, and the same person’s next one again', async () => {
		const item = { ...ANA, consent_marketing: 'yes' };
		await register(item, { submissionIds: ['s1'] });
		await register(item, { submissionIds: ['s1'] });
		expect(await shop.rows('SELECT COUNT(*) AS n FROM consents')).toEqual([{ n: 1 }]);
		await register(item, { submissionIds: ['s2'] });
		expect(await shop.rows('SELECT COUNT(*) AS n FROM consents')).toEqual([{ n: 2 }]);
		expect(await shop.rows('SELECT COUNT(*) AS n FROM customers')).toEqual([{ n: 1 }]);
	});

	it('leaves nothing in a simulation, and says what it cannot read', async () => {
		expect(await register(ANA, { simulate: true })).toMatchObject({ ok: true, value: { status: 'new', simulated: true } });
		expect(await shop.rows('SELECT COUNT(*) AS n FROM customers')).toEqual([{ n: 0 }]);
		expect(await register({ etiquetas: 'Prospecto' })).toMatchObject({ ok: false });
	});
});

describe('matching against a list', () => {
	const list = [ANA, LUIS, { name: 'Eva Etxeberria', email: 'eva@example.com' }, {}];
	const ask = async (...items: Record<string, unknown>[]) => await matchAgainstList(defaultSettings, items, list, { useNif: false });

	it('says who it is, with evidence that adds up', async () => {
		const [answer] = await ask({ nombre: 'LUIS PEREZ SANTAMARIA', telefono: '622111333' });
		expect(answer).toMatchObject({ status: 'matched', reason: 'phone_equal', index: 1 });
		expect(answer!.score).toBeCloseTo(answer!.parts.reduce((sum, part) => sum + part.weight, 0), 6);
		expect(answer!.words.length).toBeGreaterThan(0);
	});

	it('says when it is nobody of them, or nobody at all', async () => {
		expect(await ask({ nombre: 'Nuria Casadevall', email: 'nuria@example.com' }, { nombre: 'Ana' }, {})).toMatchObject([
			{ status: 'new', reason: 'nobody_known', index: null },
			{ status: 'anonymous', index: null },
			{ status: 'anonymous', index: null },
		]);
	});

	it('asks a person where two of the list fit', async () => {
		const answers = await matchAgainstList(defaultSettings, [ANA], [ANA, { ...ANA, postcode: '39300' }], { useNif: false });
		expect(answers).toMatchObject([{ status: 'review', reason: 'keys_disagree', alternatives: [expect.any(Number)] }]);
	});
});
