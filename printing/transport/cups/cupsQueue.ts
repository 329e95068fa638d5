/** One CUPS queue over HTTP (RFC 8010 §4; CUPS, "HTTP and IPP APIs"). No program is started and no shell is near. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { errorDetail } from '../printerLine';
import type { IppAnswer, IppAttribute, IppOperation, IppValue } from './ippMessage';
import { readIpp, writeIpp } from './ippMessage';

/** What an answer never needs more than. */
const MOST_ANSWER_BYTES = 1_000_000;

/** The queue said no, or nothing; `sent` when it may have had the request. */
export class CupsError extends Error {
	override readonly name = 'CupsError';

	constructor(
		message: string,
		readonly sent: boolean,
	) {
		super(message);
	}
}

export interface QueueAddress {
	host: string;
	port: number;
}

const DEFAULT_PORT = 631;

/** `http(s)://` or `ipp(s)://host[:port]/printers/name`. @throws CupsError when it is no such address */
export function parseQueueUrl(url: string): URL {
	const parsed = URL.canParse(url) ? new URL(url.replace(/^ipp(s?):/i, 'http$1:')) : undefined;
	if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.hostname === '') throw new CupsError(`"${url.replace(/\/\/[^/@]*@/, '//')}" is no address of a queue, such as http://localhost:631/printers/Ticket`, false);
	if (parsed.port === '' && !/:\d+(?=\/|$)/.test(url.slice(url.indexOf('://') + 3))) parsed.port = String(DEFAULT_PORT);
	return parsed;
}

export function queueAddress(url: URL): QueueAddress {
	return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port) };
}

export class CupsQueue {
	private nextRequest = 1;
	private readonly uri: string;

	constructor(
		private readonly url: URL,
		private readonly signal: AbortSignal,
	) {
		this.uri = `ipp${url.protocol === 'https:' ? 's' : ''}://${url.host}${url.pathname}`;
	}

	/** @throws CupsError */
	async printerAttributes(...names: string[]): Promise<IppAnswer['attributes']> {
		return await this.ask('getPrinterAttributes', [keywords(names)]);
	}

	/** Hands the bytes over as they are. @returns the job's number. @throws CupsError */
	async printRaw(bytes: Uint8Array, jobName: string): Promise<number> {
		const attributes = await this.ask('printJob', [
			{ name: 'job-name', tag: 'name', values: [jobName] },
			{ name: 'document-format', tag: 'mimeType', values: ['application/vnd.cups-raw'] },
		], bytes);
		const id = one(attributes, 'job-id');
		if (typeof id !== 'number') throw new CupsError('the queue took the job and gave no number', true);
		return id;
	}

	/** @throws CupsError */
	async jobAttributes(job: number, ...names: string[]): Promise<IppAnswer['attributes']> {
		return await this.ask('getJobAttributes', [jobId(job), keywords(names)]);
	}

	/** @throws CupsError also when the job is over already */
	async cancel(job: number): Promise<void> {
		await this.ask('cancelJob', [jobId(job)]);
	}

	private async ask(operation: IppOperation, more: readonly IppAttribute[], document?: Uint8Array): Promise<IppAnswer['attributes']> {
		// The order is the standard's: charset, language, target, then what may follow (RFC 8011 §4.1.4, §4.1.5).
		const attributes: IppAttribute[] = [
			{ name: 'attributes-charset', tag: 'charset', values: ['utf-8'] },
			{ name: 'attributes-natural-language', tag: 'language', values: ['en'] },
			{ name: 'printer-uri', tag: 'uri', values: [this.uri] },
			...more.filter(({ name }) => name === 'job-id'),
			{ name: 'requesting-user-name', tag: 'name', values: ['n8n'] },
			...more.filter(({ name }) => name !== 'job-id'),
		];
		const answer = await this.post(writeIpp(operation, this.nextRequest++, attributes, document));
		if (answer.status >= 0x100) {
			const said = one(answer.attributes, 'status-message');
			throw new CupsError(`the queue refused: ${typeof said === 'string' ? said : `IPP status 0x${answer.status.toString(16)}`}`, false);
		}
		return answer.attributes;
	}

	private post(body: Buffer): Promise<IppAnswer> {
		const request = this.url.protocol === 'https:' ? httpsRequest : httpRequest;
		return new Promise((resolve, reject) => {
			let connected = false;
			const fail = (error: unknown): void => reject(error instanceof CupsError ? error : new CupsError(errorDetail(error), connected));
			const asked = request(this.url, { method: 'POST', agent: false, signal: this.signal, headers: { 'content-type': 'application/ipp', 'content-length': body.length } }, (response) => {
				const parts: Buffer[] = [];
				let size = 0;
				response.on('data', (part: Buffer) => {
					size += part.length;
					if (size <= MOST_ANSWER_BYTES) parts.push(part);
				});
				response.once('error', fail);
				response.once('end', () => {
					try {
						if (response.statusCode !== 200) throw new CupsError(`the queue's server answered HTTP ${response.statusCode ?? 0}`, false);
						resolve(readIpp(Buffer.concat(parts)));
					} catch (error) {
						fail(error instanceof CupsError ? error : new CupsError(errorDetail(error), true));
					}
				});
			});
			asked.once('error', fail);
			asked.once('socket', (socket) => {
				const arrived = (): void => void (connected = true);
				if (socket.connecting) socket.once('connect', arrived);
				else arrived();
			});
			asked.end(body);
		});
	}
}

function keywords(names: readonly string[]): IppAttribute {
	return { name: 'requested-attributes', tag: 'keyword', values: names };
}

function jobId(job: number): IppAttribute {
	return { name: 'job-id', tag: 'integer', values: [job] };
}

/** The only value of an attribute. */
export function one(attributes: IppAnswer['attributes'], name: string): IppValue | undefined {
	return attributes.get(name)?.[0];
}
