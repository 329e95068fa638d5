import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../tools/paths';

describe('the npm that n8n runs', () => {
	let folder;
	beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-npm-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	/** Runs `npm …` found on PATH, as n8n does, over an npm that behaves as `script` says. */
	function npm(script, ...args) {
		const cli = path.join(folder, 'npm-cli.js');
		writeFileSync(cli, script);
		const PATH = [inRoot('tools', 'npm-for-n8n'), path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
		const { status, stdout, stderr } = spawnSync('npm', args, { encoding: 'utf8', env: { PATH, npm_execpath: cli } });
		return { status, stdout, stderr };
	}

	it.each([
		['["0.1.0"]', '"0.1.0"\n'],
		['"0.1.0"', '"0.1.0"'],
		['["0.1.0","0.2.0"]', '["0.1.0","0.2.0"]'],
		['not json', 'not json'],
	])('says of a version what npm 11 says: %s', (printed, expected) => {
		expect(npm(`process.stdout.write(${JSON.stringify(printed)})`, 'view', 'x@1', 'version', '--json')).toMatchObject({ status: 0, stdout: expected });
	});

	it('is npm in everything else: arguments, output, exit code', () => {
		const echo = "console.log(JSON.stringify([process.argv.slice(2).join(' ')])); console.error('npm error'); process.exit(7)";
		expect(npm(echo, 'pack', 'x@1', '--quiet', '--json')).toEqual({ status: 7, stdout: '["pack x@1 --quiet --json"]\n', stderr: 'npm error\n' });
	});
});
