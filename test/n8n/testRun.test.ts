/** A test run in the editor: the sale posted to the test URL runs the workflow and is neither kept nor deduplicated. */
import { guideSale } from '../fixtures/sales';
import { RealN8n } from './harness/realN8n';
import { shippedWorkflow } from './support/shippedWorkflow';
import { Till } from './support/till';

let n8n: RealN8n;

beforeAll(async () => (n8n = await RealN8n.start()));
afterAll(async () => await n8n?.stop());

it('listens at the test URL, runs, and uses up no ticket number', async () => {
	const { id, webhookUrls } = await n8n.publish(shippedWorkflow());
	const production = new Till(webhookUrls[0]!, n8n.tillSecret);
	const testing = new Till(webhookUrls[0]!.replace('/webhook/', '/webhook-test/'), n8n.tillSecret);
	const workflowData = await n8n.client.call('GET', `/workflows/${id}`);

	for (const round of [1, 2]) {
		await n8n.client.call('POST', `/workflows/${id}/run?pushRef=test`, { workflowData, triggerToStartFrom: { name: 'Caja (TPV)' } });
		expect(await testing.post({ ...guideSale, customer: null })).toMatchObject({ status: 200, body: { status: 'test', reason: 'test_run' } });
		await n8n.waitFor('the test run', async () => (await n8n.executions(id)).filter((run) => run.mode === 'manual' && run.status === 'success').length === round);
	}
	expect(n8n.ledgerRows('SELECT (SELECT COUNT(*) FROM deliveries) AS deliveries, (SELECT COUNT(*) FROM sales) AS sales, (SELECT COUNT(*) FROM stock_movements) AS moves')).toEqual([{ deliveries: 0, sales: 0, moves: 0 }]);
	expect(await production.post({ ...guideSale, customer: null })).toMatchObject({ status: 200, body: { status: 'accepted' } });
});
