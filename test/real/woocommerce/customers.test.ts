/** WooCommerce's customers as a CRM, in a real one: who becomes an account, what the account says, and who gets a mail of it. */
import { axiosTransport, basic } from '../../../connectors/axiosTransport';
import { openAccount } from '../../../connectors/open';
import { PaceBook } from '../../../connectors/pace';
import { woocommerce } from '../../../connectors/woocommerce';
import type { CrmCustomer } from '../../../connectors/customers';
import type { HttpClient } from '../../../connectors/http';
import { customer } from '../../contract/people';
import { RealWoocommerce } from './harness/realWoocommerce';
import { describeWithRealWoocommerce } from './harness/where';

describeWithRealWoocommerce('CRM Upsert on a real WooCommerce', (directory) => {
	let shop: RealWoocommerce;
	let http: HttpClient;
	const customers = woocommerce.customers!;

	beforeAll(async () => {
		shop = await RealWoocommerce.start(directory);
		const { key, secret } = shop.setUp.readWrite;
		http = openAccount(woocommerce, { transport: axiosTransport(basic(key, secret)), credentialId: '1', site: shop.origin }, { paceBook: new PaceBook() });
	}, 300_000);
	afterAll(async () => await shop?.stop());

	const write = async (told: CrmCustomer) => {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	};

	it('makes an account, brings it up to date, finds it by email in any case, and mails its owner once', async () => {
		const told = customer(1, { email: 'Ana.Garcia@example.com', firstName: 'Ana', lastName: 'García', phone: '+34600111222', tags: ['Cliente Tienda'] });
		const made = await write(told);
		expect(made).toMatchObject({ created: true, unfinished: [] });
		expect(await customers.read(http, { email: told.email! })).toMatchObject({ externalId: made.externalId, firstName: 'Ana', lastName: 'García', phone: '+34600111222', tags: ['Cliente Tienda'] });
		// Told again by somebody who does not know the account: WooCommerce refuses a second one.
		const again = await write({ ...told, tags: ['VIP'] });
		expect(again).toMatchObject({ externalId: made.externalId, created: false });
		expect((await customers.read(http, { externalId: made.externalId }))!.tags).toEqual(['Cliente Tienda', 'VIP']);
		expect((await shop.mails()).filter(({ to }) => to.some((address) => address.toLowerCase() === told.email!.toLowerCase()))).toHaveLength(1);
	});

	it('leaves what others keep in the account, and its email', async () => {
		const { id } = await shop.ok<{ id: number }>('POST', '/customers', { email: 'luz@example.com', first_name: 'Luz', billing: { address_1: 'Calle Mayor 1', phone: '600' }, meta_data: [{ key: 'otra', value: '1' }] });
		const answer = await write(customer(2, { externalId: String(id), email: 'otra@example.com', firstName: 'Lucía', phone: '+34600333444' }));
		expect(answer.unfinished).toHaveLength(1);
		expect(await shop.ok('GET', `/customers/${id}`)).toMatchObject({ email: 'luz@example.com', first_name: 'Lucía', billing: { address_1: 'Calle Mayor 1', phone: '+34600333444' }, meta_data: expect.arrayContaining([expect.objectContaining({ key: 'otra', value: '1' })]) as unknown });
	});

	it('links two accounts of one person, and knows one that is gone', async () => {
		const [first, second] = [await write(customer(3, { email: 'uno@example.com' })), await write(customer(4, { email: 'dos@example.com' }))];
		await customers.link!(http, second.externalId, first.externalId);
		expect(await shop.ok('GET', `/customers/${second.externalId}`)).toMatchObject({ meta_data: expect.arrayContaining([expect.objectContaining({ key: 'tpv_same_as', value: first.externalId })]) as unknown });
		await shop.ok('DELETE', `/customers/${first.externalId}?force=true`);
		expect(await customers.read(http, { externalId: first.externalId })).toBeUndefined();
		expect(await customers.upsert(http, customer(3, { externalId: first.externalId, email: 'uno@example.com' }))).toBe('gone');
	});
});
