import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LaunchRecord } from '../../../demo/launch/launchRecord';
import { N8nApiError, type N8nClient } from '../../../demo/launch/n8n/client';
import { allBroughtIn, publishWorkflows, type DemoWorkflow } from '../../../demo/launch/publishWorkflows';

interface Stored {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
	activeVersionId: string | null;
	nodes: unknown[];
}

/** As much of n8n's workflow API as the launcher uses. */
class FakeN8n {
	readonly workflows = new Map<string, Stored>();
	readonly calls: string[] = [];
	refuse?: string;
	private versions = 0;

	edit(id: string): void {
		this.workflows.get(id)!.versionId = `v${++this.versions}`;
	}

	async call(method: string, route: string, body?: { name?: string; nodes?: unknown[]; versionId?: string }): Promise<unknown> {
		const [, kind = '', id = '', action = ''] = route.split('/');
		this.calls.push([method, kind, action].filter(Boolean).join(' '));
		if (kind === 'credentials') return { id: 'cred1' };
		if (method === 'POST' && !id) {
			const stored: Stored = { id: `w${this.workflows.size + 1}`, name: body!.name!, active: false, versionId: `v${++this.versions}`, activeVersionId: null, nodes: body!.nodes! };
			this.workflows.set(stored.id, stored);
			return { ...stored };
		}
		const stored = this.workflows.get(id);
		if (!stored) throw new N8nApiError(404, 'not found', route);
		if (method === 'PATCH') Object.assign(stored, { nodes: body!.nodes, versionId: `v${++this.versions}` });
		if (action === 'activate') {
			if (this.refuse === stored.name) throw new N8nApiError(400, 'Missing required credential: smtp', route);
			Object.assign(stored, { active: true, activeVersionId: body!.versionId });
		}
		return { ...stored };
	}
}

describe('the demo shop’s workflows', () => {
	let folder: string;
	let n8n: FakeN8n;
	let record: LaunchRecord;
	let saved: LaunchRecord[];
	let workflows: DemoWorkflow[];

	const write = (name: string, title: string): void =>
		writeFileSync(
			path.join(folder, name),
			JSON.stringify({ name: title, nodes: [{ type: 'n8n-nodes-tpv-crm.posTrigger' }, { type: 'n8n-nodes-base.noOp' }], connections: {} }),
		);
	const open = (): Promise<void> =>
		publishWorkflows(n8n as unknown as N8nClient, record, workflows, async () => void saved.push(structuredClone(record)));

	beforeEach(() => {
		folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-workflows-'));
		n8n = new FakeN8n();
		record = { signIn: { email: '', password: '' }, workflows: {} };
		saved = [];
		write('sale.json', 'Sale');
		write('review.json', 'Review');
		workflows = [
			{ file: path.join(folder, 'sale.json'), essential: true },
			{ file: path.join(folder, 'review.json'), essential: false },
		];
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('are brought in and published, our nodes with the shop’s credential', async () => {
		expect(await allBroughtIn(record, workflows)).toBe(false);
		await open();
		expect([...n8n.workflows.values()].map(({ name, active }) => [name, active])).toEqual([['Sale', true], ['Review', true]]);
		expect(n8n.workflows.get('w1')!.nodes).toEqual([
			{ type: 'n8n-nodes-tpv-crm.posTrigger', credentials: { tpvShopApi: { id: 'cred1', name: 'La Despensa de Santoña' } } },
			{ type: 'n8n-nodes-base.noOp' },
		]);
		expect(await allBroughtIn(record, workflows)).toBe(true);
	});

	it('are not made a second time, nor is the credential', async () => {
		await open();
		n8n.calls.length = 0;
		await open();
		expect(n8n.calls).toEqual(['GET workflows', 'GET workflows']);
	});

	it('are known from the moment they exist, so that a killed start makes no second copy', async () => {
		n8n.refuse = 'Sale';
		await expect(open()).rejects.toThrow('smtp');
		record = saved.at(-1)!;
		n8n.refuse = '';
		await open();
		expect([...n8n.workflows.values()].map(({ name }) => name)).toEqual(['Sale', 'Review']);
	});

	it('follow their file', async () => {
		await open();
		write('sale.json', 'Sale, better');
		expect(await allBroughtIn(record, workflows)).toBe(false);
		await open();
		expect(n8n.workflows.get('w1')).toMatchObject({ active: true, versionId: n8n.workflows.get('w1')!.activeVersionId });
		expect(n8n.calls.filter((call) => call === 'PATCH workflows')).toHaveLength(1);
	});

	it('are left alone once somebody has edited them', async () => {
		await open();
		n8n.edit('w1');
		write('sale.json', 'Sale, better');
		await open();
		expect(n8n.calls).not.toContain('PATCH workflows');
		// Their draft is theirs to publish.
		expect(n8n.workflows.get('w1')!.activeVersionId).not.toBe(n8n.workflows.get('w1')!.versionId);
	});

	it('are brought in again when somebody deleted them', async () => {
		await open();
		n8n.workflows.delete('w1');
		await open();
		expect([...n8n.workflows.values()].filter(({ name }) => name === 'Sale')).toHaveLength(1);
	});

	it('may stay drafts when they need what only their owner has, unless the shop cannot open without them', async () => {
		n8n.refuse = 'Review';
		await open();
		expect([...n8n.workflows.values()].map(({ active }) => active)).toEqual([true, false]);
		expect(await allBroughtIn(record, workflows)).toBe(true);
	});
});
