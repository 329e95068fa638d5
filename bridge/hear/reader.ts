/** A barcode or card reader on a serial line: each code it reads is a message. A payment card's track is nobody's business here. */
import { randomUUID } from 'node:crypto';
import type { Log } from '../log';
import type { Spool } from '../spool/spool';
import { openPort } from '../till/serialPort';
import type { OpenPort, SerialAddress } from '../till/serialPort';

export interface ReaderOptions extends SerialAddress {
	name: string;
	spool: Spool;
	log: Log;
}

const AGAIN_MS = 2_000;
/** Readers that send no line end fall silent instead. */
const SILENCE_MS = 120;
const LONGEST_CODE = 512;

/** Codes in a stream of characters: ended by CR, LF, TAB or ETX; STX and the like around them are dropped. */
export class CodeLines {
	private pending = '';

	push(chunk: Buffer): string[] {
		const parts = (this.pending + chunk.toString('latin1')).split(/[\r\n\t\u0003]/);
		this.pending = (parts.pop() ?? '').slice(0, LONGEST_CODE);
		return parts.map(clean).filter((code) => code !== '');
	}

	flush(): string[] {
		const code = clean(this.pending);
		this.pending = '';
		return code === '' ? [] : [code];
	}
}

function clean(code: string): string {
	 
	return code.replace(/[\u0000-\u001f\u007f]/g, '').trim().slice(0, LONGEST_CODE);
}

/** ISO/IEC 7813: track 1 begins `%B` and a number, track 2 `;` and a number up to `=`. */
export function isPaymentTrack(code: string): boolean {
	return /^%?B\d{12,19}\^/i.test(code) || /^;?\d{12,19}[=D]\d{4}/.test(code);
}

export class CodeReader {
	private port: OpenPort | undefined;
	private readonly lines = new CodeLines();
	private timer: NodeJS.Timeout | undefined;
	private silence: NodeJS.Timeout | undefined;
	private closed = false;

	constructor(private readonly options: ReaderOptions) {}

	/** Opens the port; one that is not there yet is waited for. */
	async open(): Promise<void> {
		const { name, path, log } = this.options;
		try {
			const port = await openPort(this.options);
			this.port = port;
			port.on('error', (error: Error) => log(`${name}: ${path}: ${error.message}`));
			port.on('data', (chunk: Buffer) => this.hear(chunk));
			port.once('close', () => this.openLater());
		} catch (error) {
			log(`${name}: ${path} cannot be opened, trying again: ${(error as Error).message}`);
			this.openLater();
		}
	}

	async close(): Promise<void> {
		this.closed = true;
		clearTimeout(this.timer);
		clearTimeout(this.silence);
		await this.port?.shut();
	}

	private openLater(): void {
		this.port = undefined;
		if (this.closed) return;
		this.timer = setTimeout(() => void this.open(), AGAIN_MS);
	}

	private hear(chunk: Buffer): void {
		clearTimeout(this.silence);
		for (const code of this.lines.push(chunk)) this.keep(code);
		this.silence = setTimeout(() => {
			for (const code of this.lines.flush()) this.keep(code);
		}, SILENCE_MS);
	}

	private keep(code: string): void {
		const { name, spool, log } = this.options;
		if (isPaymentTrack(code)) {
			log(`${name}: a payment card was swiped; its track is not kept`);
			return;
		}
		spool.append({ id: randomUUID(), kind: 'scan', from: name, at: new Date().toISOString() }, Buffer.from(code, 'utf8')).catch((error: unknown) => log(`${name}: a code is not in the spool. ${(error as Error).message}`));
	}
}
