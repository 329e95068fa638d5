/**
 * Entry of every npm script but `start`: sets the checkout up, then runs the command on Node 24.
 *
 *   node tools/with-node24.mjs test | test:n8n | test:postgres | lint | bench NAME … | gulp TASK … | setup
 */
import path from 'node:path';
import { bootstrap } from './setup/bootstrap.js';
import { runInForeground } from './setup/child.js';
import { printFailure } from './setup/messages.js';
import { ensureN8n } from './setup/n8n.js';
import { envWithNode } from './setup/npm.js';
import { endWhenOrphaned } from './setup/orphan.js';
import { root } from './paths.js';

const tool = (...parts) => path.join(root, 'tools', 'commands', ...parts);

const commands = {
	test: { program: tool('test.mjs') },
	'test:n8n': { program: tool('test-n8n.mjs'), n8n: true },
	'test:postgres': { program: tool('test-postgres.mjs') },
	lint: { program: tool('lint.mjs') },
	bench: { program: tool('bench.mjs') },
	gulp: { program: path.join(root, 'node_modules', 'gulp', 'bin', 'gulp.js') },
	setup: { n8n: true },
};

async function main([name, ...args]) {
	const command = commands[name];
	if (!command) {
		process.stderr.write(`Usage: node tools/with-node24.mjs ${Object.keys(commands).join(' | ')}\n`);
		return 2;
	}
	const node = await bootstrap();
	if (command.n8n) await ensureN8n(node);
	if (!command.program) return 0;
	return runInForeground(node, [command.program, ...args], { cwd: root, env: envWithNode(node) });
}

endWhenOrphaned();
main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error) => {
		printFailure(error);
		process.exit(1);
	},
);
