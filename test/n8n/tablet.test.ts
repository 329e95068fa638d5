/** The tablet beside the till, in a real n8n and a real browser: a sale is posted, and the screen says who stands there, with no reload. */
import { closeShops, openShop } from '../../usecases/shop';
import { defaultSettings } from '../../shop/settings';
import { createWorkflow, publishWorkflow, type WorkflowFile } from '../../demo/launch/n8n/workflows';
import { hasChromium, openBrowser } from './harness/browser';
import { RealN8n } from './harness/realN8n';
import { smallSale, Till } from './support/till';

const withBrowser = hasChromium ? it : it.skip;
let n8n: RealN8n;

beforeAll(async () => (n8n = await RealN8n.start()));
afterAll(async () => {
	await closeShops();
	await n8n?.stop();
});

function workflow(name: string, type: string, parameters: object, webhookId: string): WorkflowFile {
	return {
		name,
		nodes: [
			{ id: name, name: 'Start', type: `n8n-nodes-tpv-crm.${type}`, typeVersion: type === 'posTrigger' ? 1.1 : 1, position: [0, 0], parameters, webhookId },
			{ id: 'crm', name: 'CRM', type: 'n8n-nodes-tpv-crm.crmUpsert', typeVersion: 1, position: [200, 0], parameters: {} },
		],
		connections: type === 'posTrigger' ? { Start: { main: [[{ node: 'CRM', type: 'main', index: 0 }]] } } : {},
		settings: { executionOrder: 'v1' },
	};
}

withBrowser('shows a known buyer within the second of the sale', async () => {
	// Its address answers 404 to whoever has no link, so there is nothing to wait for there.
	await publishWorkflow(n8n.client, await createWorkflow(n8n.client, workflow('tablet', 'shopTrigger', { event: 'tablet' }, 'b3e0c7d2-1111-4222-8333-444455556601')));
	const { webhookUrls } = await n8n.publish(workflow('till', 'posTrigger', {}, 'b3e0c7d2-1111-4222-8333-444455556602'));
	const till = new Till(webhookUrls[0]!, n8n.tillSecret);
	for (let number = 1; number <= 5; number++) expect(await till.post(smallSale(number, 1, 1, 7))).toMatchObject({ status: 200 });
	await n8n.waitFor('five purchases', async () => n8n.ledgerRows<{ purchases: number }>('SELECT purchases FROM customers')[0]?.purchases === 5);

	const { url } = await openShop(n8n.ledgerPath, defaultSettings).run('tabletLink', { store: '' });
	const browser = await openBrowser();
	try {
		const page = await browser.context.newPage();
		let loads = 0;
		page.on('load', () => (loads += 1));
		const waiting = page.waitForResponse((response) => response.url().includes('after=-1'));
		await page.goto(url!);
		await waiting;
		const posted = Date.now();
		await till.post(smallSale(6, 1, 1, 7));
		await page.getByRole('heading', { name: 'Cliente VIP – 5 compras en tienda' }).waitFor();
		process.stdout.write(`from the till's post to the screen: ${Date.now() - posted} ms\n`);
		expect(loads).toBe(1);
		expect(await page.content()).not.toMatch(/cliente7@example|Cliente 7/);
	} finally {
		await browser.close();
	}
});
