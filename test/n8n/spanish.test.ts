/** The editor in Spanish and in English: what n8n serves, and every node opened in a browser. Screenshots are kept in artifacts/. */
import { readFileSync } from 'node:fs';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import manifest from '../../package.json';
import * as ours from '../../nodes';
import { inShopLanguage } from '../../nodes/bundle';
import { withTexts } from '../../nodes/support/spanish/texts';
import { inRoot } from '../../tools/paths';
import { hasChromium, openBrowser, screenshot } from './harness/browser';
import { RealN8n } from './harness/realN8n';
import { openCanvas } from './support/canvas';

const PACKAGE = 'n8n-nodes-tpv-crm';
const classOf = (file: string) => file.split('/').at(-1)!.split('.')[0] as 'StockSync';
const nodeClasses = manifest.n8n.nodes.map(classOf);

const aliasesOf = (className: string) => (JSON.parse(readFileSync(inRoot('nodes', className, `${className}.node.json`), 'utf8')) as { alias: string[] }).alias.map((alias) => alias.toLowerCase());

interface Served {
	nodes: INodeTypeDescription[];
	credentials: ICredentialType[];
}

/** What a person reads of it. */
function textsOf(part: unknown): string[] {
	const texts: string[] = [];
	withTexts(part, (text) => (texts.push(text), text));
	return texts;
}

/** The lists that the editor loads. */
async function served(n8n: RealN8n): Promise<Served> {
	const [nodes, credentials] = await Promise.all(['nodes', 'credentials'].map(async (kind) => await n8n.client.call('GET', `/../types/${kind}.json`)));
	return { nodes: nodes as INodeTypeDescription[], credentials: credentials as ICredentialType[] };
}

/** The same node or credential made here, in a language. */
function written(className: string, locale: string): { description: INodeTypeDescription } & ICredentialType {
	const before = process.env.TPV_CRM_LOCALE;
	process.env.TPV_CRM_LOCALE = locale;
	try {
		return new (inShopLanguage(ours[className as 'StockSync']))() as never;
	} finally {
		if (before === undefined) delete process.env.TPV_CRM_LOCALE;
		else process.env.TPV_CRM_LOCALE = before;
	}
}

describe.each([
	['es', { TPV_CRM_LOCALE: 'es' }],
	['en', { N8N_DEFAULT_LOCALE: 'es', TPV_CRM_LOCALE: 'en' }],
])('n8n with our nodes in %s', (locale, env) => {
	let n8n: RealN8n;
	beforeAll(async () => {
		n8n = await RealN8n.start(env);
	});
	afterAll(async () => {
		await n8n?.stop();
	});

	it('serves every node and credential in that language', async () => {
		const { nodes, credentials } = await served(n8n);
		for (const className of nodeClasses) {
			const { description } = written(className, locale);
			const node = nodes.find(({ name }) => name === `${PACKAGE}.${description.name}`);
			expect({ className, displayName: node?.displayName, subtitle: node?.subtitle, outputNames: node?.outputNames, defaults: node?.defaults }).toEqual({ className, displayName: description.displayName, subtitle: description.subtitle, outputNames: description.outputNames, defaults: description.defaults });
			expect(textsOf(node!.properties)).toEqual(expect.arrayContaining(textsOf(description.properties)));
			// n8n adds one of its own to nodes that take its credentials.
			expect(textsOf(node!.properties).filter((text) => !textsOf(description.properties).includes(text) && text !== 'Custom API Call')).toEqual([]);
		}
		for (const className of manifest.n8n.credentials.map(classOf)) {
			const credential = written(className, locale);
			const found = credentials.find(({ name }) => name === credential.name);
			expect([className, found?.displayName, textsOf(found?.properties)]).toEqual([className, credential.displayName, expect.arrayContaining(textsOf(credential.properties))]);
		}
	});

	// Opens every node, which takes minutes: for who looks at the pictures in artifacts/.
	(hasChromium && process.env.EDITOR_PICTURES === '1' ? it : it.skip)('shows every node so in the editor, and finds it by a shop’s words', async () => {
		const nodes = nodeClasses.map((className) => written(className, locale).description);
		const { id } = await n8n.client.call<{ id: string }>('POST', '/workflows', {
			name: `Todos los nodos (${locale})`,
			nodes: nodes.map(({ name, displayName, version }, index) => ({ id: `node-${index}`, name: displayName, type: `${PACKAGE}.${name}`, typeVersion: [version].flat().at(-1), position: [(index % 5) * 260, Math.floor(index / 5) * 220], parameters: {} })),
			connections: {},
			settings: {},
		});
		const browser = await openBrowser(n8n);
		try {
			const page = await browser.context.newPage();
			await page.setViewportSize({ width: 1500, height: 1100 });
			await openCanvas(page, n8n, id, nodes.length);
			await screenshot(page, `editor-${locale}-all`);
			for (const [index, { name, properties }] of nodes.entries()) {
				// n8n opens the node that the address names.
				await page.goto(`${n8n.url}/workflow/${id}/node-${index}`, { waitUntil: 'domcontentloaded' });
				const given = new Set(properties.map(({ displayName }) => displayName));
				// The credential's field is n8n's own and is there before ours.
				await page.waitForFunction(`[...document.querySelectorAll('label')].some((label) => ${JSON.stringify([...given])}.includes(label.innerText.trim()))`);
				const shown = (await page.locator('label').allInnerTexts()).map((text) => text.trim());
				// What n8n shows of ours is what we gave it, and so in the language that the dictionaries are tested for.
				const other = new Set(written(nodeClasses[index]!, locale === 'es' ? 'en' : 'es').description.properties.map(({ displayName }) => displayName).filter((text) => !given.has(text)));
				expect([name, shown.filter((text) => other.has(text))]).toEqual([name, []]);
				await screenshot(page, `editor-${locale}-${name}`);
			}
			await openCanvas(page, n8n, id, nodes.length);
			await page.locator('[data-test-id="node-creator-plus-button"]').first().click();
			const search = page.locator('[data-test-id="node-creator-search-bar"]');
			for (const word of ['caja', 'ticket', 'tpv', 'fidelización']) {
				await search.fill(word);
				const found = nodeClasses.filter((className) => aliasesOf(className).includes(word)).map((className) => written(className, locale).description.displayName);
				await page.locator('[data-test-id="node-creator-item-name"]').filter({ hasText: new RegExp(found.map((name) => name.replace(/[()]/g, '\\$&')).join('|')) }).first().waitFor();
				await screenshot(page, `search-${locale}-${word}`);
			}
		} catch (error) {
			for (const page of browser.context.pages()) await screenshot(page, `failed-editor-${locale}`);
			throw error;
		} finally {
			await browser.close();
		}
	}, 1_200_000);
});
