/** The tables of parameters say what n8n shows. */
import type { INodeProperties } from 'n8n-workflow';
import manifest from '../../package.json';
import * as ours from '../../nodes';
import { parameterTable } from './parameterTable';
import { blocks, readPage, updateBlock, updating } from './pages';

/** `dist/nodes/StockSync/StockSync.node.js` → `StockSync`. */
const classOf = (file: string) => file.split('/').at(-1)!.split('.')[0]!;
const kebab = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

interface Documented {
	className: string;
	page: string;
	title: string;
	properties: INodeProperties[];
}

const nodes = manifest.n8n.nodes.map((file): Documented => {
	const className = classOf(file);
	const { description } = new (ours[className as 'StockSync'])();
	return { className, page: `docs/nodes/${kebab(className)}.md`, title: description.displayName, properties: description.properties };
});
const shop: Documented = { className: 'TpvShopApi', page: 'docs/nodes/shop-credential.md', title: 'Shop credential', properties: new ours.TpvShopApi().properties };
const documented = [...nodes, shop];
const tables = blocks('parameters');

it('has one entry for each credential of the package', () => {
	expect(manifest.n8n.credentials.map(classOf)).toEqual([shop.className]);
});

describe.each(documented.map((each) => [each.className, each] as const))('%s', (className, { page, title, properties }) => {
	it('has its page', () => {
		expect(readPage(page).split('\n')[0]).toBe(`# ${title}`);
	});

	it('lists its parameters', () => {
		const table = tables.find((block) => block.name === className);
		expect(table?.page).toBe(page);
		const real = parameterTable(properties);
		if (updating) updateBlock('parameters', table!, real);
		else expect(table!.text).toBe(real);
	});
});

it('links every node’s page from both READMEs', () => {
	for (const readme of ['README.md', 'README.es.md']) {
		const text = readPage(readme);
		expect(documented.filter(({ page }) => !text.includes(`(${page})`)).map(({ page }) => page)).toEqual([]);
	}
});
