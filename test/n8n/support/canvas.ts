/** n8n's canvas in a browser: a workflow opened, drawn whole, and a small picture of it. */
import type { Page } from 'playwright-core';
import type { RealN8n } from '../harness/realN8n';
import { pictureOf } from './picture';
import type { Box } from './picture';

const NODES = '[data-test-id="canvas-node"]';
const NOTES = '[data-test-id="sticky"]';
/** Without what floats above the canvas, and with nothing moving. */
const BARE = `
	body, .vue-flow__panel { visibility: hidden !important; }
	.vue-flow { visibility: visible; }
	*, *::before, *::after { transition: none !important; animation: none !important; }
`;
/** Pixels around what is drawn. */
const MARGIN = 24;

// Questions put to the page are source: this project's types know no DOM.

const HOW_MANY = (selector: string) => `document.querySelectorAll('${selector}').length`;

/** Resolves once the canvas has not moved for some paintings, and its icons and letters are there. */
const STANDS_STILL = `(async () => {
	const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))));
	const pane = () => document.querySelector('.vue-flow__transformationpane')?.getAttribute('style');
	let before;
	for (let still = 0; still < 10; before = pane()) {
		await painted();
		still = before === pane() && [...document.images].every(({ complete }) => complete) ? still + 1 : 0;
	}
	await document.fonts.ready;
})()`;

/** What is drawn, with a margin; a node's name stands below its box, and what it does below that. */
const DRAWN = `(() => {
	const boxes = [...document.querySelectorAll('${NODES}, ${NOTES}')].map((element) => element.getBoundingClientRect());
	const x = Math.min(...boxes.map(({ left }) => left)) - ${MARGIN};
	const y = Math.min(...boxes.map(({ top }) => top)) - ${MARGIN};
	return { x, y, width: Math.max(...boxes.map(({ right }) => right)) + ${MARGIN} - x, height: Math.max(...boxes.map(({ bottom }) => bottom)) + ${4 * MARGIN} - y };
})()`;

/** Opens a stored workflow and waits until so many nodes and notes are drawn. */
export async function openCanvas(page: Page, n8n: RealN8n, workflowId: string, nodes: number, notes = 0): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`, { waitUntil: 'domcontentloaded' });
	await page.waitForFunction(`${HOW_MANY(NODES)} === ${nodes} && ${HOW_MANY(NOTES)} === ${notes}`);
}

/** The whole workflow in view, drawn and standing still. */
export async function fitCanvas(page: Page): Promise<void> {
	await page.addStyleTag({ content: BARE });
	// The key is not for a field or a button, should one have the focus.
	await page.evaluate('document.activeElement?.blur()');
	await page.keyboard.press('1');
	await page.evaluate(STANDS_STILL);
}

/**
 * A WebP of what is on the canvas, as good as fits.
 * @param bytes at most
 */
export async function canvasPicture(page: Page, bytes: number): Promise<Buffer> {
	return await pictureOf(page, await page.evaluate<Box>(DRAWN), bytes);
}
