import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import { check } from '../../bridge/check/check';
import { exampleConfig } from '../../bridge/config/example';
import { parseJsonWithComments } from '../../bridge/config/jsonWithComments';
import { ConfigError, readConfig } from '../../bridge/config/readConfig';
import { startFakePrinter } from '../printing/fakePrinter';
import { configOf, FakeTrigger, networkTill, openBridge, tempFolder } from './support';

let folder: { folder: string; remove(): Promise<void> };
beforeEach(async () => {
	folder = await tempFolder();
});
afterEach(async () => await folder.remove());

const read = async (content: object | string, env: NodeJS.ProcessEnv = {}) => {
	const file = path.join(folder.folder, 'bridge.json');
	await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
	return await readConfig(file, env);
};
const problems = async (content: object | string) => await read(content).then(() => [], (error: unknown) => (error as ConfigError).problems);
const base = { url: 'https://n8n.example/webhook/x/pos', secret: 's' };

describe('the configuration', () => {
	it('is safe where it says nothing', async () => {
		const config = await read({ ...base, tills: [{ name: 'caja-1', printer: '192.168.1.50' }] });
		expect(config).toMatchObject({
			spool: path.join(folder.folder, 'spool'), keepMs: 30 * 86_400_000,
			tills: [{ kind: 'network', listen: { host: '127.0.0.1', port: 9100 }, allow: ['127.0.0.0/8', '::1'], printer: { host: '192.168.1.50', port: 9100 } }],
		});
	});

	it('takes every place that people write', async () => {
		const config = await read({
			...base, language: 'en', keepDays: 2,
			tills: [{ name: 'a', listen: '[::1]:9101', allow: ['192.168.1.0/24'], printer: 'tpv.local:9100' }, { name: 'b', serial: 'COM3@9600', printer: '/dev/ttyUSB1@19200', idleSeconds: 0.5 }],
			folders: [{ name: 'c', folder: 'exports', endings: ['.csv'] }], webhooks: [{ name: 'd' }], readers: [{ name: 'e', serial: '/dev/ttyACM0@9600' }],
			printers: [{ name: 'p', printer: 'http://localhost:631/printers/Ticket' }, { name: 'q', printer: '/dev/usb/lp0' }, { name: 'r', printer: '10.0.0.2:9100' }],
		});
		expect(config.tills[1]).toEqual({ kind: 'serial', name: 'b', path: 'COM3', baudRate: 9600, printer: { kind: 'serial', path: '/dev/ttyUSB1', baudRate: 19_200 }, idleMs: 500 });
		expect(config.printers.map(({ destination }) => destination.kind)).toEqual(['cups', 'device', 'network']);
		expect(config.folders[0]!.folder).toBe(path.join(folder.folder, 'exports'));
	});

	it('takes the secret from a file or the environment', async () => {
		await writeFile(path.join(folder.folder, 'secret'), 'from-file\n');
		expect((await read({ url: base.url, secretFile: 'secret', webhooks: [{ name: 'd' }] })).secret).toBe('from-file');
		expect((await read({ url: base.url, webhooks: [{ name: 'd' }] }, { TPV_BRIDGE_SECRET: 'from-env' })).secret).toBe('from-env');
	});

	it.each([
		['nothing in it', {}, ['secret is missing', 'url is missing', 'tills is missing']],
		['a word misspelt', { ...base, tils: [] }, ['tils is not a setting']],
		['a name twice', { ...base, tills: [{ name: 'a' }], webhooks: [{ name: 'a' }] }, ['Two things are called a']],
		['places that are none', { ...base, tills: [{ name: 'a', listen: 'x', printer: 'COM3@', allow: ['home'] }, { name: 'b', serial: '/dev/ttyUSB0' }] }, ['tills[0].printer', 'tills[0].listen', 'tills[0].allow "home"', 'tills[1].serial']],
		['a url that is none', { ...base, url: 'n8n.local', webhooks: [{ name: 'd' }] }, ['url must be a web address']],
		['numbers out of reach', { ...base, keepDays: 0, webhooks: [{ name: 'd' }] }, ['keepDays must be a number from 1 to 365']],
		['a list for an object', '[]', ['must be an object']],
		['no JSON', '{', ['is not JSON']],
	])('tells all that is wrong: %s', async (_what, content, starts) => {
		const found = await problems(content);
		for (const start of starts) expect(found.join('\n')).toContain(start);
	});

	it('names the file that is missing', async () => {
		await expect(readConfig(path.join(folder.folder, 'none.json'), {})).rejects.toThrow('bridge init');
	});

	it('has an example that is one', async () => {
		const file = path.join(folder.folder, 'bridge.json');
		await writeFile(file, exampleConfig);
		expect((await readConfig(file, {})).tills).toHaveLength(1);
		expect(await readFile(file, 'utf8')).not.toMatch(/\t\t.*\t/);
		expect((await stat(file)).size).toBeGreaterThan(500);
	});

	it('reads JSON with comments as JSON without', () => {
		fc.assert(fc.property(fc.json(), fc.constantFrom('', '// a "b" {\n', '/* , } */'), (json, comment) => {
			expect(parseJsonWithComments(`${comment}${json}${comment}`)).toEqual(JSON.parse(json));
		}));
		expect(parseJsonWithComments('{"a": "// no /* comment */", "b": [1, 2,], }')).toEqual({ a: '// no /* comment */', b: [1, 2] });
	});
});

describe('bridge check', () => {
	const said = async (...args: Parameters<typeof configOf>) => (await check(configOf(...args))).map(({ verdict, words }) => `${verdict}: ${words.en}`);

	it('finds nothing wrong where nothing is', async () => {
		const [trigger, printer] = [await FakeTrigger.start(), await startFakePrinter()];
		const found = await said(folder.folder, trigger.url, { tills: [networkTill(printer)] });
		expect(found.filter((line) => line.startsWith('wrong'))).toEqual([]);
		expect(found.join('\n')).toMatch(/can print[\s\S]*accepts the signature/);
		const config = configOf(folder.folder, trigger.url, { tills: [networkTill(printer)] });
		const bridge = await openBridge(config);
		expect((await check(config))[0]!.words.en).toContain('The bridge is running');
		await expect(openBridge(config)).rejects.toThrow('is running on');
		await bridge.close();
		await trigger.close();
		await printer.close();
	});

	it('tells what is wrong, and what to do', async () => {
		const [trigger, printer, other] = [await FakeTrigger.start(), await startFakePrinter({ behaviour: 'paperOut' }), createServer()];
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
		const taken = (other.address() as AddressInfo).port;
		trigger.now = () => Date.now() + 3_600_000;
		const found = await said(folder.folder, trigger.url, {
			tills: [
				{ ...networkTill(printer), listen: { host: '127.0.0.1', port: taken } } as never,
				{ ...networkTill({ host: '127.0.0.1', port: 9 }), name: 'caja-2' },
				{ ...networkTill(undefined), name: 'caja-3', listen: { host: '192.0.2.1', port: 9100 } } as never,
			],
			folders: [{ name: 'caja-4', folder: '/nowhere', endings: [], settleMs: 1, sentFolder: 'x' }],
			readers: [{ name: 'lector', path: '/dev/nowhere', baudRate: 9600, url: undefined }],
		});
		expect(found.join('\n')).toMatch(/wrong: caja-1: another program has port/);
		expect(found.join('\n')).toMatch(/wrong: caja-1: the printer at .* cannot print: .*paper out/);
		expect(found.join('\n')).toMatch(/wrong: caja-2: the printer at 127.0.0.1:9 does not respond/);
		expect(found.join('\n')).toMatch(/wrong: caja-3: .*no address of this machine/);
		expect(found.join('\n')).toMatch(/doubtful: caja-3: without "printer"/);
		expect(found.join('\n')).toMatch(/wrong: caja-3: listens on the network and lets nobody in/);
		expect(found.join('\n')).toMatch(/wrong: caja-4: the folder/);
		expect(found.join('\n')).toMatch(/wrong: lector: the serial port/);
		expect(found.join('\n')).toMatch(/wrong: n8n refuses the signature for its time/);
		await trigger.close();
		await printer.close();
		await new Promise((resolve) => other.close(resolve));
	});
});
