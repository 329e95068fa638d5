/** n8n's file in parts: nothing is loaded before it is used, and nothing is there twice. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildInParts } from '../../tools/build/parts';
import { dist } from '../../tools/paths';

const require = createRequire(import.meta.url);

describe('a bundle in parts', () => {
	let folder;
	let built;

	beforeAll(async () => {
		folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-parts-'));
		const write = (name, text) => writeFileSync(path.join(folder, name), text);
		write('problem.ts', 'globalThis.partsSeen.push("problem"); export class Problem extends Error {}');
		write('seldom.ts', 'import { Problem } from "./problem"; globalThis.partsSeen.push("seldom"); export const seldom = (text: string) => { throw new Problem(text); };');
		write('start.ts', 'import { Problem } from "./problem"; import { seldom } from "./seldom"; globalThis.partsSeen.push("start"); export const run = () => { try { seldom("ñ"); } catch (error) { return [error instanceof Problem, (error as Error).message, __dirname]; } };');
		globalThis.partsSeen = [];
		await buildInParts(path.join(folder, 'start.ts'), [path.join(folder, 'seldom.ts')], path.join(folder, 'out', 'start.js'), { absWorkingDir: folder, bundle: true, platform: 'node', target: 'node24', metafile: true });
		built = require(path.join(folder, 'out', 'start.js'));
	});

	afterAll(() => {
		rmSync(folder, { recursive: true, force: true });
		delete globalThis.partsSeen;
	});

	it('loads a part when something of it is used, each module once', () => {
		expect(globalThis.partsSeen).toEqual(['start']);
		expect(built.run()).toEqual([true, 'ñ', path.join(folder, 'out')]);
		built.run();
		expect(globalThis.partsSeen.toSorted()).toEqual(['problem', 'seldom', 'start']);
	});
});

describe('the shipped file', () => {
	const parts = readdirSync(dist).filter((file) => file.startsWith('part-'));

	it('starts without the tables, the matcher, the telephone numbers and the printers', () => {
		const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', `const all = require(${JSON.stringify(path.join(dist, 'tpv-crm.js'))}); for (const [name, made] of Object.entries(all)) if (/^[A-Z]/.test(name)) new made(); console.log(Object.keys(require.cache).join('\\n'))`], { encoding: 'utf8' });
		const loaded = stdout.split('\n').map((file) => path.basename(file)).filter((file) => parts.includes(file));
		const text = loaded.map((file) => readFileSync(path.join(dist, file), 'utf8')).join('');
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout).toContain(path.join(dist, 'tpv-crm.js'));
		for (const heavy of ['XMLParser', 'parsePhoneNumber', 'CsvError', 'ReceiptPrinterEncoder', 'inflateSync']) expect(text).not.toContain(heavy);
	});

	it('has parts, and each of them loads', () => {
		expect(parts.length).toBeGreaterThan(5);
		for (const part of parts) expect(() => require(path.join(dist, part))).not.toThrow();
	});
});
