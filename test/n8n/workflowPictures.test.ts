/** Pictures of the shipped workflows in n8n's editor, in both languages: docs/images/workflows. Made with PICTURES=1 alone. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createWorkflow, type WorkflowFile } from '../../demo/launch/n8n/workflows';
import { inRoot } from '../../tools/paths';
import { workflowList } from '../../tools/workflows';
import { LANGUAGES } from '../../tools/workflows/plan';
import { hasChromium, openBrowser, type TestBrowser } from './harness/browser';
import { RealN8n } from './harness/realN8n';
import { canvasPicture, fitCanvas, openCanvas } from './support/canvas';

/** docs are read on phones. */
const BYTES = 60_000;
/** `PICTURES_OF=6,21`: some by their number. */
const chosen = process.env.PICTURES_OF?.split(',').map(Number);
const list = workflowList.filter(({ number }) => chosen === undefined || chosen.includes(number));

(hasChromium && process.env.PICTURES === '1' ? describe.each : describe.skip.each)(LANGUAGES)('the canvases in %s', (language) => {
	let n8n: RealN8n;
	let browser: TestBrowser;
	const folder = inRoot('docs', 'images', 'workflows', language);

	beforeAll(async () => {
		n8n = await RealN8n.start({ TPV_CRM_LOCALE: language });
		browser = await openBrowser(n8n);
		mkdirSync(folder, { recursive: true });
	});
	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
	});

	it.each(list.map(({ file }) => file[language]))('%s', async (name) => {
		const workflow = JSON.parse(readFileSync(inRoot('workflows', language, `${name}.json`), 'utf8')) as WorkflowFile;
		const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length;
		const { id } = await createWorkflow(n8n.client, workflow);
		const page = await browser.context.newPage();
		try {
			await page.setViewportSize({ width: 2000, height: 1100 });
			await openCanvas(page, n8n, id, workflow.nodes.length - notes, notes);
			await fitCanvas(page);
			writeFileSync(`${folder}/${name}.webp`, await canvasPicture(page, BYTES));
		} finally {
			await page.close();
		}
	});
});
