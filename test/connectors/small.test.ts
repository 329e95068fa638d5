import { AccountCache } from '../../connectors/accountCache';
import type { Connector } from '../../connectors/connector';
import { openAccount } from '../../connectors/open';
import { connectorById, connectors } from '../../connectors/registry';
import { Turns } from '../../connectors/turns';

describe('AccountCache', () => {
	it('learns once, together, and again after a failure or when told to forget', async () => {
		const cache = new AccountCache<number>();
		let learnt = 0;
		const learn = () => Promise.resolve(++learnt);
		expect(await Promise.all([cache.get('a', learn), cache.get('a', learn)])).toEqual([1, 1]);
		cache.forget('a');
		expect(await cache.get('a', learn)).toBe(2);
		await expect(cache.get('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await cache.get('b', learn)).toBe(3);
	});
});

describe('Turns', () => {
	it('runs the work of one key one after another, also after a failure, and other keys beside it', async () => {
		const turns = new Turns();
		const order: string[] = [];
		const work = (name: string, fail = false) => async () => {
			order.push(`${name} in`);
			await Promise.resolve();
			order.push(`${name} out`);
			if (fail) throw new Error(name);
		};
		const first = turns.take('a', work('1', true));
		const second = turns.take('a', work('2'));
		const other = turns.take('b', work('b'));
		await expect(first).rejects.toThrow('1');
		await Promise.all([second, other]);
		expect(order.filter((entry) => !entry.startsWith('b'))).toEqual(['1 in', '1 out', '2 in', '2 out']);
		expect(order.indexOf('b in')).toBeLessThan(order.indexOf('1 out'));
	});
});

describe('the registry', () => {
	it('has ids of its own for each connector and finds them', () => {
		expect(new Set(connectors.map((connector) => connector.id)).size).toBe(connectors.length);
		for (const connector of connectors) expect(connectorById(connector.id)).toBe(connector);
		expect(() => connectorById('fax')).toThrow('No connector is called "fax"');
	});

	it('opens an account at the connector\'s address, or where the caller has the API', () => {
		const transport = () => Promise.reject(new Error('not called'));
		const hubspot: Connector = connectorById('hubspot');
		expect(openAccount(hubspot, { transport, credentialId: '7' })).toMatchObject({ account: 'hubspot:7', baseUrl: 'https://api.hubapi.com' });
		const site = 'https://tienda.example/';
		expect(openAccount(connectorById('woocommerce'), { transport, credentialId: '7', site }).baseUrl).toBe('https://tienda.example/wp-json/wc/v3');
		expect(openAccount(hubspot, { transport, credentialId: '7', baseUrl: 'http://127.0.0.1:1/' }).baseUrl).toBe('http://127.0.0.1:1');
	});
});
