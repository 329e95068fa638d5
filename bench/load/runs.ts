/** Runs of a workflow, read from n8n's own SQLite database: how many have ended, and after that what each node took. */
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { recordedRun } from '../../test/n8n/support/runData';

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 600_000;

/** n8n notes instants in UTC, without saying so. */
const epoch = (noted: string): number => Date.parse(`${noted.replace(' ', 'T')}Z`);

export interface Walk {
	/** The till's number of the sale. */
	ticket: string;
	/** When n8n noted the end of the run, epoch milliseconds. */
	ended: number;
	/** From the start of the first node to the end of the last, milliseconds. */
	walkMs: number;
	/** What each node took, milliseconds. */
	nodes: { name: string; ms: number }[];
}

export class Runs {
	private readonly database: DatabaseSync;

	constructor(folder: string) {
		this.database = new DatabaseSync(path.join(folder, '.n8n', 'database.sqlite'), { readOnly: true, timeout: 20_000 });
	}

	/** The newest run of all, from which on those to come are counted. */
	mark(): number {
		return Number((this.database.prepare('SELECT COALESCE(MAX(id), 0) AS id FROM execution_entity').get() as { id: number }).id);
	}

	/** Waits for so many runs of a workflow since the mark to have ended well. @returns when the last of them did, epoch milliseconds; 0 for none */
	async reach(workflowId: string, mark: number, count: number): Promise<number> {
		const ended = this.database.prepare("SELECT COUNT(*) AS n, MAX(stoppedAt) AS last FROM execution_entity WHERE workflowId = ? AND id > ? AND stoppedAt IS NOT NULL AND status = 'success'");
		for (const deadline = Date.now() + PATIENCE_MS; ; ) {
			const { n, last } = ended.get(workflowId, mark) as { n: number; last: string | null };
			if (Number(n) >= count) return last === null ? 0 : epoch(last);
			if (Date.now() > deadline) throw new Error(`${n} of ${count} runs of ${workflowId} ended well`);
			// Looking costs processor time that the flows need.
			await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		}
	}

	/** Every run of a workflow since the mark, as n8n noted it. */
	*walks(workflowId: string, mark: number): Generator<Walk> {
		const rows = this.database.prepare('SELECT e.stoppedAt AS ended, d.data AS data FROM execution_entity e JOIN execution_data d ON d.executionId = e.id WHERE e.workflowId = ? AND e.id > ? ORDER BY e.id');
		for (const { ended, data } of rows.iterate(workflowId, mark) as Iterable<{ ended: string; data: string }>) {
			const nodes = Object.entries(recordedRun(data).resultData.runData).map(([name, runs]) => ({ name, ...runs.at(-1)! }));
			const sale = nodes[0]!.data?.main?.[0]?.[0]?.json as { transaction_id?: string; body?: { transaction_id?: string } } | undefined;
			yield {
				ticket: sale?.transaction_id ?? sale?.body?.transaction_id ?? '',
				ended: epoch(ended),
				walkMs: Math.max(...nodes.map(({ startTime, executionTime }) => startTime + executionTime)) - Math.min(...nodes.map(({ startTime }) => startTime)),
				nodes: nodes.map(({ name, executionTime }) => ({ name, ms: executionTime })),
			};
		}
	}

	close(): void {
		this.database.close();
	}
}
