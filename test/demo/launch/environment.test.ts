import path from 'node:path';
import { n8nEnvironment } from '../../../demo/launch/n8n/environment';

const place = { folder: '/shop/.demo', port: 5678, brokerPort: 5679 };

describe('the environment of n8n', () => {
	it('holds its own settings and none that lie around in ours', () => {
		const env = n8nEnvironment(place, {}, { PATH: '/usr/bin', N8N_ENCRYPTION_KEY: 'mine', DB_TYPE: 'postgresdb', EXECUTIONS_MODE: 'queue', HOME: '/home/me' });
		expect(env).toMatchObject({ HOME: '/shop/.demo', N8N_USER_FOLDER: '/shop/.demo', N8N_PORT: '5678', N8N_RUNNERS_BROKER_PORT: '5679', N8N_LISTEN_ADDRESS: '127.0.0.1' });
		expect(env).not.toHaveProperty('N8N_ENCRYPTION_KEY');
		expect(env).not.toHaveProperty('DB_TYPE');
		expect(env).not.toHaveProperty('EXECUTIONS_MODE');
	});

	it('runs scripts on the Node that runs us, and keeps the loopback off any proxy', () => {
		const env = n8nEnvironment(place, {}, { PATH: '/usr/bin', NO_PROXY: 'intranet', HTTPS_PROXY: 'http://proxy:3128' });
		expect(env.PATH).toBe([path.dirname(process.execPath), '/usr/bin'].join(path.delimiter));
		expect(env.NO_PROXY).toBe('intranet,127.0.0.1,localhost');
		expect(env.HTTPS_PROXY).toBe('http://proxy:3128');
	});

	it('lets the caller have the last word', () => {
		expect(n8nEnvironment(place, { N8N_LOG_LEVEL: 'debug', N8N_HOST: 'shop' }, {})).toMatchObject({ N8N_LOG_LEVEL: 'debug', N8N_HOST: 'shop' });
	});
});
