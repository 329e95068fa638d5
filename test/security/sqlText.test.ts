/**
 * SQL is text of ours with placeholders; what comes from outside goes in as values. Every piece that is put into a statement is read from
 * the sources, and has to be one of the few shapes that cannot carry a value.
 */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inRoot } from '../../tools/paths';

const FOLDERS = ['ledger', 'usecases', 'nodes', 'connectors', 'shop', 'printing', 'bridge'];
const SQL = /^\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|PRAGMA|VACUUM|SAVEPOINT|ROLLBACK|RELEASE|TRUNCATE)\b/;

/** What may stand in a statement's text: names that we gave in the sources, and lists of placeholders. */
const SAFE = [
	// Constants in capitals, and what is made of their names alone.
	/^[A-Z][A-Z_]*(?:\.(?:split|replaceAll|map|join)\((?:[^()]|\([^()]*\))*\))*$/,
	// Lists of placeholders.
	/^marks(?:\(.*\))?$/,
	/^[\w.]+\.map\(\(\) => (?:'[?(), ]+'|'LOWER\(name\) LIKE \?'|marks)\)\.join\('(?:, | OR )'\)(?: \|\| 'NULL')?$/,
	/^new Array\([\w.]+\)\.fill\((?:'[?(), ]+'|marks|part)\)\.join\('(?:, | UNION ALL )'\)$/,
	// Names, quoted by the database's own rule.
	/^quoted\([\w.]+\)$/,
	// Texts chosen among texts.
	/^\w+(?: === (?:undefined|true|false|''|'\w+'))? \? (?:'[^']*'|`[^`$]*`) : (?:'[^']*'|`[^`$]*`)$/,
];

interface Piece {
	file: string;
	piece: string;
	line: number;
}

function piecesOf(file: string): Piece[] {
	const text = readFileSync(inRoot(file), 'utf8');
	// Parsing all of them takes a while.
	if (!/[`'"]\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|PRAGMA|VACUUM|SAVEPOINT|ROLLBACK|RELEASE|TRUNCATE)\b/.test(text)) return [];
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
	const found: Piece[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isTemplateExpression(node) && SQL.test(node.head.text)) {
			for (const { expression } of node.templateSpans) found.push({ file, piece: expression.getText(source).replace(/\s+/g, ' '), line: source.getLineAndCharacterOfPosition(expression.getStart(source)).line + 1 });
		}
		if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken && ts.isStringLiteralLike(node.left) && SQL.test(node.left.text)) found.push({ file, piece: node.right.getText(source), line: 0 });
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const files = FOLDERS.flatMap((folder) => readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => `${folder}/${name}`));
const pieces = files.flatMap(piecesOf);
const isSafe = (piece: string) => SAFE.some((shape) => shape.test(piece));

/** Places that were looked at one by one: the piece is a name out of our own sources, or text made of placeholders. */
const LOOKED_AT: Readonly<Record<string, readonly string[]>> = {
	// Tables and columns out of the database's own catalogue, which our migrations made.
	'ledger/tables.ts': ['name'],
	'ledger/moved.ts': ['name', 'change', 'change.toLowerCase()', 'words'],
	'ledger/move.ts': ['name', "columns.join(', ')", 'where', "key.join(', ')", "columns.map(() => '?').join(', ')", 'table.name', "table.columns.join(', ')", "rows.map(() => marks).join(', ')"],
	'ledger/postgres/database.ts': ["tables.map(({ name }) => quoted(name)).join(', ')", 'this.lock'],
	'ledger/sqlite.ts': ["wanted ? 'FULL' : 'NORMAL'"],
	// Conditions of segments, each made with placeholders; columns out of a table of ours.
	'ledger/segmentQuery.ts': ['some', 'text', 'where', 'column'],
	// Conditions that the same file writes.
	'ledger/repositories/setup.ts': ['query'],
	'ledger/repositories/health.ts': ['condition', 'all'],
	'ledger/repositories/matchReviews.ts': ['records'],
	'ledger/repositories/report.ts': ['where'],
	// A number that callers give in code.
	'ledger/repositories/records.ts': ['limit'],
	// Names of tables and columns, listed in the same file.
	'ledger/repositories/person.ts': ['table', 'column', 'where'],
	'ledger/repositories/addresses.ts': ['column'],
	'ledger/repositories/purchases.ts': ['column'],
	'ledger/repositories/bulk.ts': ['head', 'tail'],
	'ledger/repositories/crmSystems.ts': ['table'],
};

it('finds the statements', () => {
	expect(files.length).toBeGreaterThan(300);
	expect(pieces.length).toBeGreaterThan(40);
});

it('puts nothing into a statement but names of ours and placeholders', () => {
	const odd = pieces.filter(({ file, piece }) => !isSafe(piece) && !(LOOKED_AT[file] ?? []).includes(piece));
	expect(odd.map(({ file, line, piece }) => `${file}:${line} \${${piece}}`)).toEqual([]);
});

it('is asked for SQL nowhere but in the ledger', () => {
	const elsewhere = [...new Set(pieces.map(({ file }) => file))].filter((file) => !file.startsWith('ledger/'));
	// Reads a person's records for their copy, with placeholders.
	expect(elsewhere).toEqual(['usecases/privacy/accessCopy.ts']);
});

it('would find a value that was put into the text', () => {
	for (const piece of ['saleId', 'input.name', '`${x}`', "name.replace(/'/g, '')", 'values.join()']) expect([piece, isSafe(piece)]).toEqual([piece, false]);
});
