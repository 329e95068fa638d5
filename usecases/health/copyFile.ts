/** A copy of the ledger as it is at one moment, and whether a copy is whole. Runs in a thread of its own (`copyWorker.ts`). */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { FIGURES } from '../../ledger/copyFigures';
import type { LedgerFigures } from '../../ledger/copyFigures';

export type CopyState = 'sound' | 'broken' | 'not_ledger';

export interface CopyFacts {
	state: CopyState;
	bytes: number;
	/** Absent where it cannot be read. */
	figures?: LedgerFigures;
	/** What SQLite found wrong, in its words. */
	problem?: string;
}

/** Sees as little as it may: read only, and waits for a writer rather than fail. */
function openForReading(file: string): DatabaseSync {
	const { DatabaseSync: Connection } = process.getBuiltinModule('node:sqlite');
	const connection = new Connection(file, { readOnly: true });
	connection.exec('PRAGMA busy_timeout = 30000');
	return connection;
}

/**
 * Copies what was committed when it begins, whatever is written meanwhile (https://sqlite.org/lang_vacuum.html#vacuuminto), and
 * looks at the copy before it takes its name. Readable by its owner only: everybody who ever bought is in it.
 *
 * @throws Error when there is a file of that name, or the disk is full
 */
export function makeCopy(file: string, to: string): CopyFacts {
	const part = `${to}.part`;
	rmSync(part, { force: true });
	// An empty file with the right permissions: SQLite would make one that others may read.
	closeSync(openSync(part, 'wx', 0o600));
	try {
		const source = openForReading(file);
		try {
			source.prepare('VACUUM INTO ?').run(part);
		} finally {
			source.close();
		}
		const facts = checkCopy(part);
		if (facts.state !== 'sound') throw new Error(`The copy is not whole: ${facts.problem ?? facts.state}`);
		sync(part);
		renameSync(part, to);
		sync(path.dirname(to));
		return facts;
	} catch (error) {
		rmSync(part, { force: true });
		throw error;
	}
}

/** Reads every page and every index, follows every reference, and adds up the stock. */
export function checkCopy(file: string): CopyFacts {
	const bytes = statSync(file).size;
	let copy: DatabaseSync | undefined;
	try {
		copy = openForReading(file);
		const figures = copy.prepare(FIGURES).get() as unknown as LedgerFigures;
		const [whole] = copy.prepare('PRAGMA integrity_check(1)').all() as { integrity_check: string }[];
		if (whole?.integrity_check !== 'ok') return { state: 'broken', bytes, figures, problem: whole?.integrity_check ?? '' };
		const [loose] = copy.prepare('PRAGMA foreign_key_check').all() as { table: string }[];
		if (loose !== undefined) return { state: 'broken', bytes, figures, problem: `a row of ${loose.table} points nowhere` };
		const wrong = copy.prepare(WRONG_LEVEL).get() as { sku: string } | undefined;
		if (wrong !== undefined) return { state: 'broken', bytes, figures, problem: `the stock of ${wrong.sku} is not the sum of its movements` };
		return { state: 'sound', bytes, figures: { ...figures } };
	} catch (error) {
		const { message, errcode } = error as Error & { errcode?: number };
		// https://sqlite.org/rescode.html#corrupt (11), #notadb (26); a table that is missing is 1.
		return { state: errcode === 26 || errcode === 1 ? 'not_ledger' : 'broken', bytes, problem: message };
	} finally {
		copy?.close();
	}
}

const WRONG_LEVEL = `SELECT l.sku FROM stock_levels l LEFT JOIN (SELECT sku, location, SUM(quantity_milli) AS moved FROM stock_movements GROUP BY sku, location) m
	ON m.sku = l.sku AND m.location = l.location WHERE l.on_hand_milli <> COALESCE(m.moved, 0) LIMIT 1`;

function sync(file: string): void {
	const handle = openSync(file, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
