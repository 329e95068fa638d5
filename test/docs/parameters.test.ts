/** The tables of parameters say what n8n shows. */
import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { connectors } from '../../connectors/registry';
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
/** Credentials of our own that open an outside system stand on the connector's page. */
const ofConnectors = Object.entries(ours)
	.filter(([className]) => /Api$/.test(className) && className !== shop.className)
	.map(([className, Credential]): Documented => {
		const { name, properties } = new (Credential as new () => ICredentialType)();
		const connector = connectors.find((each) => each.credentials.includes(name));
		return { className, page: `docs/connectors/${connector?.id ?? ''}.md`, title: connector?.name ?? '', properties };
	});
const withReadme = [...nodes, shop];
const documented = [...withReadme, ...ofConnectors];
const tables = blocks('parameters');

it('has one entry for each credential of the package', () => {
	expect(manifest.n8n.credentials.map(classOf).sort()).toEqual([shop, ...ofConnectors].map((each) => each.className).sort());
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
		expect(withReadme.filter(({ page }) => !text.includes(`(${page})`)).map(({ page }) => page)).toEqual([]);
	}
});
