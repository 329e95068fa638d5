/** The half of `npm start` that runs on Node 24 with everything installed: opens the shop and keeps it open. */
import { printFailure, say, SetupError } from '../../tools/setup/messages';
import { parseOptions } from '../../tools/start/options';
import { stopAllPrograms } from './childProcess';
import { N8nServer } from './n8n/server';
import { explain } from './trouble';
import { openShop, type Closer } from './openShop';

/** Resolves when somebody wants the shop closed: Ctrl-C, a signal, or the death of the process that started us. */
function closingTime(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
		process.on('disconnect', () => resolve());
	});
}

async function closeAll(closers: Closer[]): Promise<void> {
	for (const close of closers.reverse()) {
		try {
			await close();
		} catch (error) {
			printFailure(error);
		}
	}
	await stopAllPrograms();
}

async function main(argv: readonly string[]): Promise<number> {
	const options = parseOptions(argv, process.env);
	const closers: Closer[] = [];
	const closing = closingTime();
	const opening = openShop(options, closers).then(async ({ server }) => {
		await server.exited;
		throw new SetupError('n8n se ha parado. El final de su registro está abajo.', 'n8n has stopped. The end of its log is below.', await server.logTail());
	});
	let code = 0;
	try {
		await Promise.race([opening, closing]);
		say('Cerrando la tienda', 'Closing the shop');
	} catch (error) {
		printFailure(explain(error, N8nServer.logFile(options.folder)));
		code = 1;
	}
	opening.catch(() => undefined);
	await closeAll(closers);
	return code;
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
