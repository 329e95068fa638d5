/**
 * A till on a serial line: its bytes go untouched to the printer, serial or network, and the answers back. A line has no
 * hanging up, so silence ends a ticket, and a port that vanishes (an adapter pulled out) is opened again.
 */
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Capture } from '../capture/capture';
import type { Log } from '../log';
import { placeOf } from '../../printing/transport/reach';
import type { Desk } from './desk';
import { openPort } from './serialPort';
import type { OpenPort, SerialAddress } from './serialPort';

export type TillPrinter = { kind: 'network'; host: string; port: number } | { kind: 'serial'; path: string; baudRate: number };

export interface SerialTillOptions extends SerialAddress {
	name: string;
	printer: TillPrinter | undefined;
	capture: Capture;
	desk: Desk;
	log: Log;
}

const AGAIN_MS = 2_000;
/** A network printer is let go after so much silence: it serves one line at a time. */
const NETWORK_IDLE_MS = 4_000;
/** What waits for a printer that is off; later it would be a ghost's ticket. */
const MOST_HELD = 1024 * 1024;
const HELD_MS = 15_000;

export class SerialTill {
	private port: OpenPort | undefined;
	private printer: Duplex | undefined;
	private opening: Promise<void> | undefined;
	private held: Buffer[] = [];
	private heldBytes = 0;
	private heldSince = 0;
	private lent: Promise<void> | undefined;
	private closed = false;
	private timer: NodeJS.Timeout | undefined;
	private quiet: NodeJS.Timeout | undefined;
	private readonly turn: { begin(): void; end(): void };

	private constructor(private readonly options: SerialTillOptions) {
		const { printer, desk, capture } = options;
		this.turn = desk.turnAt(printer === undefined ? `pretended:${options.name}` : placeOf(printer));
		capture.onGap = () => this.turn.end();
		if (printer?.kind === 'serial') desk.lendable(placeOf(printer), async (work) => await this.lend(work));
	}

	/** Opens the port; one that is not there yet is waited for. */
	static async open(options: SerialTillOptions): Promise<SerialTill> {
		const till = new SerialTill(options);
		await till.listen();
		if (options.printer?.kind === 'serial') await till.reach();
		return till;
	}

	async close(): Promise<void> {
		this.closed = true;
		clearTimeout(this.timer);
		clearTimeout(this.quiet);
		this.options.capture.flush('closed');
		await this.options.capture.settled();
		await this.port?.shut();
		this.letGoOfPrinter();
	}

	private async listen(): Promise<void> {
		const { name, path, log } = this.options;
		try {
			const port = await openPort(this.options);
			this.port = port;
			port.on('error', (error: Error) => log(`${name}: ${path}: ${error.message}`));
			port.on('data', (chunk: Buffer) => this.hear(chunk));
			port.once('close', () => this.listenLater());
		} catch (error) {
			log(`${name}: ${path} cannot be opened, trying again: ${(error as Error).message}`);
			this.listenLater();
		}
	}

	private listenLater(): void {
		this.port = undefined;
		if (this.closed) return;
		this.timer = setTimeout(() => void this.listen(), AGAIN_MS);
	}

	private hear(chunk: Buffer): void {
		this.turn.begin();
		this.forward(chunk);
		this.options.capture.push(chunk);
	}

	private forward(chunk: Buffer): void {
		if (this.options.printer === undefined) return;
		if (this.printer !== undefined && this.lent === undefined && this.held.length === 0) {
			this.printer.write(chunk);
			this.letGoWhenQuiet();
			return;
		}
		if (this.held.length === 0) this.heldSince = Date.now();
		if (this.heldBytes + chunk.length > MOST_HELD) return;
		this.held.push(chunk);
		this.heldBytes += chunk.length;
		if (this.lent === undefined) void this.reach();
	}

	/** Opens the line to the printer and sends what waits for it. */
	private async reach(): Promise<void> {
		this.opening ??= this.openPrinter().finally(() => (this.opening = undefined));
		await this.opening;
		if (this.printer === undefined || this.lent !== undefined) return;
		for (const chunk of this.held.splice(0)) this.printer.write(chunk);
		this.heldBytes = 0;
		this.letGoWhenQuiet();
	}

	private async openPrinter(): Promise<void> {
		const { printer, name, log } = this.options;
		if (printer === undefined || this.printer !== undefined || this.closed) return;
		try {
			const line: Duplex = printer.kind === 'serial' ? await openPort(printer) : await dial(printer.host, printer.port);
			line.on('error', (error: Error) => log(`${name}: the printer at ${placeOf(printer)}: ${error.message}`));
			line.on('data', (answer: Buffer) => this.port?.write(answer));
			line.once('close', () => {
				if (this.printer === line) this.printer = undefined;
			});
			this.printer = line;
		} catch (error) {
			log(`${name}: the printer at ${placeOf(printer)} cannot be reached: ${(error as Error).message}`);
			if (this.held.length > 0 && Date.now() - this.heldSince > HELD_MS) {
				log(`${name}: ${this.heldBytes} bytes for the printer were dropped: it has been away for too long`);
				this.held = [];
				this.heldBytes = 0;
			}
			if (this.held.length > 0) setTimeout(() => void this.reach(), AGAIN_MS).unref();
		}
	}

	private letGoWhenQuiet(): void {
		if (this.options.printer?.kind !== 'network') return;
		clearTimeout(this.quiet);
		this.quiet = setTimeout(() => this.letGoOfPrinter(), NETWORK_IDLE_MS);
		this.quiet.unref();
	}

	private letGoOfPrinter(): void {
		const line = this.printer;
		this.printer = undefined;
		if (line !== undefined && 'shut' in line) void (line as OpenPort).shut();
		else line?.end();
	}

	/** Another has the port for one job; what the till sends meanwhile waits. */
	private async lend(work: () => Promise<void>): Promise<void> {
		await this.lent;
		const job = (async () => {
			const line = this.printer as OpenPort | undefined;
			this.printer = undefined;
			await line?.drained();
			await line?.shut();
			await work();
		})();
		const done = job.catch(() => undefined);
		this.lent = done;
		try {
			await job;
		} finally {
			if (this.lent === done) this.lent = undefined;
			await this.reach();
		}
	}
}

async function dial(host: string, port: number): Promise<Duplex> {
	return await new Promise((resolve, reject) => {
		const socket = connect({ host, port, noDelay: true, allowHalfOpen: false });
		socket.setTimeout(5_000, () => socket.destroy(new Error('it does not answer')));
		socket.once('error', reject);
		socket.once('connect', () => {
			socket.setTimeout(0);
			socket.off('error', reject);
			resolve(socket);
		});
	});
}
