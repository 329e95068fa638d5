/**
 * A virtual network printer. Bytes go untouched to the real printer and its answers back; only then are they looked at. The
 * till sees what it would see of the printer itself: when it cannot be reached, or hangs up, so does this.
 */
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Capture } from '../capture/capture';
import type { Log } from '../log';
import { placeOf } from '../../printing/transport/reach';
import type { Desk } from './desk';
import { PretendPrinter } from './pretendPrinter';

export interface NetworkTillOptions {
	name: string;
	host: string;
	port: number;
	/** The real printer; without one the bridge answers as a printer would, and no paper comes out. */
	printer: { host: string; port: number } | undefined;
	allows(address: string | undefined): boolean;
	/** A connection's bytes on their way to the spool. */
	capture(): Capture;
	desk: Desk;
	/** A till has one or two connections; more are not a till. */
	maxConnections: number;
	/** How long the printer may take to answer the call, milliseconds. */
	connectMs: number;
	log: Log;
}

const KEEP_ALIVE_MS = 10_000;
/** How long a printer may take over what a till that is gone has left it. */
const GOODBYE_MS = 30_000;

export class NetworkTill {
	private readonly sockets = new Set<Socket>();
	private readonly captures = new Set<Capture>();

	private constructor(
		private readonly options: NetworkTillOptions,
		private readonly server: Server,
	) {}

	/** @throws Error of the system when the port is taken or the address is not this machine's */
	static async open(options: NetworkTillOptions): Promise<NetworkTill> {
		const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
		server.maxConnections = options.maxConnections;
		const till = new NetworkTill(options, server);
		server.on('connection', (socket) => till.meet(socket));
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(options.port, options.host, () => {
				server.off('error', reject);
				server.on('error', (error) => options.log(`${options.name}: ${error.message}`));
				resolve();
			});
		});
		return till;
	}

	/** Where it listens, once it does. */
	get port(): number {
		const address = this.server.address();
		return typeof address === 'object' && address !== null ? address.port : this.options.port;
	}

	async close(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		for (const socket of this.sockets) socket.destroy();
		await closed;
		await Promise.all([...this.captures].map(async (capture) => await capture.settled()));
	}

	private meet(till: Socket): void {
		const { name, printer, log } = this.options;
		this.sockets.add(till);
		till.on('error', () => undefined);
		till.once('close', () => this.sockets.delete(till));
		if (!this.options.allows(till.remoteAddress)) {
			log(`${name}: ${till.remoteAddress ?? 'somebody'} is not on the list of who may print`);
			till.resetAndDestroy();
			return;
		}
		if (printer === undefined) this.pretend(till);
		else this.relay(till, printer);
	}

	private relay(till: Socket, { host, port }: { host: string; port: number }): void {
		const { name, log, connectMs } = this.options;
		const printer = connect({ host, port, allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
		this.sockets.add(printer);
		printer.once('close', () => this.sockets.delete(printer));
		const timer = setTimeout(() => printer.destroy(new Error('it does not answer')), connectMs);
		printer.on('error', (error) => log(`${name}: the printer at ${host}:${port}: ${error.message}`));
		printer.once('connect', () => {
			clearTimeout(timer);
			// First the way of the paper, then the ears.
			till.pipe(printer);
			printer.pipe(till);
			this.listen(till, placeOf({ kind: 'network', host, port }));
		});
		printer.once('close', (hadError) => {
			clearTimeout(timer);
			if (hadError) till.resetAndDestroy();
			else till.end();
		});
		till.once('close', () => {
			// A till that hangs up rudely has said all the same what it wanted printed.
			printer.end();
			setTimeout(() => printer.destroy(), GOODBYE_MS).unref();
		});
	}

	private pretend(till: Socket): void {
		const printer = new PretendPrinter();
		till.on('data', (chunk) => {
			const answer = printer.hear(chunk);
			if (answer.length > 0) till.write(answer);
		});
		till.once('end', () => till.end());
		this.listen(till, `pretended:${this.options.name}`);
		till.resume();
	}

	private listen(till: Socket, place: string): void {
		const capture = this.options.capture();
		this.captures.add(capture);
		const turn = this.options.desk.turnAt(place);
		capture.onGap = () => turn.end();
		till.on('data', (chunk) => {
			turn.begin();
			capture.push(chunk);
		});
		till.once('close', () => {
			capture.flush('closed');
			void capture.settled().then(() => this.captures.delete(capture));
		});
	}
}
