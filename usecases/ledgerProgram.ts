/** `n8n-nodes-tpv-crm ledger move`: the command line that takes the ledger from its file into PostgreSQL. */
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { moveLedger } from '../ledger/move';
import { openLedger } from '../ledger/open';
import { placeFromUrl, placeName } from '../ledger/place';
import { defaultLedgerFile } from './shop';

const HELP = `n8n-nodes-tpv-crm ledger move --to postgres://user@host:5432/database [--from ledger.db]

  Lleva el libro de su fichero a PostgreSQL, fila a fila, lo compara y cierra el fichero.
  Takes the ledger from its file into PostgreSQL, row by row, compares it and closes the file.

  --from FILE   ${defaultLedgerFile()}
  --to URL      …?schema=tpv_crm&tls=verify|encrypt|off
  PGPASSWORD    la contraseña · the password
`;

/** @param argv what stands behind `ledger`. @returns the program's exit code */
export async function main(argv: readonly string[]): Promise<number> {
	const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: { from: { type: 'string', default: defaultLedgerFile() }, to: { type: 'string' }, help: { type: 'boolean', default: false } } });
	if (values.help || positionals[0] !== 'move' || values.to === undefined) {
		process.stdout.write(HELP);
		return values.help ? 0 : 2;
	}
	await move(values.from, values.to);
	return 0;
}

async function move(file: string, url: string): Promise<void> {
	const named = placeFromUrl(url);
	const place = { ...named, password: named.password === '' ? (process.env.PGPASSWORD ?? '') : named.password };
	// Opening one that is not there would make it.
	await access(file);
	const from = await openLedger(file);
	try {
		const to = await openLedger(place);
		try {
			const { outcome, tables } = await moveLedger(from, to, placeName(place), ({ name, rows, hash }) => process.stdout.write(`✓ ${name} ${rows} ${hash.slice(0, 12)}\n`));
			const rows = tables.reduce((sum, table) => sum + table.rows, 0);
			process.stdout.write(`${outcome === 'moved' ? '✓' : '='} ${rows} → ${placeName(place)}\n`);
		} finally {
			await to.close();
		}
	} finally {
		await from.close();
	}
}
