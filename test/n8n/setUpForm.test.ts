/** The wizard as a consultant meets it: the form in a browser, and the plan as a page. */
import { readFileSync } from 'node:fs';
import { createWorkflow, publishWorkflow, type WorkflowFile } from '../../demo/launch/n8n/workflows';
import { inRoot } from '../../tools/paths';
import { hasChromium, openBrowser, screenshot } from './harness/browser';
import { RealN8n } from './harness/realN8n';

(hasChromium ? it : it.skip)('the form asks, and its last page shows what is still red', async () => {
	const n8n = await RealN8n.start();
	try {
		const workflow = JSON.parse(readFileSync(inRoot('workflows', 'es', 'puesta-en-marcha.json'), 'utf8')) as WorkflowFile;
		const form = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger')!;
		await publishWorkflow(n8n.client, await createWorkflow(n8n.client, workflow));
		const address = `${n8n.url}/form/${String(form.webhookId)}`;
		// Who has not signed in is sent to sign in, as soon as the form is there.
		await n8n.waitFor('the form', async () => (await fetch(address, { redirect: 'manual' })).status !== 404);
		const browser = await openBrowser(n8n);
		try {
			const page = await browser.context.newPage();
			await page.goto(address);
			// A form that asks to sign in runs as whoever sends it, and n8n asks once whether that is meant.
			await page.getByRole('button', { name: 'Allow access' }).click();
			// Fields come with an answer each: a till that posts our JSON, no web shop, no CRM.
			const choices = page.locator('select');
			await choices.first().waitFor();
			await choices.nth(1).selectOption({ label: 'WooCommerce' });
			await screenshot(page, 'set-up-form');
			await page.locator('button[type="submit"], #submit-btn').first().click();
			await page.getByRole('heading', { name: 'De rojo a verde' }).waitFor();
			await screenshot(page, 'set-up-plan');
			const text = await page.locator('body').innerText();
			expect(text).toContain('Tienda web: WooCommerce');
			expect(text).toContain('es/cliente-online.json');
			expect(text).toContain('Todavía no ha llegado ninguna venta de la caja');
		} catch (error) {
			for (const page of browser.context.pages()) await screenshot(page, 'failed-set-up-form');
			throw error;
		} finally {
			await browser.close();
		}
	} finally {
		await n8n.stop();
	}
});
