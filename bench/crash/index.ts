/**
 * A process that runs the shop's use cases is killed (`kill -9`) at random moments while tills sell, refund and send again
 * what nobody answered; a printer and a mail server count what reaches them. After the last life the ledger is asked in
 * plain SQL whether every sale is there once, everywhere.
 *
 *     npm run bench -- crash [--sales 10000] [--kills 2000] [--seed 1] [--postgres own|postgres://…]
 *     npm run bench -- crash --cuts 40 [--sales 400] [--seed 1]
 *
 * With `--cuts` nobody is killed: the lines to PostgreSQL and to the printer are cut instead, in network namespaces (network.ts; root on
 * Linux, iproute2 and Debian's PostgreSQL). `unprinted_tickets` certainly did not come out, and say so; `refused` are errors that tills heard, and sent again; `retried` runs that failed and that a
 * person began again; `longest_recovery_s` is from a mended line to the next answer.
 *
 * `lost` and `doubled` count faults of any kind; `doubtful_tickets` are those that a death left in doubt: named, and
 * never printed again by themselves; `retried` sales that were cut off so often that they were given up, by name, and that a person brought
 * back at the end. `--postgres own` starts Debian's PostgreSQL for the bench. Two thousand kills take an hour or more: a
 * SIGTERM ends them early, and the verdict is on what there was until then.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { defaultSettings } from '../../shop/settings';
import { startPostgres } from '../../test/support/postgresServer';
import { startFakePrinter } from '../../test/printing/fakePrinter';
import { seeded } from '../../test/contract/random';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, openShop } from '../../usecases/shop';
import { openLedger } from '../../ledger/open';
import { placeFromUrl } from '../../ledger/place';
import { verdictOf } from './check';
import { live } from './life';
import { underCuts } from './network';
import { printer } from './printer';
import type { FromLife, LifeOptions, SteadyOptions, ToLife } from './protocol';
import { steady } from './steady';
import { tickets } from './tickets';

const OPENING = 1_000_000;
/** Sales on the wire at once. */
const UNANSWERED = 6;
/** One answer in so many is sent again by a till that did not hear it. */
const REPEATED = 10;
/** A life is cut off after so many answers and mails at most, and a moment: counted in what it does, so that a busy machine lets it do as much. */
const LONGEST_LIFE = 24;
const LONGEST_MOMENT_MS = 15;
/** Who only waits for a sale's next try is not waited for. */
const PATIENCE_MS = 3000;

/** What a process of the bench is, told in its first argument; its options are the second. */
const roles: Readonly<Record<string, (options: unknown) => Promise<void>>> = {
	live: async (options) => await live(options as LifeOptions),
	steady: async (options) => await steady(options as SteadyOptions),
	printer: async (options) => await printer(options as { host: string; port: number }),
};

const role = roles[process.argv[2] ?? ''];
if (role !== undefined) void role(JSON.parse(process.argv[3]!));
else void main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});

/** To the next Tuesday at noon in Madrid: a day and an hour at which mail may go. */
function toNoon(): number {
	const now = DateTime.now().setZone('Europe/Madrid');
	return now.plus({ days: (9 - now.weekday) % 7 }).set({ hour: 12, minute: 0 }).toMillis() - now.toMillis();
}

class World {
	readonly accepted = new Set<string>();
	readonly mails: string[] = [];
	private readonly open = new Map<number, unknown>();
	private next = 0;
	kills = 0;
	retried = 0;

	constructor(private tills: readonly unknown[], private readonly options: Omit<LifeOptions, 'owner' | 'retries'>, private readonly random: () => number) {}

	/** One life; `killed` or to the end of all there is to do. */
	async life(killed: boolean, mostNew: number): Promise<void> {
		const child = fork(process.argv[1]!, ['live', JSON.stringify({ ...this.options, retries: !killed, owner: `life-${this.kills}` } satisfies LifeOptions)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
		const upTo = Math.min(this.tills.length, this.next + mostNew);
		let left = Math.floor(this.random() * LONGEST_LIFE);
		const moment = this.random() * LONGEST_MOMENT_MS;
		await new Promise<void>((resolve, reject) => {
			const die = () => child.kill('SIGKILL');
			const dieSoon = () => void setTimeout(die, moment);
			child.on('message', (message: FromLife) => {
				this.hear(child, message);
				if (message.kind === 'ready') {
					this.retried += message.retried;
					for (const [id, body] of this.open) send(child, { id, body });
					if (killed) setTimeout(die, PATIENCE_MS).unref();
				}
				// Of those that live to the end only the last one matters; of the others one that has nothing left to do dies, too.
				if (message.kind === 'idle' ? this.next >= upTo && this.open.size === 0 : killed && left-- === 0) (killed ? dieSoon : die)();
				while (message.kind !== 'mail' && this.open.size < UNANSWERED && this.next < upTo) this.sell(child);
			});
			child.on('exit', (code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error(`A life ended by itself: ${code ?? signal}`))));
		});
		if (killed) this.kills += 1;
	}

	get left(): number {
		return this.tills.length - this.next;
	}

	/** No sale is begun any more. @returns how many there were */
	close(): number {
		this.tills = this.tills.slice(0, this.next);
		return this.next;
	}

	private sell(child: ChildProcess): void {
		const id = this.next++;
		this.open.set(id, this.tills[id]);
		send(child, { id, body: this.tills[id] });
	}

	private hear(child: ChildProcess, message: FromLife): void {
		if (message.kind === 'mail') this.mails.push(message.saleId);
		if (message.kind !== 'answer') return;
		this.accepted.add(message.saleId);
		// A till that did not hear the answer sends it again, and hears at last.
		if (this.open.has(message.id) && this.random() < 1 / REPEATED) send(child, { id: message.id, body: this.open.get(message.id) });
		this.open.delete(message.id);
	}
}

function send(child: ChildProcess, message: ToLife): void {
	if (child.connected) child.send(message, () => undefined);
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { sales: { type: 'string' }, kills: { type: 'string', default: '2000' }, cuts: { type: 'string' }, seed: { type: 'string', default: '1' }, postgres: { type: 'string' } } });
	if (values.cuts !== undefined) {
		await cutOff({ sales: Number(values.sales ?? 400), cuts: Number(values.cuts), seed: Number(values.seed), clock: toNoon(), opening: OPENING });
		return;
	}
	const [sales, kills] = [Number(values.sales ?? 10_000), Number(values.kills)];
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-crash-'));
	const server = values.postgres === 'own' ? await startPostgres() : undefined;
	const place = server?.place('crash') ?? (values.postgres === undefined ? path.join(folder, 'ledger.db') : placeFromUrl(values.postgres));
	const paper = await startFakePrinter({ behaviour: 'confirming' });
	try {
		const shop = openShop(place, defaultSettings);
		await importCatalogueList(shop, [{ sku: 'ANCHOA-001', name: 'Anchoas', location: 'Tienda Santander', stock: OPENING }], 'opening');
		await closeShops();
		process.stdout.write(`seed ${values.seed}\n`);
		const world = new World(tickets(sales), { ledger: place, printer: { host: paper.host, port: paper.port }, clock: toNoon() }, seeded(Number(values.seed)));
		let ends = false;
		process.once('SIGTERM', () => (ends = true));
		while (world.kills < kills && !ends) {
			await world.life(true, Math.ceil(world.left / (kills - world.kills)));
			if (world.kills % 100 === 0) process.stdout.write(`${world.kills} kills, ${sales - world.left} sales\n`);
		}
		const sold = ends ? world.close() : sales;
		await world.life(false, world.left);
		const database = await openLedger(place);
		const verdict = await verdictOf(async (text) => await database.read(async (sql) => await sql.all(text)), { accepted: world.accepted, papers: paper.printed, mails: world.mails, opening: OPENING });
		await database.close();
		for (const fault of verdict.faults) process.stdout.write(`${fault}\n`);
		process.stdout.write(`${JSON.stringify({ bench: 'crash', ledger: values.postgres === undefined ? 'sqlite' : 'postgresql', sales: sold, kills: world.kills, lost: verdict.lost, doubled: verdict.doubled, doubtful_tickets: verdict.doubtful_tickets, retried: world.retried, printed: paper.printed.length, mails: world.mails.length, seed: Number(values.seed) })}\n`);
		if (verdict.lost + verdict.doubled > 0) process.exitCode = 1;
	} finally {
		await paper.close();
		await server?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function cutOff(options: Parameters<typeof underCuts>[0]): Promise<void> {
	process.stdout.write(`seed ${options.seed}\n`);
	const result = await underCuts(options).catch((error: unknown) => {
		process.stderr.write(`${String(error)}\n`);
		process.exit(1);
	});
	if (result === undefined) return;
	process.stdout.write(`${JSON.stringify(result)}\n`);
	const { lost, doubled } = result;
	if (lost + doubled > 0) process.exitCode = 1;
}
