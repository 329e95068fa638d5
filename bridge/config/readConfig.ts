/** The configuration file: checked as a whole, every problem named by its place and told in words. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CaptureKeys } from '../../printing/captured/sealing';
import { allowList } from '../till/allowList';
import type { BridgeConfig, FolderConfig, PrinterConfig, ReaderConfig, TillConfig, WebhookConfig } from './config';
import { Fields } from './fields';
import { parseJsonWithComments } from './jsonWithComments';
import { destinationOf, hostAndPort, tillPrinterOf } from './places';

/** What is wrong with the file, one sentence each. */
export class ConfigError extends Error {
	constructor(readonly problems: readonly string[]) {
		super(problems.join('\n'));
	}
}

const DAY_MS = 86_400_000;
const LOOPBACK = ['127.0.0.0/8', '::1'];

/** @throws ConfigError */
export async function readConfig(file: string, env: NodeJS.ProcessEnv): Promise<BridgeConfig> {
	let content: unknown;
	try {
		content = parseJsonWithComments(await readFile(file, 'utf8'));
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		throw new ConfigError([missing ? `There is no file ${file}. Write one with: npx n8n-nodes-tpv-crm bridge init` : `${file} is not JSON: ${(error as Error).message}`]);
	}
	const folder = path.dirname(path.resolve(file));
	const fields = new Fields(content, '', ['language', 'spool', 'url', 'secret', 'secretFile', 'key', 'keyFile', 'tills', 'folders', 'webhooks', 'readers', 'printers', 'keepDays', 'maxTicketKb', 'maxFileKb']);
	const config: BridgeConfig = {
		language: fields.choice('language', ['es', 'en'], 'es'),
		spool: path.resolve(folder, fields.text('spool', 'spool')),
		url: urlOf(fields, 'url') ?? '',
		secret: await secretOf(fields, folder, env),
		keys: await keysOf(fields, folder, env),
		tills: fields.list('tills').map(till),
		folders: fields.list('folders').map((each) => folderOf(each, folder)),
		webhooks: fields.list('webhooks').map(webhook),
		readers: fields.list('readers').map(reader),
		printers: fields.list('printers').map(printer),
		keepMs: fields.number('keepDays', 30, 1, 365) * DAY_MS,
		maxTicketBytes: fields.number('maxTicketKb', 4096, 16, 16_384) * 1024,
		maxFileBytes: fields.number('maxFileKb', 8192, 1, 10_240) * 1024,
	};
	namesAreUnique(config, fields);
	if (config.url === '') fields.problem('url', 'is missing: POS Trigger’s production URL');
	const hears = config.tills.length + config.folders.length + config.webhooks.length + config.readers.length + config.printers.length;
	if (hears === 0) fields.problem('tills', 'is missing: there is nothing to hear and nothing to print on');
	if (fields.problems.length > 0) throw new ConfigError(fields.problems);
	return config;
}

function till(each: Fields): TillConfig {
	const name = each.name();
	const idleMs = each.number('idleSeconds', 3, 0.2, 120) * 1000;
	const printer = each.has('printer') ? tillPrinterOf(each.text('printer', '')) : undefined;
	if (each.has('printer') && printer === undefined) each.problem('printer', 'must be an address and port (192.168.1.50:9100) or a serial port and speed (/dev/ttyUSB1@9600)');
	if (each.has('serial')) {
		each.only(['name', 'serial', 'printer', 'idleSeconds']);
		return { kind: 'serial', name, ...serial(each), printer, idleMs };
	}
	each.only(['name', 'listen', 'allow', 'printer', 'idleSeconds']);
	if (printer?.kind === 'serial') each.problem('printer', 'must be a network printer where the till is one');
	return { kind: 'network', name, listen: listen(each, 9100), allow: allow(each), printer: printer?.kind === 'network' ? { host: printer.host, port: printer.port } : undefined, idleMs };
}

function folderOf(each: Fields, base: string): FolderConfig {
	each.only(['name', 'folder', 'endings', 'settleSeconds', 'sentFolder']);
	const folder = each.text('folder', '');
	if (folder === '') each.problem('folder', 'is missing');
	return { name: each.name(), folder: path.resolve(base, folder), endings: each.texts('endings', []), settleMs: each.number('settleSeconds', 10, 1, 3600) * 1000, sentFolder: each.text('sentFolder', 'enviados') };
}

function webhook(each: Fields): WebhookConfig {
	each.only(['name', 'listen', 'allow', 'secret']);
	return { name: each.name(), listen: listen(each, 8117), allow: allow(each), secret: each.has('secret') ? each.text('secret', '') : undefined };
}

function reader(each: Fields): ReaderConfig {
	each.only(['name', 'serial', 'url']);
	return { name: each.name(), ...serial(each), url: urlOf(each, 'url') };
}

function printer(each: Fields): PrinterConfig {
	each.only(['name', 'printer']);
	const destination = destinationOf(each.text('printer', ''));
	if (destination === undefined) each.problem('printer', 'must be an address and port (192.168.1.50:9100), a serial port and speed (/dev/ttyUSB1@9600), a device (/dev/usb/lp0) or a CUPS queue (http://localhost:631/printers/Ticket)');
	return { name: each.name(), destination: destination ?? { kind: 'file', path: '' } };
}

function serial(each: Fields): { path: string; baudRate: number } {
	const place = tillPrinterOf(each.text('serial', ''));
	if (place?.kind === 'serial') return { path: place.path, baudRate: place.baudRate };
	each.problem('serial', 'must be a serial port and its speed, such as /dev/ttyUSB0@9600 or COM3@9600');
	return { path: '', baudRate: 9600 };
}

function listen(each: Fields, port: number): { host: string; port: number } {
	const place = hostAndPort(each.text('listen', `127.0.0.1:${port}`));
	if (place === undefined) each.problem('listen', 'must be an address of this machine and a port, such as 127.0.0.1:9100');
	return place ?? { host: '127.0.0.1', port };
}

/** Nobody but this machine, unless they are named. */
function allow(each: Fields): string[] {
	const named = each.texts('allow', []);
	try {
		allowList(named);
	} catch (error) {
		each.problem('allow', (error as Error).message);
	}
	return [...LOOPBACK, ...named];
}

function urlOf(each: Fields, name: string): string | undefined {
	if (!each.has(name)) return undefined;
	const text = each.text(name, '');
	if (/^https?:\/\/[^\s/]+/i.test(text) && URL.canParse(text)) return text;
	each.problem(name, 'must be a web address: POS Trigger’s production URL');
	return undefined;
}

/** In the file, in a file of its own, or in the environment; never printed. */
async function secretOf(fields: Fields, folder: string, env: NodeJS.ProcessEnv): Promise<string> {
	if (fields.has('secretFile')) {
		const file = path.resolve(folder, fields.text('secretFile', ''));
		const secret = await readFile(file, 'utf8').then((text) => text.trim(), () => '');
		if (secret === '') fields.problem('secretFile', `${file} cannot be read, or is empty`);
		return secret;
	}
	const secret = env.TPV_BRIDGE_SECRET ?? fields.text('secret', '');
	if (secret === '') fields.problem('secret', 'is missing: the till secret that POS Trigger shows (or the variable TPV_BRIDGE_SECRET)');
	return secret;
}

/** As the secret, and not needed. Several, with white space between, while one takes another's place. */
async function keysOf(fields: Fields, folder: string, env: NodeJS.ProcessEnv): Promise<CaptureKeys | undefined> {
	const named = fields.has('keyFile');
	const file = path.resolve(folder, fields.text('keyFile', ''));
	const text = named ? await readFile(file, 'utf8').catch(() => '') : (env.TPV_BRIDGE_KEY ?? fields.text('key', ''));
	if (named && text.trim() === '') fields.problem('keyFile', `${file} cannot be read, or is empty`);
	try {
		return CaptureKeys.read(text);
	} catch (error) {
		fields.problem(named ? 'keyFile' : 'key', (error as Error).message);
		return undefined;
	}
}

function namesAreUnique(config: BridgeConfig, fields: Fields): void {
	const seen = new Set<string>();
	for (const { name } of [...config.tills, ...config.folders, ...config.webhooks, ...config.readers]) {
		if (seen.has(name)) fields.problem('', `Two things are called ${name}: what they hear could not be told apart`);
		seen.add(name);
	}
}
