/** Where a ledger lies: a file beside n8n, or a PostgreSQL that several machines reach. */

export interface PostgresPlace {
	/** Name, address, or the folder of a Unix socket. */
	host: string;
	port: number;
	database: string;
	user: string;
	password: string;
	/** Its tables lie in a schema of their own: a database may be shared with n8n's own tables. */
	schema: string;
	/** `verify`: encrypted, and the server's certificate is checked; `encrypt`: encrypted, whoever answers. */
	tls: 'off' | 'encrypt' | 'verify';
	/** Certificates in PEM that are trusted besides those Node trusts. */
	ca?: string;
}

/** Path of a SQLite file (`:memory:` for tests), or a PostgreSQL. */
export type LedgerPlace = string | PostgresPlace;

/** For people: never with a password. */
export function placeName(place: LedgerPlace): string {
	return typeof place === 'string' ? place : `${place.host}:${place.port}/${place.database} (${place.schema})`;
}

/** `postgres://user:password@host:port/database?schema=…&tls=off|encrypt|verify` as a place; a socket's folder goes into `host=`. */
export function placeFromUrl(text: string): PostgresPlace {
	const url = new URL(text);
	const tls = url.searchParams.get('tls') ?? 'verify';
	if (!['postgres:', 'postgresql:'].includes(url.protocol)) throw new Error(`Not the address of a PostgreSQL: ${url.protocol}//`);
	if (tls !== 'off' && tls !== 'encrypt' && tls !== 'verify') throw new Error(`tls=${tls} is none of off, encrypt, verify`);
	return {
		host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
		port: url.port === '' ? 5432 : Number(url.port),
		database: decodeURIComponent(url.pathname.slice(1)),
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		schema: url.searchParams.get('schema') ?? DEFAULT_SCHEMA,
		tls,
	};
}

export const DEFAULT_SCHEMA = 'tpv_crm';
