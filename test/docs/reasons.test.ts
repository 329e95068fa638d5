/** docs/reasons.md is current, and the nodes' pages name every reason and no other. */
import { reasons, reasonTables } from '../../shop/reasons';
import { reasonsPage, reasonsSource } from '../../tools/build/reasons-page';
import { pages, readPage } from './pages';

/** The codes in the first column of a page's table of reasons. */
function reasonsOn(page: string): string[] {
	const section = /^## Reasons[^\n]*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(readPage(page))?.[1] ?? '';
	return [...section.matchAll(/^\| ((?:`[a-z0-9_]+`(?:, )?)+) \|/gm)].flatMap(([, cell]) => cell!.replaceAll('`', '').split(', '));
}

const nodePages = pages().filter((page) => page.startsWith('docs/nodes/'));

it('docs/reasons.md is what shop/reasons says (node tools/with-node24.mjs gulp reasons)', () => {
	expect(readPage('docs/reasons.md')).toBe(reasonsPage(reasonsSource(), reasons));
});

it('no code stands in two tables', () => {
	const codes = reasonTables.flatMap((table) => Object.keys(table));
	expect(codes.filter((code, place) => codes.indexOf(code) !== place)).toEqual([]);
	expect(codes).toEqual(Object.keys(reasons));
});

it('a code under no heading is refused', () => {
	expect(() => reasonsPage(reasonsSource(), { ...reasons, homeless: { es: '', en: '' } })).toThrow('homeless');
});

it.each(nodePages)('%s names only reasons that exist', (page) => {
	expect(reasonsOn(page).filter((code) => !(code in reasons))).toEqual([]);
});

it('every reason stands on the page of a node that can give it', () => {
	const named = new Set(nodePages.flatMap(reasonsOn));
	expect(Object.keys(reasons).filter((code) => !named.has(code))).toEqual([]);
});
