/**
 * A CUPS server of one queue on loopback, as far as raw jobs go. It reads requests with a reader of its own, so that a
 * mistake in ours is not made twice.
 */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CupsBehaviour =
	/** Hands every job to its printer. */
	| 'printing'
	/** Jobs wait. */
	| 'waiting'
	/** Begins and never ends. */
	| 'stuck'
	| 'aborting'
	| 'stopped'
	| 'paperOut'
	/** Takes no job. */
	| 'refusing'
	/** Cuts the connection once it has the document. */
	| 'cuttingOff'
	/** Takes the job and then answers no more. */
	| 'silentAfter';

export interface FakeCups {
	url: string;
	/** Documents that reached the printer, whole. */
	readonly printed: readonly Buffer[];
	/** Operations asked for, in order. */
	readonly asked: readonly number[];
	become(behaviour: CupsBehaviour): void;
	close(): Promise<void>;
}

interface Job {
	document: Buffer;
	state: number;
	began: boolean;
}

const PRINTER_OK = [enumOf('printer-state', 3), keyword('printer-state-reasons', 'none'), truth('printer-is-accepting-jobs', true)];

export async function startFakeCups(behaviour: CupsBehaviour): Promise<FakeCups> {
	let now = behaviour;
	const jobs: Job[] = [];
	const printed: Buffer[] = [];
	const asked: number[] = [];
	const server = createServer((request, response) => {
		void readAll(request).then((body) => {
			const operation = body.readUInt16BE(2);
			const id = body.readUInt32BE(4);
			const end = attributesEnd(body);
			asked.push(operation);
			const said = (status: number, ...attributes: Buffer[]): void => {
				const head = Buffer.alloc(8);
				head.set([2, 0]);
				head.writeUInt16BE(status, 2);
				head.writeUInt32BE(id, 4);
				const groups = [Buffer.of(1), string(0x47, 'attributes-charset', 'utf-8'), string(0x48, 'attributes-natural-language', 'en'), Buffer.of(2), ...attributes, Buffer.of(3)];
				response.writeHead(200, { 'content-type': 'application/ipp' }).end(Buffer.concat([head, ...groups]));
			};
			if (request.url !== '/printers/Ticket') said(0x0406);
			else if (operation === 0x000b) {
				if (now === 'stopped') said(0, enumOf('printer-state', 5), keyword('printer-state-reasons', 'paused'), truth('printer-is-accepting-jobs', true));
				else if (now === 'paperOut') said(0, enumOf('printer-state', 3), keyword('printer-state-reasons', 'media-empty-error'), truth('printer-is-accepting-jobs', true));
				else said(0, ...PRINTER_OK);
			} else if (operation === 0x0002) {
				if (now === 'refusing') {
					said(0x0507, string(0x41, 'status-message', 'Too many jobs'));
					return;
				}
				if (now === 'cuttingOff') {
					request.socket.destroy();
					return;
				}
				const job: Job = { document: body.subarray(end), state: 3, began: false };
				jobs.push(job);
				if (now === 'printing') {
					printed.push(job.document);
					Object.assign(job, { state: 9, began: true });
				}
				if (now === 'stuck') Object.assign(job, { state: 5, began: true });
				if (now === 'aborting') Object.assign(job, { state: 8, began: true });
				said(0, integer('job-id', jobs.length), enumOf('job-state', job.state));
			} else if (now === 'silentAfter') return;
			else {
				const job = jobs[jobId(body) - 1];
				if (!job) said(0x0406);
				else if (operation === 0x0008) {
					job.state = 7;
					said(0);
				} else said(0, enumOf('job-state', job.state), job.began ? integer('time-at-processing', 1) : Buffer.concat([Buffer.of(0x13), sized('time-at-processing'), sized('')]));
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/printers/Ticket`,
		printed,
		asked,
		become: (next) => {
			now = next;
		},
		close: () => new Promise((resolve) => {
			server.closeAllConnections();
			server.close(() => resolve());
		}),
	};
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}

/** Where the document begins. */
function attributesEnd(body: Buffer): number {
	let at = 8;
	while (body[at] !== 3) {
		if (body[at]! < 0x10) at += 1;
		else {
			at += 1;
			at += 2 + body.readUInt16BE(at);
			at += 2 + body.readUInt16BE(at);
		}
	}
	return at + 1;
}

function jobId(body: Buffer): number {
	const name = Buffer.concat([Buffer.of(0x21), sized('job-id')]);
	return body.readInt32BE(body.indexOf(name) + name.length + 2);
}

function sized(text: string | Buffer): Buffer {
	const bytes = Buffer.from(text as string);
	const length = Buffer.alloc(2);
	length.writeUInt16BE(bytes.length);
	return Buffer.concat([length, bytes]);
}

function string(tag: number, name: string, value: string): Buffer {
	return Buffer.concat([Buffer.of(tag), sized(name), sized(value)]);
}

function keyword(name: string, value: string): Buffer {
	return string(0x44, name, value);
}

function number(tag: number, name: string, value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeInt32BE(value);
	return Buffer.concat([Buffer.of(tag), sized(name), sized(bytes)]);
}

function integer(name: string, value: number): Buffer {
	return number(0x21, name, value);
}

function enumOf(name: string, value: number): Buffer {
	return number(0x23, name, value);
}

function truth(name: string, value: boolean): Buffer {
	return Buffer.concat([Buffer.of(0x22), sized(name), sized(Buffer.of(value ? 1 : 0))]);
}
