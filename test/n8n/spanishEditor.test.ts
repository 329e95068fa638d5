/**
 * Every node and credential opened in n8n's editor, in Spanish and in English: no words of ours in the other language.
 * Minutes long, so `EDITOR_PICTURES=1 npm run test:n8n -- spanish` alone makes it; `EDITOR_PICTURES=every` chooses every operation of every node as
 * well, which takes half an hour. Pictures: artifacts/, and docs/images/nodes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inRoot } from '../../tools/paths';
import { hasChromium, openBrowser, screenshot } from './harness/browser';
import type { TestBrowser } from './harness/browser';
import { RealN8n } from './harness/realN8n';
import { fitCanvas, openCanvas } from './support/canvas';
import { credentialClasses, nodeClasses, PACKAGE, written } from './support/inLanguage';
import { otherLanguage, shownIn } from './support/otherLanguage';
import { clipOf, pictureOf } from './support/picture';

const PANEL = '[data-test-id="node-parameters"]';
const LIST = '.el-select-dropdown';
const OPTION = `${LIST}:visible .el-select-dropdown__item:visible`;
const FORM = '[data-test-id="credential-edit-dialog"]';
const asked = process.env.EDITOR_PICTURES ?? '';
/** docs are read on phones. */
const BYTES = 60_000;

const aliasesOf = (className: string) => (JSON.parse(readFileSync(inRoot('nodes', className, `${className}.node.json`), 'utf8')) as { alias: string[] }).alias.map((alias) => alias.toLowerCase());

(hasChromium && asked !== '' ? describe.each : describe.skip.each)([
	['es', { TPV_CRM_LOCALE: 'es' }],
	['en', { N8N_DEFAULT_LOCALE: 'es', TPV_CRM_LOCALE: 'en' }],
] as const)('the editor in %s', (locale, env) => {
	const wrong = otherLanguage(locale);
	const nodes = nodeClasses.map((className) => ({ className, ...written(className, locale).description }));
	const folder = inRoot('docs', 'images', 'nodes', locale);
	let n8n: RealN8n;
	let browser: TestBrowser;
	let page: Page;
	let workflow: string;

	beforeAll(async () => {
		mkdirSync(folder, { recursive: true });
		n8n = await RealN8n.start(env);
		const stored = await n8n.client.call<{ id: string }>('POST', '/workflows', {
			name: locale === 'es' ? 'Todos los nodos' : 'All nodes',
			nodes: nodes.map(({ name, displayName, version }, index) => ({ id: `node-${index}`, name: displayName, type: `${PACKAGE}.${name}`, typeVersion: [version].flat().at(-1), position: [(index % 5) * 260, Math.floor(index / 5) * 220], parameters: {} })),
			connections: {},
			settings: {},
		});
		workflow = stored.id;
		browser = await openBrowser(n8n);
		page = await browser.context.newPage();
		page.setDefaultTimeout(30_000);
		await page.setViewportSize({ width: 1500, height: 1000 });
	});
	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
	});
	/** What the page looked like where a test failed. */
	const kept = (name: string, work: () => Promise<void>) => async () => {
		try {
			await work();
		} catch (error) {
			// The run goes on for minutes: said at once.
			process.stdout.write(`${locale} ${name}: ${(error as Error).message}\n`);
			await screenshot(page, `failed-${name}-${locale}`);
			throw error;
		}
	};

	it('names them on the canvas', kept('canvas', async () => {
		await openCanvas(page, n8n, workflow, nodes.length);
		await fitCanvas(page);
		expect(wrong(await shownIn(page, '[data-test-id="canvas-node"]'))).toEqual([]);
		await screenshot(page, `editor-${locale}-all`);
	}));

	it.each(nodes.map((node, index) => [node.className, node, index] as const))('%s', async (className, { name, properties }, index) => {
		await kept(name, async () => {
			// n8n opens the node that the address names.
			await page.goto(`${n8n.url}/workflow/${workflow}/node-${index}`, { waitUntil: 'domcontentloaded' });
			const labels = properties.map(({ displayName }) => displayName);
			// The credential's field is n8n's own and is there before ours.
			await page.waitForFunction(`[...document.querySelectorAll('${PANEL} label')].some(${isOneOf(labels)})`);
			await page.waitForFunction(`![...document.querySelectorAll('${PANEL} input')].some(({ placeholder }) => /^Loading/.test(placeholder))`);
			expect([name, wrong(await shownIn(page, PANEL))]).toEqual([name, []]);
			const clip = await clipOf(page, PANEL);
			await page.screenshot({ path: inRoot('artifacts', `editor-${locale}-${name}.png`), clip });
			writeFileSync(`${folder}/${kebab(className)}.webp`, await pictureOf(page, clip, BYTES));

			const chosen = properties.find(({ name: field }) => ['operation', 'event', 'source'].includes(field))!;
			const field = page.locator(`[data-test-id="parameter-input-${chosen.name}"]`).first();
			await field.click();
			await page.locator(OPTION).first().waitFor();
			expect([name, wrong(await shownIn(page, LIST))]).toEqual([name, []]);
			await page.keyboard.press('Escape');
			for (let option = 0; asked === 'every' && option < chosen.options!.length; option++) {
				await field.click();
				await page.locator(OPTION).nth(option).waitFor();
				await page.locator(OPTION).nth(option).click();
				await page.locator(OPTION).first().waitFor({ state: 'hidden' });
				expect([name, (chosen.options![option] as { value: string }).value, wrong(await shownIn(page, PANEL))]).toEqual([name, (chosen.options![option] as { value: string }).value, []]);
			}
		})();
	}, 300_000);

	it.each(credentialClasses)('%s', async (className) => {
		await kept(className, async () => {
			const { name, displayName, properties } = written(className, locale);
			const { id } = await n8n.client.call<{ id: string }>('POST', '/credentials', { name: displayName, type: name, data: {} });
			await page.goto(`${n8n.url}/home/credentials/${id}`, { waitUntil: 'domcontentloaded' });
			const labels = properties.map(({ displayName: label }) => label);
			await page.waitForFunction(`[...document.querySelectorAll('${FORM} label')].some(${isOneOf(labels)})`);
			expect([name, wrong(await shownIn(page, FORM))]).toEqual([name, []]);
			await page.screenshot({ path: inRoot('artifacts', `credential-${locale}-${name}.png`), clip: await clipOf(page, FORM) });
		})();
	}, 300_000);

	it('finds nodes by a shop’s words', kept('search', async () => {
		await openCanvas(page, n8n, workflow, nodes.length);
		await page.locator('[data-test-id="node-creator-plus-button"]').first().click();
		const search = page.locator('[data-test-id="node-creator-search-bar"]');
		for (const word of ['caja', 'ticket', 'tpv', 'fidelización']) {
			await search.fill(word);
			const found = nodes.filter(({ className }) => aliasesOf(className).includes(word)).map(({ displayName }) => displayName);
			await page.locator('[data-test-id="node-creator-item-name"]').filter({ hasText: new RegExp(found.map((each) => each.replace(/[()]/g, '\\$&')).join('|')) }).first().waitFor();
		}
		await screenshot(page, `search-${locale}`);
	}), 300_000);
});

/** In the page: a field's label may end in a star, and has n8n's own choices in the lines below it. */
function isOneOf(labels: readonly string[]): string {
	return `(label) => ${JSON.stringify(labels)}.includes(label.innerText.split('\\n')[0].replace(/\\*$/, '').trim())`;
}

function kebab(className: string): string {
	return className.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
}
