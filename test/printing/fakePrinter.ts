/**
 * A printer on loopback that keeps what it was sent and can misbehave in the ways real ones do. It answers as Epson's
 * manual says (DLE EOT, GS r, GS ( H), or Star's (ESC ACK SOH, ESC RS a, ETB), and knows the truth that the transport
 * must find out: `printed`.
 */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { escPos } from '../../printing/decode/grammar/escPos';
import { star } from '../../printing/decode/grammar/star';
import { Tokenizer } from '../../printing/decode/tokens';
import type { Token } from '../../printing/decode/tokens';
import type { PrinterLanguage } from '../../printing/types';

export type FakeBehaviour =
	/** Answers everything, prints everything. */
	| 'confirming'
	/** As an older printer: knows DLE EOT and GS r, not GS ( H. */
	| 'confirmsProcessed'
	/** Prints, closes when the host does, says nothing. */
	| 'silent'
	/** Prints, says nothing, never closes. */
	| 'silentHolding'
	/** Says so when asked, prints nothing. */
	| 'paperOut'
	| 'coverOpen'
	/** Ready when asked; the paper ends after half of the ticket. Real-time questions are still answered. */
	| 'paperOutMidJob'
	/** Cuts the connection (RST) after half of the ticket. */
	| 'resetMidJob'
	/** Closes in order (FIN) after half of the ticket, unread bytes and all. */
	| 'closeMidJob'
	/** Takes its time, then confirms. */
	| 'slow'
	/** Confirms, and sends status nobody asked for all the while. */
	| 'noisyConfirming'
	/** Sends status and rubbish, prints nothing, confirms nothing. */
	| 'noisyDead'
	/** Accepts the connection and never reads. */
	| 'neverReads';

export interface FakePrinter {
	readonly host: string;
	readonly port: number;
	/** What came out, one entry a connection that printed anything: the bytes without our questions. */
	readonly printed: readonly Uint8Array[];
	/** Every byte that was read, one entry a connection. */
	readonly received: readonly Uint8Array[];
	/** Settles when so many tickets have been printed (their connections may still be open). */
	whenPrinted(count: number): Promise<void>;
	/** From the next connection on. */
	become(behaviour: FakeBehaviour): void;
	close(): Promise<void>;
}

export interface FakeOptions {
	behaviour?: FakeBehaviour;
	/** For the behaviours that stop in the middle: after how many bytes of the ticket. */
	stopAfter?: number;
	language?: PrinterLanguage;
	/** Where it listens; loopback and any free port unless said. */
	at?: { host: string; port: number };
}

const READY = 0x12;
const PAPER_OUT = 0x60;
const OFFLINE = 0x08;
const CAUSE_PAPER = 0x20;
const CAUSE_COVER = 0x04;
/** Online, paper present; then nothing that was asked for. */
const STATUS_NOISE = Buffer.from([0x14, 0x00, 0x00, 0x0f]);
const RUBBISH = Buffer.from([0x00, 0x80, 0x0f, 0xff, 0x37, 0x22, 0x41]);

export async function startFakePrinter({ behaviour = 'confirming', stopAfter = 200, language = 'esc-pos', at = { host: '127.0.0.1', port: 0 } }: FakeOptions = {}): Promise<FakePrinter> {
	const connections: FakeConnection[] = [];
	const watchers = new Set<() => void>();
	let now = behaviour;
	const server = createServer({ allowHalfOpen: true }, (socket) => {
		connections.push(new FakeConnection(socket, now, stopAfter, language, () => watchers.forEach((check) => check())));
	});
	await listen(server, at);
	const printed = (): Uint8Array[] => connections.map((connection) => connection.printed).filter((ticket) => ticket.length > 0);
	return {
		host: at.host,
		port: (server.address() as AddressInfo).port,
		get printed() {
			return printed();
		},
		get received() {
			return connections.map((connection) => connection.received);
		},
		whenPrinted: (count) =>
			new Promise((resolve) => {
				const check = (): void => {
					if (connections.filter((connection) => connection.cut).length < count) return;
					watchers.delete(check);
					resolve();
				};
				watchers.add(check);
				check();
			}),
		become: (next) => {
			now = next;
		},
		close: () =>
			new Promise((resolve) => {
				connections.forEach((connection) => connection.destroy());
				server.close(() => resolve());
			}),
	};
}

/** Nine bytes (0x23), and the count of ETBs in the eighth. */
function starStatus(paperOut: boolean, coverOpen: boolean, etbs: number): Buffer {
	const etb = ((etbs & 0x18) << 2) | ((etbs & 0x07) << 1);
	return Buffer.from([0x23, 0x06, (paperOut || coverOpen ? 0x08 : 0) | (coverOpen ? 0x20 : 0), 0, 0, paperOut ? 0x08 : 0, 0, etb, 0]);
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve());
	});
}

class FakeConnection {
	/** The ticket's cut was reached. */
	cut = false;
	private readonly tokenizer: Tokenizer;
	private readonly paper: Uint8Array[] = [];
	private readonly heard: Uint8Array[] = [];
	private paperBytes = 0;
	private stopped = false;
	private noise: NodeJS.Timeout | undefined;
	/** Star: ETBs come past since they were last counted anew. */
	private etbs = 1;

	constructor(
		private readonly socket: Socket,
		private readonly behaviour: FakeBehaviour,
		private readonly stopAfter: number,
		private readonly language: PrinterLanguage,
		private readonly onChange: () => void,
	) {
		this.tokenizer = new Tokenizer(language === 'esc-pos' ? escPos : star);
		socket.on('error', () => undefined);
		socket.once('close', () => clearInterval(this.noise));
		if (behaviour === 'neverReads') {
			socket.pause();
			return;
		}
		if (behaviour === 'noisyConfirming' || behaviour === 'noisyDead') this.makeNoise();
		socket.on('data', (bytes) => this.hear(bytes));
		socket.once('end', () => {
			if (behaviour !== 'silentHolding' && behaviour !== 'paperOutMidJob' && behaviour !== 'noisyDead') socket.end();
		});
	}

	get printed(): Uint8Array {
		return Buffer.concat(this.paper);
	}

	get received(): Uint8Array {
		return Buffer.concat(this.heard);
	}

	destroy(): void {
		clearInterval(this.noise);
		this.socket.destroy();
	}

	private makeNoise(): void {
		const status = this.language === 'esc-pos' ? STATUS_NOISE : starStatus(false, false, 1);
		const noise = this.behaviour === 'noisyDead' ? Buffer.concat([status, RUBBISH]) : status;
		this.noise = setInterval(() => this.socket.write(noise), 2);
		this.socket.write(noise);
	}

	private hear(bytes: Buffer): void {
		this.heard.push(bytes);
		if (this.behaviour !== 'slow') {
			this.process(bytes);
			return;
		}
		this.socket.pause();
		setTimeout(() => {
			this.process(bytes);
			this.socket.resume();
		}, 20);
	}

	private process(bytes: Uint8Array): void {
		for (const token of this.tokenizer.push(bytes)) {
			if (token.name === 'DLE EOT' || token.name === 'ESC \x06' || token.name === 'ESC ACK') this.answerRealTime(token.bytes[2] ?? 0);
			else if (!this.stopped) this.obey(token);
		}
		this.onChange();
	}

	private obey(token: Token): void {
		if (token.name === 'GS r') {
			if (this.confirms()) this.say([0x00]);
			return;
		}
		if (token.name === 'GS (' && token.bytes[2] === 0x48) {
			if (this.confirms() && this.behaviour !== 'confirmsProcessed') this.say([0x37, 0x22, ...token.bytes.slice(7, 11), 0x00]);
			return;
		}
		if (this.language === 'star-prnt' && this.count(token)) return;
		if (this.behaviour === 'paperOut' || this.behaviour === 'coverOpen' || this.behaviour === 'noisyDead') return;
		this.print(token.bytes);
		if (token.name === 'GS V' || token.name === 'ESC d') this.cut = true;
	}

	/** Star's own way of saying how far it is. */
	private count(token: Token): boolean {
		if (token.name === 'ESC RS E') this.etbs = 0;
		else if (token.name === 'ETB') this.etbs += 1;
		else if (token.name !== 'ESC RS a') return false;
		if (this.confirms()) this.say([...starStatus(false, false, this.etbs)]);
		return true;
	}

	private print(bytes: Uint8Array): void {
		const room = this.behaviour.endsWith('MidJob') ? this.stopAfter - this.paperBytes : Infinity;
		const inked = bytes.subarray(0, Math.max(0, room));
		this.paper.push(inked);
		this.paperBytes += inked.length;
		if (bytes.length < room) return;
		this.stopped = true;
		if (this.behaviour === 'resetMidJob') this.socket.resetAndDestroy();
		if (this.behaviour === 'closeMidJob') {
			this.socket.pause();
			this.socket.end();
		}
	}

	private confirms(): boolean {
		return ['confirming', 'confirmsProcessed', 'slow', 'noisyConfirming'].includes(this.behaviour);
	}

	private answerRealTime(question: number): void {
		const { behaviour } = this;
		if (behaviour.startsWith('silent') || behaviour === 'noisyDead') return;
		const paperOut = behaviour === 'paperOut' || (behaviour === 'paperOutMidJob' && this.stopped);
		const coverOpen = behaviour === 'coverOpen';
		if (this.language === 'star-prnt') {
			this.say([...starStatus(paperOut, coverOpen, this.etbs)]);
			return;
		}
		const status = {
			1: paperOut || coverOpen ? OFFLINE : 0,
			2: (paperOut ? CAUSE_PAPER : 0) | (coverOpen ? CAUSE_COVER : 0),
			4: paperOut ? PAPER_OUT : 0,
		}[question];
		this.say([READY | (status ?? 0)]);
	}

	private say(bytes: number[]): void {
		this.socket.write(Buffer.from(bytes));
	}
}
