/**
 * Nobody is killed: the network is cut. The process that runs the use cases, the PostgreSQL it writes to and the printer live in network
 * namespaces of their own, and the lines between them go dead in the middle of sales and of tickets, for moments and for longer than
 * anybody waits. Real tills go on selling, and send again what nobody answered in time. After the last sale nothing is started anew:
 * what hangs for ever shows as lost.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { openLedger } from '../../ledger/open';
import type { Database } from '../../ledger/sql';
import { defaultSettings } from '../../shop/settings';
import { CutNetwork, cutNetworkLacks, forkedWithin } from '../../test/support/cutNetwork';
import type { Cut } from '../../test/support/cutNetwork';
import { NO_SERVER, postgresPrograms, startPostgres } from '../../test/support/postgresServer';
import type { PostgresServer } from '../../test/support/postgresServer';
import { seeded } from '../../test/contract/random';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, openShop } from '../../usecases/shop';
import { verdictOf } from './check';
import type { FromPrinter, FromSteady, SteadyOptions, ToPrinter, ToSteady } from './protocol';
import { tickets } from './tickets';

const PORT = 9100;
const TILLS = 6;
/** A till waits so long for its answer, milliseconds, then sends the sale again. */
const TILL_MS = 8000;
const AGAIN_MS = 300;
/** Tills wait while so many runs are behind: a cut must find sales in all their steps. */
const BEHIND = 12;
/** After the last cut all must be done within this. */
const PATIENCE_MS = 300_000;
const KINDS: readonly Cut[] = ['all vanish', 'questions vanish', 'answers vanish', 'unplugged'];
/** How long a line is dead, milliseconds, from and to: a hiccup, longer than we wait for a server that restarts, longer than any connection lives. */
const LENGTHS: readonly [from: number, to: number][] = [[20, 2000], [20, 2000], [6000, 9000], [20, 2000], [26_000, 36_000]];

interface Options {
	sales: number;
	cuts: number;
	seed: number;
	/** Added to the machine's clock, milliseconds. */
	clock: number;
	opening: number;
}

export interface Told {
	lost: number;
	doubled: number;
	[figure: string]: string | number;
}

/**
 * Whatever was begun for it has ended when this settles, but its tills try on after an error: the process is to end then.
 *
 * @returns what the bench prints; undefined, with a line that says so, where there are no namespaces
 */
export async function underCuts(options: Options): Promise<Told | undefined> {
	const lacks = cutNetworkLacks() ?? (postgresPrograms() === undefined ? NO_SERVER : undefined);
	if (lacks !== undefined) {
		process.stdout.write(`SKIPPED: cuts of the network: ${lacks.replace(/^SKIPPED: /, '')}\n`);
		return undefined;
	}
	const network = CutNetwork.lay(['server', 'printer']);
	let [server, world]: [PostgresServer?, World?] = [];
	const stopped = new Promise<never>((_, reject) => {
		for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error(`Ended by ${signal}`)));
	});
	try {
		server = await startPostgres([], { within: network.behind('server'), address: network.address('server') });
		const shop = openShop(server.besideIt('crash'), defaultSettings);
		await importCatalogueList(shop, [{ sku: 'ANCHOA-001', name: 'Anchoas', location: 'Tienda Santander', stock: options.opening }], 'opening');
		await closeShops();
		world = await World.begin(network, server, options);
		return await Promise.race([world.run(), stopped]);
	} finally {
		await world?.end();
		await server?.stop();
		network.remove();
	}
}

class World {
	private readonly accepted = new Set<string>();
	private readonly mails: string[] = [];
	private readonly troubles = new Map<string, number>();
	private readonly waiting = new Map<number, (told: FromSteady) => void>();
	private readonly random: () => number;
	private next = 0;
	private walked = 0;
	private retried = 0;
	private refused = 0;
	private cuts = { server: 0, printer: 0 };
	/** Since when the line to the ledger is whole again while nobody has been answered yet, and how long that took at most. */
	private mended: number | undefined;
	private longestRecovery = 0;

	private constructor(
		private readonly network: CutNetwork,
		private readonly life: ChildProcess,
		private readonly printer: ChildProcess,
		private readonly ledger: Database,
		private readonly options: Options,
	) {
		this.random = seeded(options.seed);
		life.on('message', (told: FromSteady) => this.hear(told));
	}

	static async begin(network: CutNetwork, server: PostgresServer, options: Options): Promise<World> {
		const at = { host: network.address('printer'), port: PORT };
		const started = async (role: string, within: CutNetwork['near'], choices: unknown) => {
			const child = fork(process.argv[1]!, [role, JSON.stringify(choices)], { ...forkedWithin(within), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
			await once(child, 'message');
			return child;
		};
		const printer = await started('printer', network.behind('printer'), at);
		const life = await started('steady', network.near, { ledger: server.place('crash'), printer: at, clock: options.clock } satisfies SteadyOptions);
		return new World(network, life, printer, await openLedger(server.besideIt('crash')), options);
	}

	async run(): Promise<Told> {
		const { sales, opening, seed } = this.options;
		const bodies = tickets(sales);
		const selling = Promise.all(Array.from({ length: TILLS }, async (_, till) => {
			for (let index = till; index < sales; index += TILLS) await this.sell(bodies[index]!, index);
		}));
		let sold = false;
		void selling.finally(() => {
			sold = true;
		}).catch(() => undefined);
		await this.cutLines(() => sold);
		await selling;
		await this.settle();
		const papers = await this.papers();
		const verdict = await verdictOf(async (text) => await this.ledger.read(async (sql) => await sql.all(text)), { accepted: this.accepted, papers, mails: this.mails, opening, printerAway: true });
		const unprinted = await this.counted("SELECT COUNT(*) AS n FROM print_jobs WHERE state = 'failed'");
		for (const [words, times] of this.troubles) process.stdout.write(`${times} × ${words}\n`);
		for (const fault of verdict.faults) process.stdout.write(`${fault}\n`);
		return {
			bench: 'crash', ledger: 'postgresql', sales, cuts: this.cuts.server + this.cuts.printer, cuts_of_the_printer: this.cuts.printer,
			lost: verdict.lost, doubled: verdict.doubled, doubtful_tickets: verdict.doubtful_tickets, unprinted_tickets: unprinted, refused: this.refused, retried: this.retried,
			printed: papers.length, mails: this.mails.length, longest_recovery_s: Math.round(this.longestRecovery / 100) / 10, seed,
		};
	}

	async end(): Promise<void> {
		for (const child of [this.life, this.printer]) {
			if (child.exitCode !== null || child.signalCode !== null) continue;
			child.kill('SIGKILL');
			await once(child, 'exit');
		}
		await this.ledger.close();
	}

	/** As a till does: until somebody says that they have it. */
	private async sell(body: object, index: number): Promise<void> {
		while (index - this.walked > BEHIND + TILLS) await pause(AGAIN_MS);
		for (;;) {
			const told = await this.ask((id) => ({ kind: 'sale', id, body }), TILL_MS);
			if (told?.kind === 'answer') return;
			await pause(AGAIN_MS);
		}
	}

	private async ask(question: (id: number) => ToSteady, patience: number): Promise<FromSteady | undefined> {
		const id = this.next++;
		const answer = new Promise<FromSteady>((resolve) => this.waiting.set(id, resolve));
		this.life.send(question(id));
		return await Promise.race([answer, pause(patience, undefined, { ref: false })]);
	}

	private hear(told: FromSteady): void {
		if (told.kind === 'answer') {
			this.accepted.add(told.saleId);
			if (this.mended !== undefined) this.longestRecovery = Math.max(this.longestRecovery, performance.now() - this.mended);
			this.mended = undefined;
		}
		if (told.kind === 'refused') this.refused += 1;
		if (told.kind === 'mail') this.mails.push(told.saleId);
		if (told.kind === 'walked') this.walked += 1;
		if (told.kind === 'retried') this.retried += told.count;
		if (told.kind === 'trouble' || told.kind === 'refused') this.troubles.set(told.words, (this.troubles.get(told.words) ?? 0) + 1);
		if ('id' in told) this.waiting.get(told.id)?.(told);
	}

	/** A cut for every so many runs, somewhere among them. */
	private async cutLines(over: () => boolean): Promise<void> {
		const { sales, cuts } = this.options;
		for (let number = 0; number < cuts; number++) {
			const due = ((number + this.random()) * sales) / cuts;
			const end = this.random() < 2 / 3 ? 'server' : 'printer';
			const how = KINDS[Math.floor(this.random() * KINDS.length)]!;
			const [from, to] = LENGTHS[number % LENGTHS.length]!;
			const [moment, length] = [this.random() * 50, from + this.random() * (to - from)];
			while (this.walked < due && !over()) await pause(5);
			await pause(moment);
			this.network.cut(end, how);
			await pause(length);
			this.network.mend(end);
			this.cuts[end] += 1;
			if (end === 'server') this.mended ??= performance.now();
			process.stdout.write(`cut ${number + 1}: ${end}, ${how}, ${Math.round(length)} ms; ${this.walked} runs\n`);
		}
	}

	/** Until nothing waits any more; a person has failed runs begun again, as often as some fail. */
	private async settle(): Promise<void> {
		for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
			await pause(AGAIN_MS);
			const open = await this.counted("SELECT (SELECT COUNT(*) FROM deliveries WHERE state IN ('pending', 'running')) + (SELECT COUNT(*) FROM review_requests WHERE status = 'emitting') AS n");
			if (open > 0) continue;
			const due = await this.counted(`SELECT COUNT(*) AS n FROM review_requests WHERE status = 'scheduled' AND due_at <= ${Date.now() + this.options.clock}`);
			const failed = await this.counted("SELECT COUNT(*) AS n FROM deliveries WHERE state IN ('failed', 'abandoned')");
			if (failed > 0) await this.ask((id) => ({ kind: 'retry', id }), TILL_MS);
			else if (due === 0) return;
		}
	}

	private async counted(text: string): Promise<number> {
		return Number((await this.ledger.read(async (sql) => await sql.get<{ n: number }>(text)))!.n);
	}

	private async papers(): Promise<Uint8Array[]> {
		const coming = once(this.printer, 'message') as Promise<[FromPrinter]>;
		this.printer.send('papers' satisfies ToPrinter);
		const [told] = await coming;
		return told.kind === 'papers' ? told.papers.map((paper) => Buffer.from(paper, 'base64')) : [];
	}
}
