/** Places as people write them: `192.168.1.50:9100`, `[fe80::1]:9100`, `/dev/ttyUSB0@9600`, `COM3@9600`, `/dev/usb/lp0`, a queue's address. */
import type { Destination } from '../../printing/types';
import type { TillPrinter } from '../till/serialTill';

const PRINTER_PORT = 9100;

export function hostAndPort(text: string, port?: number): { host: string; port: number } | undefined {
	const parts = /^(?:\[([^\]]+)\]|([^:\s/@]+))(?::(\d{1,5}))?$/.exec(text.trim());
	const host = parts?.[1] ?? parts?.[2];
	const number = parts?.[3] === undefined ? port : Number(parts[3]);
	return host === undefined || number === undefined || number > 65535 ? undefined : { host, port: number };
}

export function tillPrinterOf(text: string): TillPrinter | undefined {
	const serial = /^([^@\s]+)@(\d{3,7})$/.exec(text.trim());
	if (serial) return { kind: 'serial', path: serial[1]!, baudRate: Number(serial[2]) };
	const place = hostAndPort(text, PRINTER_PORT);
	return place === undefined ? undefined : { kind: 'network', ...place };
}

export function destinationOf(text: string): Destination | undefined {
	if (/^https?:\/\//i.test(text)) return { kind: 'cups', url: text };
	if (/^(\/dev\/|\\\\\.\\)[^@]+$/.test(text)) return { kind: 'device', path: text };
	return tillPrinterOf(text);
}
