import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort, isFree, requireFree } from '../../tools/start/ports';

describe('a port that somebody uses', () => {
	let server;
	let port;

	beforeEach(async () => {
		server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		port = server.address().port;
	});
	afterEach(() => server.close());

	it('is not free, and the message names the option that chooses another', async () => {
		expect(await isFree(port)).toBe(false);
		await expect(requireFree(port, '--n8n-port')).rejects.toMatchObject({
			name: 'SetupError',
			en: expect.stringContaining(`Port ${port} is in use`),
			es: expect.stringContaining('--n8n-port'),
		});
	});

	it('is free again once it is let go', async () => {
		server.close();
		await once(server, 'close');
		await expect(requireFree(port, '--n8n-port')).resolves.toBeUndefined();
	});
});

it('a free port is one that can be listened on', async () => {
	expect(await isFree(await freePort())).toBe(true);
});
