/**
 * `npm start`: from a bare checkout to the open shop. Runs on the Node that is there (20 or newer) with nothing
 * installed; what can be refused is refused before the long install. The rest is demo/launch, on Node 24.
 */
import path from 'node:path';
import { bootstrap } from './setup/bootstrap.js';
import { runInForeground, runQuietly } from './setup/child.js';
import { printFailure, say, SetupError } from './setup/messages.js';
import { ensureN8n } from './setup/n8n.js';
import { envWithNode } from './setup/npm.js';
import { endWhenOrphaned } from './setup/orphan.js';
import { cache, root } from './paths.js';
import { help, parseOptions } from './start/options.js';
import { requireFree } from './start/ports.js';
import { forgetShop } from './start/reset.js';
import { requireClosed } from './start/running.js';

async function build(node) {
	say('Construyendo el paquete', 'Building the package');
	const gulp = path.join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const { code, output } = await runQuietly(node, [gulp, 'build', '--silent'], { cwd: root, env: envWithNode(node) });
	if (code !== 0) throw new SetupError('El paquete no se ha podido construir.', 'The package could not be built.', output);
}

async function main(argv) {
	const options = parseOptions(argv, process.env);
	if (options.help) {
		process.stdout.write(help);
		return 0;
	}
	await requireClosed(options.folder);
	await requireFree(options.n8nPort, '--n8n-port');
	await requireFree(options.tillPort, '--till-port');
	if (options.reset) await forgetShop(options.folder);

	const node = await bootstrap();
	await ensureN8n(node);
	await build(node);
	const launcher = path.join(cache, 'demo', 'launch.js');
	return runInForeground(node, [launcher, ...argv], { cwd: root, env: envWithNode(node), ipc: true });
}

endWhenOrphaned();
main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error) => {
		printFailure(error);
		process.exit(1);
	},
);
