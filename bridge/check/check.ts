/** `bridge check`: everything the bridge will need, tried, and what is wrong told in words that say what to do. */
import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { BRIDGE_VERSION } from '../../shop/bridge/protocol';
import type { HelloAnswer } from '../../shop/bridge/protocol';
import { askStatus as askPrinter } from '../../printing/transport/askStatus';
import { placeOf } from '../../printing/transport/reach';
import type { Destination } from '../../printing/types';
import type { BridgeConfig, Listen } from '../config/config';
import { askStatus as askBridge } from '../control';
import { Trigger, TriggerError } from '../post/trigger';
import { marksIn } from '../spool/marksIn';
import { openPort } from '../till/serialPort';
import { words } from './words';
import type { Words } from './words';

/** `wrong` keeps something from working; `doubtful` may be meant so. */
export type Verdict = 'good' | 'doubtful' | 'wrong';

export interface Finding {
	verdict: Verdict;
	words: Words;
}

const PRINTER_MS = 4_000;
const TRIGGER_MS = 10_000;
const TIGHT_MB = 200;
const CLOCK_SECONDS = 60;

const good = (said: Words): Finding => ({ verdict: 'good', words: said });
const doubtful = (said: Words): Finding => ({ verdict: 'doubtful', words: said });
const wrong = (said: Words): Finding => ({ verdict: 'wrong', words: said });

export async function check(config: BridgeConfig): Promise<Finding[]> {
	const running = await askBridge(config.spool);
	return [
		running === undefined ? doubtful(words.notRunning) : good(words.running(running.pid, running.waiting)),
		...(await checkSpool(config.spool)),
		...(await checkKeys(config)),
		...(await checkTills(config, running !== undefined)),
		...(await Promise.all(config.webhooks.map(async ({ name, listen, allow }) => await checkPort(name, listen, allow, running !== undefined)))).flat(),
		...(await Promise.all(config.folders.map(async ({ name, folder }) => await checkFolder(name, folder)))),
		...(running === undefined ? await Promise.all(config.readers.map(async ({ name, ...port }) => await checkSerial(name, port))) : []),
		...(await Promise.all(config.printers.map(async ({ name, destination }) => await checkPrinter(name, destination, running !== undefined)))),
		...(await checkTrigger(config.url, config.secret)),
		...(await Promise.all(config.readers.map(async ({ url }) => (url === undefined ? [] : await checkTrigger(url, config.secret))))).flat(),
	];
}

async function checkSpool(folder: string): Promise<Finding[]> {
	const probe = path.join(folder, `.check-${process.pid}`);
	try {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await writeFile(probe, 'x', { flush: true });
		await rm(probe);
		const { bavail, bsize } = await statfs(folder);
		const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
		return megabytes < TIGHT_MB ? [doubtful(words.spoolTight(folder, megabytes))] : [good(words.spoolGood(folder, ''))];
	} catch (error) {
		return [wrong(words.spoolBad(folder, reasonOf(error)))];
	}
}

async function checkKeys({ spool, keys }: BridgeConfig): Promise<Finding[]> {
	const own = keys === undefined ? good(words.notSealed) : good(words.sealed(keys.marks[0]!));
	const closed = (await marksIn(spool)).filter((mark) => keys?.marks.includes(mark) !== true);
	return [own, ...closed.map((mark) => wrong(words.keyMissing(mark)))];
}

async function checkTills(config: BridgeConfig, running: boolean): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const till of config.tills) {
		if (till.kind === 'network') findings.push(...(await checkPort(till.name, till.listen, till.allow, running)));
		else if (!running) findings.push(await checkSerial(till.name, till));
		if (till.printer === undefined) {
			findings.push(doubtful(words.noPrinter(till.name)));
			continue;
		}
		const destination: Destination = till.kind === 'network' ? { kind: 'network', ...till.printer } : till.printer;
		const itself = till.kind === 'network' && destination.kind === 'network' && destination.host === till.listen.host && destination.port === till.listen.port;
		findings.push(itself ? wrong(words.samePlace(till.name)) : await checkPrinter(till.name, destination, running));
	}
	return findings;
}

async function checkPort(name: string, { host, port }: Listen, allow: readonly string[], running: boolean): Promise<Finding[]> {
	const place = `${host}:${port}`;
	const findings: Finding[] = [];
	if (host === '0.0.0.0' || host === '::') findings.push(doubtful(words.openToAll(name)));
	const onNetwork = !/^(127\.|::1$|localhost$)/.test(host);
	if (onNetwork && allow.every((each) => each === '::1' || each.startsWith('127.'))) findings.push(wrong(words.nobodyAllowed(name)));
	const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => resolve(error));
		server.listen(port, host, () => server.close(() => resolve(undefined)));
	});
	if (problem === undefined) return [...findings, good(words.portGood(name, place))];
	if (problem.code === 'EADDRINUSE') return [...findings, running ? good(words.portHeld(name, place)) : wrong(words.portTaken(name, place))];
	if (problem.code === 'EACCES') return [...findings, wrong(words.portForbidden(name, place))];
	if (problem.code === 'EADDRNOTAVAIL') return [...findings, wrong(words.notOurs(name, place))];
	return [...findings, wrong(words.portBad(name, place, problem.message))];
}

async function checkSerial(name: string, port: { path: string; baudRate: number }): Promise<Finding> {
	try {
		await (await openPort(port)).shut();
		return good(words.serialGood(name, port.path));
	} catch (error) {
		return wrong(words.serialBad(name, port.path, reasonOf(error)));
	}
}

async function checkPrinter(name: string, destination: Destination, running: boolean): Promise<Finding> {
	const place = placeOf(destination);
	// A serial printer is the running bridge's own.
	if (destination.kind === 'serial' && running) return good(words.serialGood(name, place));
	const status = await askPrinter(destination, { timeoutMs: PRINTER_MS });
	switch (status.status) {
		case 'ready':
			return good(words.printerGood(name, place));
		case 'not_ready':
			return wrong(words.printerTrouble(name, place, status.detail));
		case 'unknown':
			return doubtful(words.printerMute(name, place));
		case 'unreachable':
			return wrong(words.printerSilent(name, place, status.detail));
	}
}

async function checkFolder(name: string, folder: string): Promise<Finding> {
	try {
		await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
		return good(words.folderGood(name, folder));
	} catch (error) {
		return wrong(words.folderBad(name, folder, reasonOf(error)));
	}
}

async function checkTrigger(url: string, secret: string): Promise<Finding[]> {
	const findings: Finding[] = [];
	const { protocol, hostname } = new URL(url);
	if (protocol === 'http:' && !/^(localhost|127\.|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostname)) findings.push(doubtful(words.plainHttp));
	try {
		const answer = await new Trigger({ url, secret, timeoutMs: TRIGGER_MS }).ask<HelloAnswer>({ bridge: BRIDGE_VERSION, bridgeId: 'check', ask: 'hello' });
		if ((answer.hello as string | undefined) !== 'tpv-crm') return [...findings, wrong(words.n8nOther(url))];
		const seconds = Math.round(Math.abs(answer.now - Date.now()) / 1000);
		if (seconds > CLOCK_SECONDS) findings.push(doubtful(words.clockOff(seconds)));
		return [...findings, good(words.n8nGood(url))];
	} catch (error) {
		return [...findings, wrong(whyNot(url, error as TriggerError))];
	}
}

function whyNot(url: string, error: TriggerError): Words {
	switch (error.failure) {
		case 'not_found':
			return words.n8nNotFound(url);
		case 'signature':
			return words.n8nSignature;
		case 'clock':
			return words.n8nClock(error.now === undefined ? '' : ` ${Math.round(Math.abs(error.now - Date.now()) / 1000)} s`);
		case 'unreachable':
			return words.n8nUnreachable(url, error.message);
		case 'busy':
			return words.n8nBusy(error.message);
		default:
			return words.n8nOther(url);
	}
}

function reasonOf(error: unknown): string {
	return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
}
