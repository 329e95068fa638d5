/** Everything that stands in the shop, opened from one configuration. What cannot be opened does not keep the rest from it. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Capture } from './capture/capture';
import { partsFolders } from './capture/partsFolder';
import { recoverParts } from './capture/recover';
import type { BridgeConfig, TillConfig } from './config/config';
import { takeSpool } from './control';
import type { BridgeStatus } from './control';
import { WatchedFolder } from './hear/folder';
import { CodeReader } from './hear/reader';
import { WebhookDoor } from './hear/webhookDoor';
import { JobFetcher } from './jobs/jobFetcher';
import { JobJournal } from './jobs/jobJournal';
import type { Log } from './log';
import { dropRefused, Poster } from './post/poster';
import { Trigger } from './post/trigger';
import { Spool } from './spool/spool';
import { allowList } from './till/allowList';
import { Desk } from './till/desk';
import { NetworkTill } from './till/networkTill';
import { SerialTill } from './till/serialTill';

interface Open {
	close(): Promise<void>;
}

const TIDY_EVERY_MS = 60_000;
const LOOK_EVERY_MS = 2_000;
const PRINTER_CONNECT_MS = 5_000;
/** A till has one or two; a printer serves one at a time. */
const MOST_CONNECTIONS = 8;
const PORT_AGAIN_MS = 5_000;

export class Bridge {
	private readonly open: Open[] = [];
	private readonly lines: { spool: Spool; poster: Poster; trigger: Trigger }[] = [];
	private readonly desk = new Desk();
	private readonly timers = new Set<NodeJS.Timeout>();
	private fetcher: JobFetcher | undefined;
	private since = '';
	private parts = '';
	private closed = false;

	private constructor(
		private readonly config: BridgeConfig,
		private readonly log: Log,
		private readonly bridgeId: string,
	) {}

	/** @throws Error when the spool cannot be used, or another bridge has it */
	static async start(config: BridgeConfig, log: Log): Promise<Bridge> {
		await mkdir(config.spool, { recursive: true, mode: 0o700 });
		const bridge = new Bridge(config, log, await ownId(config.spool));
		const release = await takeSpool(config.spool, () => bridge.status());
		bridge.since = new Date().toISOString();
		// Paper first: the tills' ports open before anything is carried to n8n.
		const main = await bridge.line('heard', config.url);
		const parts = await partsFolders(config.spool);
		for (const folder of parts) await recoverParts(folder, main, config.maxTicketBytes, log, config.keys);
		for (const till of config.tills) await bridge.openTill(till, main, parts[0]);
		bridge.parts = parts[0];
		await bridge.openEars(main);
		if (config.printers.length > 0) await bridge.fetchJobs();
		for (const { poster } of bridge.lines) poster.start();
		bridge.tidy();
		bridge.open.unshift({ close: release });
		return bridge;
	}

	status(): BridgeStatus {
		const sum = (count: (line: { spool: Spool; poster: Poster }) => number): number => this.lines.reduce((total, line) => total + count(line), 0);
		const oldest = this.lines.map(({ spool }) => spool.oldest).filter((at) => at !== undefined).sort()[0];
		const trouble = this.lines.map(({ poster }) => poster.trouble).find((each) => each !== undefined) ?? this.fetcher?.trouble;
		return {
			pid: process.pid,
			since: this.since,
			waiting: sum(({ spool }) => spool.size),
			...(oldest === undefined ? {} : { oldest }),
			delivered: sum(({ poster }) => poster.delivered),
			refused: sum(({ poster }) => poster.refused),
			lost: sum(({ spool }) => spool.lost),
			printed: this.fetcher?.printed ?? 0,
			...(trouble === undefined ? {} : { trouble }),
		};
	}

	/** Where a till of the network listens, once it does; for a port that the system chose. */
	portOf(name: string): number | undefined {
		return this.ports.get(name)?.();
	}

	private readonly ports = new Map<string, () => number>();

	/** Everything heard is on disk; nothing more is begun. */
	async close(): Promise<void> {
		this.closed = true;
		for (const timer of this.timers) clearTimeout(timer);
		for (const { trigger } of this.lines) trigger.close();
		for (const each of this.open.splice(0)) await each.close();
		for (const { poster, spool } of this.lines) {
			await poster.close();
			await spool.close();
		}
		// Left where a ticket could not be brought into the spool.
		await rmdir(this.parts).catch(() => undefined);
	}

	/** A spool with its way to n8n: what goes to another address must not wait behind it. */
	private async line(folder: string, url: string): Promise<Spool> {
		const spool = await Spool.open(path.join(this.config.spool, folder), { report: this.log, keys: this.config.keys });
		const trigger = new Trigger({ url, secret: this.config.secret });
		const poster = new Poster({ spool, trigger, bridgeId: this.bridgeId, refusedFolder: path.join(this.config.spool, 'refused'), keys: this.config.keys, log: this.log });
		this.lines.push({ spool, poster, trigger });
		return spool;
	}

	private async openTill(till: TillConfig, spool: Spool, partsFolder: string): Promise<void> {
		const { log, desk } = this;
		const capture = (): Capture => new Capture({ from: till.name, partsFolder, spool, idleMs: till.idleMs, maxBytes: this.config.maxTicketBytes, keys: this.config.keys, log });
		if (till.kind === 'serial') {
			this.open.push(await SerialTill.open({ ...till, capture: capture(), desk, log }));
			return;
		}
		await this.whenFree(till.name, async () => {
			const opened = await NetworkTill.open({ ...till, ...till.listen, allows: allowList(till.allow), capture, desk, maxConnections: MOST_CONNECTIONS, connectMs: PRINTER_CONNECT_MS, log });
			this.ports.set(till.name, () => opened.port);
			return opened;
		});
	}

	private async openEars(main: Spool): Promise<void> {
		const { config, log } = this;
		for (const { listen, allow, ...door } of config.webhooks) {
			await this.whenFree(door.name, async () => {
				const opened = await WebhookDoor.open({ ...door, ...listen, allows: allowList(allow), maxBytes: config.maxFileBytes, spool: main, log });
				this.ports.set(door.name, () => opened.port);
				return opened;
			});
		}
		for (const folder of config.folders) {
			const watched = new WatchedFolder({ ...folder, everyMs: LOOK_EVERY_MS, maxBytes: config.maxFileBytes, spool: main, log });
			watched.start();
			this.open.push(watched);
		}
		for (const { url, ...reader } of config.readers) {
			const spool = url === undefined ? main : await this.line(`heard-${reader.name}`, url);
			const opened = new CodeReader({ ...reader, spool, log });
			await opened.open();
			this.open.push(opened);
		}
	}

	private async fetchJobs(): Promise<void> {
		const { config, log, desk, bridgeId } = this;
		const journal = await JobJournal.open(path.join(config.spool, 'jobs.jsonl'), Date.now());
		const trigger = this.lines[0]!.trigger;
		const fetcher = new JobFetcher({ trigger, bridgeId, printers: new Map(config.printers.map(({ name, destination }) => [name, destination])), journal, desk, log });
		this.fetcher = fetcher;
		fetcher.start();
		this.open.push({
			close: async () => {
				await fetcher.close();
				await journal.close();
			},
		});
	}

	/** A port that another program has is tried again: the others must not stand still for it. */
	private async whenFree(name: string, open: () => Promise<Open>): Promise<void> {
		try {
			const opened = await open();
			if (this.closed) await opened.close();
			else this.open.push(opened);
		} catch (error) {
			this.log(`${name}: ${(error as Error).message}; trying again`);
			this.later(PORT_AGAIN_MS, () => void this.whenFree(name, open));
		}
	}

	private tidy(): void {
		this.later(TIDY_EVERY_MS, () => {
			const before = Date.now() - this.config.keepMs;
			void (async () => {
				for (const { spool } of this.lines) {
					const expired = await spool.tidy(before);
					if (expired > 0) this.log(`${expired} messages were kept too long without n8n and are deleted`);
				}
				await dropRefused(path.join(this.config.spool, 'refused'), before);
			})().catch((error: unknown) => this.log((error as Error).message));
			this.tidy();
		});
	}

	private later(ms: number, work: () => void): void {
		if (this.closed) return;
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			work();
		}, ms);
		this.timers.add(timer);
	}
}

/** By which n8n tells one bridge from another; made once, kept with the spool. */
async function ownId(spool: string): Promise<string> {
	const file = path.join(spool, 'bridge-id');
	const known = await readFile(file, 'utf8').catch(() => '');
	if (known.trim() !== '') return known.trim();
	const id = randomUUID();
	await writeFile(file, `${id}\n`, { mode: 0o600, flush: true });
	return id;
}
