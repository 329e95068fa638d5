import { hasChromium, openBrowser, screenshot } from './browser';
import { RealN8n } from './realN8n';

const echo = {
	name: 'Echo',
	nodes: [
		{
			id: 'e0',
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: 'echo',
			parameters: { httpMethod: 'POST', path: 'echo', responseMode: 'lastNode' },
		},
	],
	connections: {},
};

const say = async (url: string, word: string): Promise<unknown> => {
	const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ word }) });
	return response.json();
};

describe('the harness', () => {
	let n8n: RealN8n;
	beforeAll(async () => (n8n = await RealN8n.start()));
	afterAll(async () => n8n.stop());

	it('has our package installed under its own name', async () => {
		const lookUp = (name: string) => n8n.client.call<Array<{ name: string }>>('POST', '/node-types', { nodeInfos: [{ name, version: 1 }] });
		expect(await lookUp('n8n-nodes-tpv-crm.posTrigger')).toMatchObject([{ name: 'posTrigger' }]);
		await expect(lookUp('n8n-nodes-tpv-crm.nothingOfTheKind')).rejects.toMatchObject({ status: 400 });
	});

	it('publishes a workflow whose webhook answers, also after kill -9 and after a restart', async () => {
		const { id, webhookUrls } = await n8n.publish(echo);
		const url = webhookUrls[0]!;
		expect(await say(url, 'hola')).toMatchObject({ body: { word: 'hola' } });

		const before = n8n.pid;
		await n8n.kill9();
		await n8n.startAgain();
		await n8n.webhookAnswers(url);
		expect(n8n.pid).not.toBe(before);
		expect(await say(url, 'otra vez')).toMatchObject({ body: { word: 'otra vez' } });

		await n8n.restart();
		await n8n.webhookAnswers(url);
		await n8n.waitFor('runs', async () => (await n8n.executions(id)).filter(({ status }) => status === 'success').length >= 2);
	});

	(hasChromium ? it : it.skip)('opens the editor signed in', async () => {
		const browser = await openBrowser(n8n);
		try {
			const page = await browser.context.newPage();
			await page.goto(`${n8n.url}/home/workflows`);
			await page.getByText('Echo').first().waitFor({ timeout: 60_000 });
			await screenshot(page, 'editor-workflows');
		} finally {
			await browser.close();
		}
	});
});
