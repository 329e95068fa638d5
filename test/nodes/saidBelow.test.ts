/** Nothing that a shop may read is said in English alone: every failure and problem that the code words has its Spanish. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inWordsOf, problemText } from '../../shop/voice/inSpanish';
import { saidBelow } from '../../shop/voice/spanish';
import { inRoot } from '../../tools/paths';

/** Told to nobody of a shop: a slip of ours, a thread of ours, or the desk's own answer, which has its words by code. */
const UNSEEN = [
	'A layout is learned from three examples',
	'A stock list has no address',
	'Both names were tried',
	'No connector is called "§"',
	'Not moved: § has § rows in the file and § in §, and they are not the same. Move into an empty schema.',
	'The ledger has no record §',
	'The ledger knows no unit "§"',
	'The matching thread stopped',
	'The thread of § stopped without an answer',
	'§ numbers nothing',
];
/** Fields by which words travel beside those that are thrown. */
const TELLING = new Set(['message', 'problem']);
const ROOMS = ['shop', 'usecases', 'ledger', 'connectors', 'printing', 'nodes/PosTrigger'];

interface Said {
	where: string;
	words: string;
}

function wordsOf(node: ts.Expression | undefined): string | undefined {
	if (node === undefined) return undefined;
	if (ts.isStringLiteralLike(node)) return node.text;
	return ts.isTemplateExpression(node) ? node.head.text + node.templateSpans.map(({ literal }) => `§${literal.text}`).join('') : undefined;
}

function saidIn(file: string): Said[] {
	const source = ts.createSourceFile(file, readFileSync(inRoot(file), 'utf8'), ts.ScriptTarget.Latest, true);
	const said: Said[] = [];
	const look = (node: ts.Node): void => {
		const words = ts.isNewExpression(node) && /Error$/.test(node.expression.getText(source))
			? wordsOf(node.arguments?.[0])
			: ts.isPropertyAssignment(node) && TELLING.has(node.name.getText(source)) ? wordsOf(node.initializer)
			: ts.isCallExpression(node) && node.expression.getText(source) === 'refusal' ? wordsOf(node.arguments[3])
			: undefined;
		// One word alone, or a fact with its mark, is no sentence.
		if (words !== undefined && /\p{L}{2,}[^§]*\s[^§]*\p{L}{2,}/u.test(words)) said.push({ where: `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`, words });
		ts.forEachChild(node, look);
	};
	look(source);
	return said;
}

const said = ROOMS.flatMap((room) =>
	readdirSync(inRoot(room), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !/voice|spanish|generated|reasons|\.d\.ts/.test(file))
		.flatMap((file) => saidIn(`${room}/${file}`)),
);

it('every failure and problem that the code words has its Spanish', () => {
	expect(said.length).toBeGreaterThan(120);
	const inEnglishAlone = said.filter(({ words }) => !UNSEEN.includes(words) && inWordsOf(words, 'es') === words);
	expect(inEnglishAlone.map(({ where, words }) => `${where} ${words}`)).toEqual([]);
});

it('knows nothing that nobody says', () => {
	const spoken = [...ROOMS, 'nodes'].flatMap((room) => readdirSync(inRoot(room), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/voice|spanish/.test(file)).map((file) => readFileSync(inRoot(room, file), 'utf8').replaceAll("\\'", "'"))).join('\n');
	const pieces = (words: string) => words.split(/\{\w+\}/).map((piece) => piece.trim()).filter((piece) => piece !== '');
	expect(Object.keys(saidBelow).filter((words) => pieces(words).some((piece) => !spoken.includes(piece)))).toEqual([]);
	expect(UNSEEN.filter((words) => !said.some((each) => each.words === words))).toEqual([]);
});

it.each([
	['must be a number or a text', 'tiene que ser un número o un texto'],
	['The ledger at postgres://db cannot be used: PostgreSQL’s certificate has expired [CERT_HAS_EXPIRED]', 'El libro en postgres://db no se puede usar: El certificado de PostgreSQL ha caducado [CERT_HAS_EXPIRED]'],
	['192.168.1.50:9100: paper out', '192.168.1.50:9100: sin papel'],
	['nif "X" is not nine letters and digits; it is no address', 'nif «X» no son nueve letras y cifras; no es una dirección'],
	['blocks[0].text must not be empty', 'blocks[0].text no puede estar vacío'],
	['items[0].sku must be a number or a text', 'items[0].sku tiene que ser un número o un texto'],
	['Odoo keeps no stock', 'Odoo no lleva stock'],
	['Something nobody has words for', 'Something nobody has words for'],
])('%s', (english, spanish) => {
	expect(inWordsOf(english, 'es')).toBe(spanish);
	expect(inWordsOf(english, 'en')).toBe(english);
});

it('tells the fields of an item by name', () => {
	const problems = [{ field: 'items[0].price', message: 'is missing, and there is no total' }, { field: '', message: 'is not a sale' }];
	expect(problemText(problems, 'es')).toBe('items[0].price falta, y tampoco hay total; no es una venta');
	expect(problemText(problems, 'en')).toBe('items[0].price is missing, and there is no total; is not a sale');
});
