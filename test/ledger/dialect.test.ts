/** What is not the same in both databases, statement by statement. */
import { placeFromUrl, placeName } from '../../ledger/place';
import { toPostgres } from '../../ledger/postgres/dialect';

it.each([
	['placeholders are numbered', 'SELECT a FROM t WHERE a = ? AND b IN (?, ?)', 'SELECT a FROM t WHERE a = $1 AND b IN ($2, $3)'],
	['but not in texts, names and comments', `SELECT '?', 'it''s ?', "?" FROM t -- why?\nWHERE a = ?`, `SELECT '?', 'it''s ?', "?" FROM t -- why?\nWHERE a = $1`],
	['LIKE takes A for a', "SELECT 1 FROM t WHERE name LIKE ? ESCAPE '\\' AND note = 'I LIKE it'", "SELECT 1 FROM t WHERE name ILIKE $1 ESCAPE '\\' AND note = 'I LIKE it'"],
	['texts sort by their bytes', 'CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT NOT NULL)', 'CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT COLLATE "C" NOT NULL)'],
	['and those of columns that come later', 'ALTER TABLE t ADD COLUMN name TEXT', 'ALTER TABLE t ADD COLUMN name TEXT COLLATE "C"'],
	['a type in a question is left alone', 'SELECT CAST(? AS TEXT) AS text', 'SELECT CAST($1 AS TEXT) AS text'],
	['as is everything else', "INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET a = excluded.a RETURNING a", "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a RETURNING a"],
])('%s', (_what, ours, theirs) => {
	expect(toPostgres(ours)).toBe(theirs);
});

describe('an address', () => {
	it('says where the ledger lies, and encrypts unless told otherwise', () => {
		expect(placeFromUrl('postgres://tpv:p%40ss@db.shop.es/n8n')).toEqual({ host: 'db.shop.es', port: 5432, database: 'n8n', user: 'tpv', password: 'p@ss', schema: 'tpv_crm', tls: 'verify' });
		expect(placeFromUrl('postgresql://tpv@localhost:6432/a?host=/run/postgresql&schema=tienda&tls=off')).toMatchObject({ host: '/run/postgresql', port: 6432, schema: 'tienda', tls: 'off' });
	});

	it('of something else is refused', () => {
		expect(() => placeFromUrl('mysql://a@b/c')).toThrow('Not the address of a PostgreSQL: mysql://');
		expect(() => placeFromUrl('postgres://a@b/c?tls=maybe')).toThrow('tls=maybe is none of off, encrypt, verify');
	});

	it('is named without its password', () => {
		expect(placeName(placeFromUrl('postgres://tpv:secret@db/n8n'))).toBe('db:5432/n8n (tpv_crm)');
		expect(placeName('/data/ledger.db')).toBe('/data/ledger.db');
	});
});
