/** The walk of docs/own-sales.md as a newcomer takes it: the workflow imported in the editor, the file put into its form, the report made. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DateTime } from 'luxon';
import type { Page } from 'playwright-core';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { inRoot } from '../../tools/paths';
import { ownSalesFile } from '../docs/ownSales';
import { hasChromium, openBrowser, screenshot } from './harness/browser';
import { RealN8n } from './harness/realN8n';
import { runOfNodes } from './support/runData';

const PATIENCE_MS = 240_000;
let folder: string;
let n8n: RealN8n;

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-own-'));
	if (hasChromium) n8n = await RealN8n.start();
});
afterAll(async () => {
	await n8n?.stop();
	await rm(folder, { recursive: true, force: true });
});

const shipped = (name: string) => JSON.parse(readFileSync(inRoot('workflows', 'es', `${name}.json`), 'utf8')) as WorkflowFile;

/** The page's file, its October made last month: what the report is of. */
async function lastMonthsFile(): Promise<string> {
	const month = DateTime.now().setZone('Europe/Madrid').minus({ months: 1 }).toFormat('MM/yyyy');
	const file = path.join(folder, 'ventas.csv');
	await writeFile(file, Buffer.from(ownSalesFile().toString('latin1').replaceAll('/10/2026', `/${month}`), 'latin1'));
	return file;
}

/** With `simulate` off in its settings, as the second step has it. */
async function withoutSimulating(workflow: WorkflowFile): Promise<string> {
	const settings = workflow.nodes.find(({ name }) => name === 'Ajustes')!.parameters as { assignments: { assignments: { name: string; value: unknown }[] } };
	settings.assignments.assignments.find(({ name }) => name === 'simulate')!.value = false;
	const file = path.join(folder, 'ventas-csv.json');
	await writeFile(file, JSON.stringify(workflow));
	return file;
}

async function importInEditor(page: Page, file: string, { nodes }: WorkflowFile): Promise<void> {
	const drawn = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').length;
	await page.goto(`${n8n.url}/workflow/new`, { waitUntil: 'domcontentloaded' });
	await page.locator('[data-test-id="workflow-import-input"]').setInputFiles(file);
	await page.waitForFunction(`document.querySelectorAll('[data-test-id="canvas-node"]').length === ${drawn}`);
}

/** The button at a trigger, over whatever of n8n's own lies there. */
async function execute(page: Page, trigger: string): Promise<void> {
	await page.locator(`[data-test-id="execute-workflow-button-${trigger}"]`).dispatchEvent('click');
}

/** The form that n8n opens in a window of its own. */
async function sendForm(page: Page, file: string): Promise<void> {
	const opened = page.waitForEvent('popup', { timeout: PATIENCE_MS });
	await execute(page, 'Subir ventas');
	const form = await opened;
	await form.locator('input[type="file"]').setInputFiles(file);
	await form.locator('button[type="submit"], #submit-btn').first().click();
}

(hasChromium ? it : it.skip)('own sales become customers and a report', async () => {
	const workflow = shipped('ventas-csv');
	const sales = await lastMonthsFile();
	const imported = await withoutSimulating(workflow);
	const browser = await openBrowser(n8n);
	const began = performance.now();
	try {
		const page = await browser.context.newPage();
		await importInEditor(page, imported, workflow);
		await sendForm(page, sales);
		const kept = () => n8n.ledgerRows<{ name: string; purchases: number; spent_cents: number }>('SELECT name, purchases, spent_cents FROM customers ORDER BY id').map((row) => ({ ...row }));
		await n8n.waitFor('the run of the form', async () => (await n8n.executions()).some(({ status }) => status === 'success'), PATIENCE_MS);
		await screenshot(page, 'own-sales-read');
		expect(kept()).toEqual([
			{ name: 'María Núñez Ibáñez', purchases: 2, spent_cents: 4990 },
			{ name: 'Íñigo Peña Cobo', purchases: 1, spent_cents: 769 },
			{ name: 'Hostal Peña Sagra S.L.', purchases: 1, spent_cents: 110_250 },
		]);

		const reports = shipped('informes');
		const file = path.join(folder, 'informes.json');
		await writeFile(file, JSON.stringify(reports));
		await importInEditor(page, file, reports);
		await execute(page, 'Probar');
		await n8n.waitFor('the reports', async () => (await n8n.executions()).filter(({ status }) => status === 'success').length === 2, PATIENCE_MS);
		const [run] = await n8n.executions();
		// One by one: the last is the month’s.
		const [month] = (await runOfNodes(n8n, run!.id)).output('Hacer el informe');
		expect(month).toMatchObject({ period: { kind: 'month' }, totals: { revenue: 1160.09, sales: 5, sold: 1166.59, refunds: 1, refunded: 6.5 } });
		expect(String(month!.html)).toContain('1.160,09');
		process.stdout.write(`own sales: ${((performance.now() - began) / 1000).toFixed(0)} s from the import to the report\n`);
	} catch (error) {
		for (const page of browser.context.pages()) await screenshot(page, 'failed-own-sales');
		throw error;
	} finally {
		await browser.close();
	}
}, 600_000);
