/**
 * A line may go dead without a word: a switch that dies, a firewall that forgets us. No packet comes and no error either, and the
 * kernel gives up on what it has sent only after a quarter of an hour (man 7 tcp: tcp_retries2; Node cannot set TCP_USER_TIMEOUT). A limit on statements
 * would hit honest long ones. So whoever has waited a while looks, over a line of its own, whether the server is still at it.
 */
import type { ClientConfig, PoolClient } from 'pg';
import { codeOf, isAway } from './faults';

/** Milliseconds without an answer before the first look, and between looks; few statements of ours take as long. */
const FIRST_LOOK_MS = 10_000;
const NEXT_LOOK_MS = 5000;
/** A look that takes longer has not found the server. */
const LOOK_MS = 5000;
/** Looks in a row that found nobody at work, before the line is given up: an answer may just be on its way. */
const IN_VAIN = 2;

export class Watch {
	constructor(private readonly config: ClientConfig) {}

	/**
	 * Waits for an answer while the server works on it, for however long that is.
	 *
	 * @param backend the server's process at the other end; undefined while that is not known
	 * @throws Error of `pg`'s, that the connection is terminated, where nobody is at work on it any more
	 */
	async over<T>(client: PoolClient, backend: number | undefined, asked: Promise<T>): Promise<T> {
		let timer: NodeJS.Timeout | undefined;
		let answered = false;
		const look = async (inVain: number): Promise<void> => {
			const missed = (await this.isAtWork(backend)) ? 0 : inVain + 1;
			if (answered) return;
			// Ends at once whatever is asked on it.
			if (missed >= IN_VAIN) void client.end();
			else timer = setTimeout(() => void look(missed), NEXT_LOOK_MS);
		};
		timer = setTimeout(() => void look(0), FIRST_LOOK_MS);
		try {
			return await asked;
		} finally {
			answered = true;
			clearTimeout(timer);
		}
	}

	private async isAtWork(backend: number | undefined): Promise<boolean> {
		if (backend === undefined) return false;
		const { Client } = await import('pg');
		const client = new Client({ ...this.config, connectionTimeoutMillis: LOOK_MS, query_timeout: LOOK_MS });
		client.on('error', () => undefined);
		try {
			await client.connect();
			// postgresql.org/docs/current/monitoring-stats.html: one that waits for us is idle, or idle in transaction.
			const { rowCount } = await client.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND COALESCE(state, '') NOT LIKE 'idle%'", [backend]);
			return rowCount === 1;
		} catch (error) {
			// It answers, if only that it has no connection left for us: the line is whole.
			return /^[0-9A-Z]{5}$/.test(codeOf(error)) && !isAway(error);
		} finally {
			void client.end().catch(() => undefined);
		}
	}
}
