/** Where the Shop credential puts the ledger. */
import { placeFrom } from '../../nodes/support/ledgerPlace';
import { defaultLedgerFile } from '../../usecases/shop';

const before = process.env.EXECUTIONS_MODE;
afterEach(() => {
	if (before === undefined) delete process.env.EXECUTIONS_MODE;
	else process.env.EXECUTIONS_MODE = before;
});

const POSTGRES = { ledger: 'postgres', ledgerHost: ' db.shop.es ', ledgerPort: 6432, ledgerDatabase: 'n8n', ledgerUser: 'tpv', ledgerPassword: ' p ', ledgerSchema: 'tienda', ledgerTls: 'verify', ledgerCa: 'a\nb\n' };

it('is the default file, or the one named', () => {
	expect(placeFrom({})).toBe(defaultLedgerFile());
	expect(placeFrom({ ledger: 'file', ledgerFile: ' /data/a.db ', ledgerHost: 'db' })).toBe('/data/a.db');
});

it('is a PostgreSQL, encrypted and checked unless it says otherwise', () => {
	expect(placeFrom(POSTGRES)).toEqual({ host: 'db.shop.es', port: 6432, database: 'n8n', user: 'tpv', password: ' p ', schema: 'tienda', tls: 'verify', ca: 'a\nb\n' });
	expect(placeFrom({ ledger: 'postgres', ledgerDatabase: 'n8n', ledgerUser: 'tpv' })).toEqual({ host: 'localhost', port: 5432, database: 'n8n', user: 'tpv', password: '', schema: 'tpv_crm', tls: 'verify' });
	expect(placeFrom({ ...POSTGRES, ledgerTls: 'off', ledgerCa: ' ' })).toEqual({ host: 'db.shop.es', port: 6432, database: 'n8n', user: 'tpv', password: ' p ', schema: 'tienda', tls: 'off' });
	expect(() => placeFrom({ ledger: 'postgres', ledgerDatabase: 'n8n' })).toThrow('Database and Database User');
});

it('is no file in queue mode', () => {
	process.env.EXECUTIONS_MODE = 'queue';
	expect(() => placeFrom({})).toThrow('Choose PostgreSQL as Ledger');
	expect(placeFrom(POSTGRES)).toMatchObject({ host: 'db.shop.es' });
});
