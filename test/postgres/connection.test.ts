/** Ways in: encrypted and checked, let in or not, and what is said where it does not work. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openLedger } from '../../ledger/open';
import type { PostgresPlace } from '../../ledger/place';
import { startPostgres } from '../support/postgresServer';
import type { PostgresServer } from '../support/postgresServer';

let server: PostgresServer;
let ca: string;

beforeAll(async () => {
	server = await startPostgres();
	ca = certify(server.folder);
});

afterAll(async () => await server?.stop());

/** A certificate for `localhost`, signed by itself, in the server's folder. */
function certify(folder: string): string {
	const [key, certificate] = [path.join(folder, 'server.key'), path.join(folder, 'server.crt')];
	const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { encoding: 'utf8' });
	if (made.status !== 0) throw new Error(made.stderr);
	const { uid, gid } = statSync(folder);
	for (const file of [key, certificate]) chownSync(file, uid, gid);
	chmodSync(key, 0o600);
	return readFileSync(certificate, 'utf8');
}

async function asAdmin(...statements: string[]): Promise<void> {
	const database = await openLedger(server.place('admin'));
	for (const statement of statements) await database.transaction('process', async (sql) => await sql.run(statement));
	await database.close();
}

const opening = async (changes: Partial<PostgresPlace>): Promise<string> => {
	try {
		await (await openLedger({ ...server.place('shop'), ...changes })).close();
		return 'open';
	} catch (error) {
		return (error as Error).message;
	}
};

it('tells a server without TLS from one that has it', async () => {
	expect(await opening({ tls: 'verify', host: 'localhost' })).toMatch(/^localhost does not speak TLS: turn it on there, or off here where the line is yours/);
});

describe('over TLS', () => {
	beforeAll(async () => {
		const { folder } = server;
		await server.halt();
		writeFileSync(path.join(folder, 'data', 'postgresql.auto.conf'), `${readFileSync(path.join(folder, 'data', 'postgresql.auto.conf'), 'utf8')}ssl = on\nssl_cert_file = '${folder}/server.crt'\nssl_key_file = '${folder}/server.key'\n`);
		await server.start();
	});

	it('takes whom its authority signed, for the name it is made out to', async () => {
		expect(await opening({ tls: 'verify', ca, host: 'localhost' })).toBe('open');
		expect(await opening({ tls: 'verify', ca, host: '127.0.0.1' })).toMatch(/^PostgreSQL’s certificate is not for 127\.0\.0\.1: use the name that it is made out to/);
		expect(await opening({ tls: 'verify', host: 'localhost' })).toMatch(/^PostgreSQL’s certificate is signed by nobody whom Node trusts: paste the certificate of its authority/);
		expect(await opening({ tls: 'encrypt' })).toBe('open');
		const database = await openLedger({ ...server.place('shop'), tls: 'encrypt' });
		expect(await database.read(async (sql) => await sql.all('SELECT ssl AS encrypted FROM pg_stat_ssl WHERE pid = pg_backend_pid()'))).toEqual([{ encrypted: 1 }]);
		await database.close();
	});
});

it('says what is missing', async () => {
	await asAdmin("CREATE ROLE keeper LOGIN PASSWORD 'right'", "CREATE ROLE guest LOGIN PASSWORD 'right'", 'REVOKE CREATE ON DATABASE postgres FROM PUBLIC', 'CREATE SCHEMA owned AUTHORIZATION keeper');
	writeFileSync(path.join(server.folder, 'data', 'pg_hba.conf'), 'local all all trust\nhost all shop all trust\nhost all all all scram-sha-256\n');
	await asAdmin('SELECT pg_reload_conf()');
	expect(await opening({ user: 'keeper', password: 'wrong' })).toMatch(/^PostgreSQL does not let keeper in: look at user, password and the server’s pg_hba\.conf/);
	expect(await opening({ user: 'keeper', password: 'wrong' })).not.toContain('wrong');
	expect(await opening({ user: 'guest', password: 'right', schema: 'guests' })).toMatch(/^PostgreSQL’s guest may not do this: GRANT CREATE ON DATABASE postgres, or make the schema guests its own/);
	expect(await opening({ user: 'keeper', password: 'right', schema: 'owned' })).toBe('open');
	expect(await opening({ database: 'nowhere' })).toMatch(/^There is no database nowhere: make it with CREATE DATABASE nowhere/);
	expect(await opening({ host: 'no-such-host.invalid' })).toMatch(/^No machine is known as no-such-host\.invalid/);
	expect(await opening({ host: server.folder })).toBe('open');
});

it('refuses a ledger of a newer package', async () => {
	const database = await openLedger(server.place('future'));
	await database.transaction('process', async (sql) => await sql.run("INSERT INTO ledger_migrations (version, name) VALUES (9999, 'tomorrow')"));
	await database.close();
	expect(await opening({ schema: 'future' })).toMatch(/^The ledger is at version 9999, newer than this package/);
});
