/** A serial line to a printer: 8 data bits, no parity, one stop bit. */
import type { SerialPort } from 'serialport';
import { errorDetail, OK } from './printerLine';
import type { LineResult, NotOpened, PrinterLine } from './printerLine';
import { within } from './waiting';

/** A port that does not let go keeps its caller no longer than this. */
const CLOSE_MS = 1000;

/** Opens the port; nothing is sent. `serialport` has native parts and is loaded here, so that the rest does without. */
export async function openSerial(path: string, baudRate: number): Promise<PrinterLine | NotOpened> {
	let port: SerialPort;
	try {
		const library = await import('serialport');
		port = new library.SerialPort({ path, baudRate, autoOpen: false });
	} catch (error) {
		return { detail: errorDetail(error) };
	}
	const line = new SerialLine(port);
	const opened = await line.open();
	return opened.ok ? line : { detail: opened.detail };
}

class SerialLine implements PrinterLine {
	readonly lost: Promise<LineResult>;
	private broken: string | undefined;

	constructor(private readonly port: SerialPort) {
		port.on('error', (error: Error) => {
			this.broken ??= errorDetail(error);
		});
		this.lost = new Promise((resolve) => {
			port.once('close', (error: Error | null) => resolve({ ok: false, detail: this.broken ?? (error ? errorDetail(error) : 'the serial port closed') }));
		});
	}

	open(): Promise<LineResult> {
		return settled((done) => this.port.open(done));
	}

	onBytes(listener: (bytes: Uint8Array) => void): void {
		this.port.on('data', listener);
	}

	write(bytes: Uint8Array): Promise<LineResult> {
		return settled((done) => this.port.write(Buffer.from(bytes), undefined, done));
	}

	/** A serial line has no goodbye; all that can be known is that every byte went out on the wire. */
	end(): Promise<LineResult> {
		return settled((done) => this.port.drain(done));
	}

	/** What a stopped printer has not taken is dropped: closing would wait for it, and it would print on some later day. */
	async close(): Promise<void> {
		if (!this.port.isOpen) return;
		await within(CLOSE_MS, settled((done) => this.port.flush(done)));
		await within(CLOSE_MS, settled((done) => this.port.close(done)));
	}
}

function settled(start: (done: (error?: Error | null) => void) => unknown): Promise<LineResult> {
	return new Promise((resolve) => {
		start((error) => resolve(error ? { ok: false, detail: errorDetail(error) } : OK));
	});
}
