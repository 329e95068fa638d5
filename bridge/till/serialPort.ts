/** A serial port as a stream: 8 data bits, no parity, one stop bit. `serialport` has native parts and is loaded when first used. */
import type { Duplex } from 'node:stream';

export interface SerialAddress {
	/** `/dev/ttyUSB0`, `COM3`. */
	path: string;
	baudRate: number;
}

export interface OpenPort extends Duplex {
	/** Resolves when every byte has gone out on the wire. */
	drained(): Promise<void>;
	/** Lets go of the port. */
	shut(): Promise<void>;
}

/** @throws Error of the system when the port cannot be opened */
export async function openPort({ path, baudRate }: SerialAddress): Promise<OpenPort> {
	const { SerialPort } = await import('serialport');
	const port = new SerialPort({ path, baudRate, autoOpen: false });
	await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
	return Object.assign(port, {
		drained: async () => await new Promise<void>((resolve) => port.drain(() => resolve())),
		shut: async () => {
			if (!port.isOpen) return;
			await new Promise<void>((resolve) => port.close(() => resolve()));
		},
	});
}
