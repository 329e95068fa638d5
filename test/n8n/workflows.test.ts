/** Every shipped workflow in a real n8n: imported, published, and run by its *Try it* button on the demo shop, with no account. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { demoSettings } from '../../demo/demoSettings';
import { createWorkflow, publishWorkflow, registeredWebhooks, type WorkflowFile } from '../../demo/launch/n8n/workflows';
import { seed } from '../../demo/seed';
import { inRoot } from '../../tools/paths';
import { workflowList } from '../../tools/workflows';
import { blockWords } from '../../tools/workflows/blocks';
import { LANGUAGES, type Language, type WorkflowSource } from '../../tools/workflows/plan';
import { closeShops, openShop } from '../../usecases/shop';
import { RealN8n } from './harness/realN8n';
import { runOfNodes } from './support/runData';
import { Till } from './support/till';
import { expected } from './support/workflowResults';

let n8n: RealN8n;
let before: unknown;

/** What simulating must not change. */
const counts = () => n8n.ledgerRows('SELECT (SELECT COUNT(*) FROM sales) AS sales, (SELECT COUNT(*) FROM stock_movements) AS moves, (SELECT COUNT(*) FROM person_records) AS people, (SELECT COUNT(*) FROM review_requests) AS reviews');

beforeAll(async () => {
	n8n = await RealN8n.start();
	mkdirSync(path.dirname(n8n.ledgerPath), { recursive: true });
	await seed(openShop(n8n.ledgerPath, demoSettings), Date.now());
	await closeShops();
	before = counts();
}, 600_000);
afterAll(async () => {
	await n8n?.stop();
});

/** A mail account that reaches nobody: n8n publishes *Review after 7 days* only with one. */
async function withMail(workflow: WorkflowFile): Promise<WorkflowFile> {
	const mail = await n8n.client.call<{ id: string; name: string }>('POST', '/credentials', { name: 'Mail', type: 'smtp', data: { host: '127.0.0.1', port: 9, secure: false, disableStartTls: true, user: '', password: '', hostName: '' } });
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type === 'n8n-nodes-base.emailSend' && node.disabled !== true
				? { ...node, parameters: { ...(node.parameters as object), fromEmail: 'shop@example.com' }, credentials: { smtp: { id: mail.id, name: mail.name } } }
				: node,
		),
	};
}

async function publish(source: WorkflowSource, language: Language): Promise<string> {
	const file = JSON.parse(readFileSync(inRoot('workflows', language, `${source.file[language]}.json`), 'utf8')) as WorkflowFile;
	const stored = await createWorkflow(n8n.client, source.number === 11 ? await withMail(file) : file);
	await publishWorkflow(n8n.client, stored);
	// The pretend web shop of the reconcile has to answer before it is compared with; forms answer elsewhere.
	const shop = file.nodes.find((node) => node.type === 'n8n-nodes-base.webhook' && (node.parameters as { responseMode?: string }).responseMode === 'lastNode');
	if (shop) await n8n.waitFor('the pretend web shop', async () => (await fetch(`${n8n.url}/webhook/${(shop.parameters as { path: string }).path}`)).ok);
	return stored.id;
}

async function tryIt(id: string, language: Language) {
	const workflowData = await n8n.client.call('GET', `/workflows/${id}`);
	const { executionId } = await n8n.client.call<{ executionId: string }>('POST', `/workflows/${id}/run?pushRef=test`, { workflowData, triggerToStartFrom: { name: blockWords(language).try } });
	await n8n.waitFor('the run', async () => (await n8n.executions(id)).some((run) => run.id === executionId && ['success', 'error', 'crashed'].includes(run.status)));
	return await runOfNodes(n8n, executionId);
}

const cases = LANGUAGES.flatMap((language) => workflowList.map((source) => ({ name: `${language}/${source.file[language]}`, language, source })));

it.each(cases)('$name is imported, published and tried', async ({ language, source }) => {
	const id = await publish(source, language);
	const run = await tryIt(id, language);
	expect([run.error, run.status]).toEqual([undefined, 'success']);
	expected(source.number, language, run);
	expect(counts()).toEqual(before);
});

it('switched on, a full refund undoes what its sale did', async () => {
	const file = JSON.parse(readFileSync(inRoot('workflows', 'es', 'devolucion-completa.json'), 'utf8')) as WorkflowFile;
	const nodes = file.nodes.map((node) => (node.type === 'n8n-nodes-tpv-crm.posTrigger' ? { ...node, parameters: { ...(node.parameters as object), simulate: false }, webhookId: '5d1b6c1e-1111-4222-8333-444455556666' } : node));
	const { webhookUrls } = await n8n.publish({ ...file, nodes });
	const till = new Till(webhookUrls[0]!, n8n.tillSecret);
	const ticket = { transaction_id: 'T-REAL-1', timestamp: new Date().toISOString(), store_location: 'Tienda Santander', customer: { email: 'ana.garcia@example.com', name: 'Ana García Ruiz' }, items: [{ sku: 'ANCHOA-001', quantity: 2, price: 9.5 }], total_amount: 19 };
	const moved = () => n8n.ledgerRows<{ moves: number; units: number }>("SELECT COUNT(*) AS moves, COALESCE(SUM(quantity_milli), 0) AS units FROM stock_movements WHERE sale_id IN ('till/tienda-santander/T-REAL-1', 'till/tienda-santander/D-REAL-1')")[0]!;
	expect(await till.post(ticket)).toMatchObject({ status: 200, body: { status: 'accepted' } });
	await n8n.waitFor('the goods to leave', async () => moved().moves === 1);
	expect(moved().units).toBe(-2000);
	expect(await till.post({ transaction_id: 'D-REAL-1', kind: 'refund', refund_of: 'T-REAL-1', timestamp: new Date().toISOString(), store_location: 'Tienda Santander' })).toMatchObject({ status: 200, body: { status: 'accepted' } });
	await n8n.waitFor('the goods to come back', async () => moved().moves === 2);
	expect(moved().units).toBe(0);
});

it('switched on, the chat is answered and the fourth look at a product is noticed', async () => {
	const file = JSON.parse(readFileSync(inRoot('workflows', 'es', 'triaje-de-chat.json'), 'utf8')) as WorkflowFile;
	// Addresses of its own: the workflow as it ships is published too.
	const text = JSON.stringify(file.nodes.map((node) => (node.type === 'n8n-nodes-base.webhook' ? { ...node, webhookId: undefined } : node)))
		.replaceAll('"path":"chat-', '"path":"switched-on-chat-')
		.replace('"name":"simulate","value":true', '"name":"simulate","value":false');
	const { id } = await n8n.publish({ ...file, nodes: JSON.parse(text) as WorkflowFile['nodes'] });
	await n8n.waitFor('both addresses', async () => registeredWebhooks(n8n.place.folder, id).length === 2);
	const send = async (path: string, body: object) => {
		const response = await fetch(`${n8n.url}/webhook/switched-on-${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
		const answer = await response.text();
		return { status: response.status, body: answer === '' ? null : (JSON.parse(answer) as object) };
	};
	const chat = async (message: string) => await send('chat-tienda', { message, conversation_id: 'c-on', email: 'pilar.emeterio@example.net' });
	expect(await chat('¿A qué hora abrís?')).toEqual({ status: 200, body: { reply: expect.stringContaining('De lunes a sábado') } });
	// Nothing but the words goes back, whoever a person is told of.
	expect(await chat('Hay un problema')).toEqual({ status: 200, body: { reply: expect.stringContaining('Te contesta una persona') } });
	expect(await chat('¿A qué hora abrís?')).toEqual({ status: 200, body: { reply: expect.stringContaining('ya lleva tu conversación') } });
	const views = () => n8n.ledgerRows<{ views: number; offered: number }>('SELECT COUNT(*) AS views, SUM(offered) AS offered FROM page_views')[0]!;
	for (let view = 1; view <= 4; view++) expect((await send('chat-pagina-vista', { sku: 'ANCHOA-001', visitor_id: 'v-on', consent: true })).status).toBe(200);
	expect((await send('chat-pagina-vista', { sku: 'QUESO-003', visitor_id: 'v-on' })).status).toBe(200);
	expect(views()).toEqual({ views: 4, offered: 1 });
});
