/** Shop Trigger in a real n8n: its page answers people and mailboxes, and its other events have no address at all. */
import { createHmac } from 'node:crypto';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { RealN8n } from './harness/realN8n';

let n8n: RealN8n;

beforeAll(async () => (n8n = await RealN8n.start()));
afterAll(async () => await n8n?.stop());

function workflow(name: string, parameters: object, webhookId?: string): WorkflowFile {
	return {
		name,
		nodes: [
			{ id: 'shop', name: 'Shop', type: 'n8n-nodes-tpv-crm.shopTrigger', typeVersion: 1, position: [0, 0], parameters, ...(webhookId === undefined ? {} : { webhookId }) },
			{ id: 'end', name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
		],
		connections: { Shop: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

const form = (fields: Record<string, string>) => ({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() });
const consents = () => n8n.ledgerRows<{ purpose: string; granted: number; source: string }>('SELECT purpose, granted, source FROM consents ORDER BY id').map((row) => ({ ...row }));

it('signs up, and unsubscribes at one press', async () => {
	const boxes = { box: [{ purpose: 'marketing', wording: 'Quiero ofertas' }] };
	const { id, webhookUrls } = await n8n.publish(workflow('Page', { event: 'page', formTitle: 'Club', boxes }, 'a3e0c7d2-1111-4222-8333-444455556666'));
	const page = webhookUrls[0]!;
	const shown = await fetch(`${page}?o=feria`);
	expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	expect(await shown.text()).toContain('Quiero ofertas');

	expect((await fetch(`${page}?o=feria`, form({ name: 'Ana García Ruiz', email: 'ana@shop.es', ok_marketing: 'yes' }))).status).toBe(200);
	expect(consents()).toEqual([{ purpose: 'marketing', granted: 1, source: 'form/feria' }]);
	await n8n.waitFor('the run of the sign-up', async () => (await n8n.executions(id)).some((run) => run.status === 'success'));

	// The first link that anybody shows makes the shop's key.
	expect((await fetch(`${page}?t=m1.${'A'.repeat(22)}`)).status).toBe(404);
	const settings = Object.fromEntries(n8n.ledgerRows<{ name: string; value: string }>('SELECT name, value FROM settings').map(({ name, value }) => [name, value]));
	expect(settings.page_url).toContain('/webhook/');
	const [{ id: record } = { id: 0 }] = n8n.ledgerRows<{ id: number }>('SELECT id FROM person_records');
	const text = `m${record.toString(36)}`;
	const token = `${text}.${createHmac('sha256', settings.link_secret ?? '').update(`link\n${text}`).digest().subarray(0, 16).toString('base64url')}`;
	expect(await (await fetch(`${page}?t=${token}`)).text()).toContain('value="withdraw"');
	expect(consents()).toHaveLength(1);
	const multipart = new FormData();
	multipart.set('List-Unsubscribe', 'One-Click');
	expect((await fetch(`${page}?t=${token}`, { method: 'POST', body: multipart })).status).toBe(200);
	expect(consents().at(-1)).toEqual({ purpose: 'marketing', granted: 0, source: 'unsubscribe' });
	expect((await fetch(`${page}?t=${token}x`, form({}))).status).toBe(404);
});

it('listens for review requests and segments without an address', async () => {
	for (const event of ['reviewDue', 'segment']) {
		const { webhookUrls } = await n8n.publish(workflow(event, { event }));
		expect(webhookUrls).toEqual([]);
	}
	expect(await n8n.log()).not.toMatch(/No webhook path|httpMethod is not defined/);
});
