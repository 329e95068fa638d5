/** The demo's clock in a real n8n: moved to the day of a review request, Shop Trigger hands it out; n8n itself goes on. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { clockEnvironment, writeClock } from '../../demo/clock/clockFile';
import { buildProgram } from '../../tools/build/demo-programs';
import { inRoot } from '../../tools/paths';
import { RealN8n } from './harness/realN8n';
import { runOfNodes } from './support/runData';
import { shippedWorkflow } from './support/shippedWorkflow';
import { Till } from './support/till';

const MINUTE_MS = 60_000;
let folder: string;
let clock: string;
let n8n: RealN8n;

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-clock-'));
	clock = path.join(folder, 'clock.json');
	const { outfile } = await buildProgram(inRoot('demo', 'clock', 'preload.ts'), 'test/clock');
	n8n = await RealN8n.start(clockEnvironment(clock), ['--require', outfile]);
});
afterAll(async () => {
	await n8n?.stop();
	await rm(folder, { recursive: true, force: true });
});

const requests = () => n8n.ledgerRows<{ sale_id: string; status: string; due_at: number }>('SELECT sale_id, status, due_at FROM review_requests ORDER BY due_at');
const ticket = (number: string, at: number, name: string, email: string) => ({
	transaction_id: number, timestamp: new Date(at).toISOString(), store_location: 'Tienda Santander', customer: { name, email }, consents: { review: true },
	items: [{ sku: 'SOBAO-001', quantity: 1, price: 6.5 }], total_amount: 6.5,
});

it('a request is not due for a week, and is once the clock is there', async () => {
	const { webhookUrls } = await n8n.publish(shippedWorkflow());
	const reviews = await n8n.publish({
		name: 'Reviews that are due',
		nodes: [
			{ id: 'due', name: 'Due', type: 'n8n-nodes-tpv-crm.shopTrigger', typeVersion: 1, position: [0, 0], parameters: { event: 'reviewDue' } },
			{ id: 'end', name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
		],
		connections: { Due: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const till = new Till(webhookUrls[0]!, n8n.tillSecret);
	const began = Date.now();
	expect(await till.post(ticket('T-1', began, 'Marta Reloj Ruiz', 'marta.reloj@example.org'))).toMatchObject({ status: 200, body: { status: 'accepted' } });
	await n8n.waitFor('the request', async () => requests().some(({ status }) => status === 'scheduled'), 240_000);
	const dueAt = requests()[0]!.due_at;
	expect(dueAt - began).toBeGreaterThan(6 * 86_400_000);

	await writeClock(clock, dueAt + MINUTE_MS - Date.now());
	try {
		// Shop Trigger looks every half minute.
		await n8n.waitFor('the run of the request', async () => (await n8n.executions(reviews.id)).some(({ status }) => status === 'success'), 240_000);
		const [run] = await n8n.executions(reviews.id);
		expect((await runOfNodes(n8n, run!.id)).output('Due')).toMatchObject([{ event: 'review_due', to: 'marta.reloj@example.org' }]);
		await n8n.waitFor('the note that it went', async () => requests()[0]!.status === 'sent', 240_000);

		// The session of before goes on, and so does the till, at the shop's new time.
		expect(await till.post(ticket('T-2', dueAt, 'Joaquín Saiz Pila', 'joaquin.saiz@example.org'))).toMatchObject({ status: 200, body: { status: 'accepted' } });
		await n8n.waitFor('the next request', async () => requests().length === 2, 240_000);
		expect(requests()[1]!.due_at).toBeGreaterThan(dueAt + 6 * 86_400_000);
		expect(await n8n.log()).not.toMatch(/uncaught|unhandled/i);
	} finally {
		// This process heard of it, too.
		await writeClock(clock, 0);
	}
});
