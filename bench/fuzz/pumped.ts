/** Every regular expression of ours on texts that repeat what it looks for: one that backtracks without end is a hang. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inRoot } from '../../tools/paths';
import { ODD_TEXTS } from './chance';
import type { Chance } from './chance';

const FOLDERS = ['shop', 'usecases', 'nodes', 'connectors', 'printing', 'bridge', 'ledger'];
/** Longer than nearly all that any of them is shown. */
const LONGEST = 3000;
/** `parseTicket` cuts lines to 250. */
const LINE = 300;

interface Shown {
	expression: RegExp;
	/** As much text as it may be given. */
	longest: number;
}

let known: Shown[] | undefined;

export function pumped(chance: Chance): boolean {
	const { expression, longest } = chance.pick((known ??= expressions()));
	const piece = Array.from({ length: 1 + chance.below(3) }, () => pieceOf(expression.source, chance)).join('');
	const text = `${chance.once(2) ? pieceOf(expression.source, chance) : ''}${piece.repeat(Math.ceil(longest / Math.max(1, piece.length)))}${chance.pick(['', '!', 'x', '\n', ' ', '1', '\u0000'])}`;
	expression.lastIndex = 0;
	return expression.test(text);
}

/** Something that the expression may eat: one of its own literals, or one of a class that it names. */
function pieceOf(source: string, chance: Chance): string {
	const start = chance.below(source.length);
	const part = source.slice(start, start + 1 + chance.below(6));
	if (/\\d|0-9/.test(part)) return chance.pick(['1', '12', '0']);
	if (/\\s| /.test(part)) return chance.pick([' ', '\t', '  ']);
	if (/\\w|a-z|A-Z|\\p/.test(part)) return chance.pick(['a', 'A', 'ab', 'é']);
	const plain = part.replace(/[\\^$*+?()[\]{}|]/g, '');
	return plain === '' ? chance.pick(ODD_TEXTS) : plain;
}

function expressions(): Shown[] {
	return FOLDERS.flatMap((folder) => readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).flatMap((name) => {
		const source = ts.createSourceFile(name, readFileSync(inRoot(folder, name), 'utf8'), ts.ScriptTarget.ES2023, true);
		const found: Shown[] = [];
		const visit = (node: ts.Node): void => {
			const literal = node.kind === ts.SyntaxKind.RegularExpressionLiteral ? /^\/(.*)\/([a-z]*)$/s.exec(node.getText(source)) : null;
			if (literal) found.push({ expression: new RegExp(literal[1]!, literal[2]), longest: folder === 'printing' && name.startsWith('parse/') ? LINE : LONGEST });
			ts.forEachChild(node, visit);
		};
		visit(source);
		return found;
	}));
}
