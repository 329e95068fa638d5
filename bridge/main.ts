/** `n8n-nodes-tpv-crm bridge`: the command line of the program that stands in the shop. */
import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keyMissing, sealedBy } from '../printing/captured/sealing';
import { Bridge } from './bridge';
import { check } from './check/check';
import type { Verdict } from './check/check';
import type { BridgeConfig } from './config/config';
import { exampleConfig } from './config/example';
import { ConfigError, readConfig } from './config/readConfig';
import { askStatus } from './control';
import { logToTerminal } from './log';

const HELP = `n8n-nodes-tpv-crm bridge [init | check | status | open FILE] [--config bridge.json]
n8n-nodes-tpv-crm ledger move --help

  bridge          arranca el puente · runs the bridge
  bridge init     escribe un bridge.json de ejemplo · writes an example bridge.json
  bridge check    dice qué falla · tells what is wrong
  bridge status   cómo está el que funciona · how the running one is
  bridge open     descifra un mensaje apartado · opens a sealed message that was put aside

  --config FILE   bridge.json
`;

const MARKS: Record<Verdict, string> = { good: '✓', doubtful: '!', wrong: '✗' };

async function main(argv: readonly string[]): Promise<number> {
	if (argv[0] === 'ledger') return await ledger(argv.slice(1));
	const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: { config: { type: 'string', default: 'bridge.json' }, help: { type: 'boolean', default: false } } });
	const [program, command = 'run', file] = positionals;
	if (values.help || program !== 'bridge') {
		process.stdout.write(HELP);
		return values.help ? 0 : 2;
	}
	if (command === 'init') return await init(values.config);
	const config = await readConfig(values.config, process.env);
	switch (command) {
		case 'run':
			return await run(config);
		case 'check':
			return await tell(config);
		case 'status':
			return await status(config);
		case 'open':
			return await open(config, file);
		default:
			process.stdout.write(HELP);
			return 2;
	}
}

/** A program of its own in the file beside this one: it needs the Node that n8n needs, and all of the ledger. */
async function ledger(argv: readonly string[]): Promise<number> {
	const program = (await import(path.join(__dirname, 'ledger-program.js'))) as { main(argv: readonly string[]): Promise<number> };
	return await program.main(argv);
}

/** Never over a file that is there: it holds a secret that nobody has elsewhere. */
async function init(file: string): Promise<number> {
	const there = await access(file).then(() => true, () => false);
	if (there) {
		process.stderr.write(`${file} ya existe · is there already\n`);
		return 1;
	}
	await writeFile(file, exampleConfig, { mode: 0o600, flag: 'wx' });
	process.stdout.write(`${path.resolve(file)}\n`);
	return 0;
}

async function run(config: BridgeConfig): Promise<number> {
	const bridge = await Bridge.start(config, logToTerminal);
	logToTerminal(`The bridge is open: ${[...config.tills, ...config.folders, ...config.webhooks, ...config.readers].map(({ name }) => name).join(', ')}`);
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
	await bridge.close();
	return 0;
}

async function tell(config: BridgeConfig): Promise<number> {
	const findings = await check(config);
	for (const { verdict, words } of findings) process.stdout.write(`${MARKS[verdict]} ${words[config.language]}\n`);
	return findings.some(({ verdict }) => verdict === 'wrong') ? 1 : 0;
}

async function status(config: BridgeConfig): Promise<number> {
	const known = await askStatus(config.spool);
	process.stdout.write(`${JSON.stringify(known ?? { running: false }, undefined, '\t')}\n`);
	return known === undefined ? 1 : 0;
}

async function open({ keys }: BridgeConfig, file: string | undefined): Promise<number> {
	if (file === undefined) {
		process.stdout.write(HELP);
		return 2;
	}
	const { sealed, ...message } = JSON.parse(await readFile(file, 'utf8')) as { id: string; sealed?: string };
	if (sealed === undefined) throw new Error(`${file} is not sealed`);
	const bytes = Buffer.from(sealed, 'base64');
	if (keys === undefined) throw keyMissing(sealedBy(bytes));
	process.stdout.write(`${JSON.stringify({ ...message, bytes: keys.open(bytes, message.id).toString('base64') })}\n`);
	return 0;
}

main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error: unknown) => {
		const lines = error instanceof ConfigError ? error.problems : [(error as Error).message];
		for (const line of lines) process.stderr.write(`✗ ${line}\n`);
		process.exit(1);
	},
);
