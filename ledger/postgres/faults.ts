/** What went wrong between us and the database, told apart and in words. */
import type { PostgresPlace } from '../place';

/** Codes of PostgreSQL (postgresql.org/docs/current/errcodes-appendix.html), Node's network and Node's TLS. */
export function codeOf(error: unknown): string {
	const { code } = (error ?? {}) as { code?: unknown };
	return typeof code === 'string' ? code : '';
}

/** The transaction may run again from its start: serialisation failure, deadlock, a plan from before another process migrated. */
export function mayRunAgain(error: unknown): boolean {
	return ['40001', '40P01'].includes(codeOf(error)) || isStalePlan(error);
}

function isStalePlan(error: unknown): boolean {
	return codeOf(error) === '0A000' && (error as Error).message.includes('cached plan');
}

/** The connection is gone, or must not be used again. 25P03: it was idle within a transaction for too long. */
export function endsConnection(error: unknown): boolean {
	return isAway(error) || isStalePlan(error) || codeOf(error) === '25P03';
}

/** The server is not there yet, or restarts: worth another try while nothing was asked of it. */
export function isAway(error: unknown): boolean {
	// 57P01 and 57P02: it shuts down, or did; 57P03: it starts; class 08 and the network: the connection.
	return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', '57P01', '57P02', '57P03'].includes(codeOf(error)) || codeOf(error).startsWith('08') || isCut(error);
}

/** `pg` says so without a code. */
function isCut(error: unknown): boolean {
	return error instanceof Error && /^(?:Connection terminated|Connection ended|Client has encountered a connection error|Client was closed)/.test(error.message);
}

/** The error as people read it; whatever is not known here stays as it is. */
export function inWords(error: unknown, place: PostgresPlace): Error {
	const { message } = error instanceof Error ? error : { message: String(error) };
	const words = wordsFor(error, message, place);
	return words === undefined ? (error as Error) : Object.assign(new Error(`${words} [${codeOf(error) || message}]`), { code: codeOf(error) });
}

function wordsFor(error: unknown, message: string, { host, port, database, user, schema }: PostgresPlace): string | undefined {
	switch (codeOf(error)) {
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return `No machine is known as ${host}`;
		case 'ETIMEDOUT':
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
			return `${host}:${port} cannot be reached: look at the address, the port and the firewall`;
		case '28P01':
		case '28000':
			return `PostgreSQL does not let ${user} in: look at user, password and the server’s pg_hba.conf`;
		case '3D000':
			return `There is no database ${database}: make it with CREATE DATABASE ${database}`;
		case '42501':
			return `PostgreSQL’s ${user} may not do this: GRANT CREATE ON DATABASE ${database}, or make the schema ${schema} its own`;
		case '53300':
			return 'PostgreSQL has no connection left: raise max_connections; each n8n process uses up to four';
		case '53100':
			return 'The database’s disk is full';
		case '25006':
			return 'This PostgreSQL only reads (a replica, or recovering): use the address of the primary';
		case '55P03':
			return 'Another n8n process has been writing into the ledger for half a minute';
		case 'DEPTH_ZERO_SELF_SIGNED_CERT':
		case 'SELF_SIGNED_CERT_IN_CHAIN':
		case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
		case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
			return 'PostgreSQL’s certificate is signed by nobody whom Node trusts: paste the certificate of its authority into CA Certificate';
		case 'ERR_TLS_CERT_ALTNAME_INVALID':
			return `PostgreSQL’s certificate is not for ${host}: use the name that it is made out to`;
		case 'CERT_HAS_EXPIRED':
			return 'PostgreSQL’s certificate has expired';
		default:
	}
	if (/does not support SSL/.test(message)) return `${host} does not speak TLS: turn it on there, or off here where the line is yours`;
	if (/timeout expired|timeout exceeded/.test(message)) return `${host}:${port} does not answer`;
	return isAway(error) ? `PostgreSQL at ${host}:${port} is not there or has just gone` : undefined;
}
