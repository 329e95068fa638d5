/** Customer Matcher on n8n's own engine, with a shop in memory. */
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import { importCustomerList } from '../../usecases/importCustomerList';
import { runOnEngine } from '../support/engine';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';

let mockShop: OpenedShop;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));

let shop: MemoryShop;

beforeEach(async () => {
	shop = await memoryShop();
	mockShop = { ...shop, tillSecret: undefined };
});
afterEach(async () => await shop.close());

/** One Customer Matcher after a trigger, with its parameters as a person sets them. */
async function run(parameters: IDataObject, item: IDataObject = {}, onError?: string) {
	const node = (name: string, type: string, more: object = {}) => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more });
	const file = {
		name: 'one node',
		nodes: [node('Start', 'n8n-nodes-tpv-crm.posTrigger'), node('Who', 'n8n-nodes-tpv-crm.customerMatcher', { parameters, ...(onError === undefined ? {} : { onError }) })],
		connections: { Start: { main: [[{ node: 'Who', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as WorkflowFile;
	const { run: ran, output } = await runOnEngine(file, item);
	return { status: ran.status, error: ran.data.resultData.error, items: output('Who').map((each) => each.json), binary: output('Who').map((each) => each.binary), doubts: output('Who', 1).map((each) => each.json) };
}

const ana = { nombre: 'Ana García Ruiz', email: 'ana@example.com', telefono: '600 111 222', codigo_postal: '39001' };
const eva = { nombre: 'Eva Pérez Cobo', email: 'eva@example.com', telefono: '611 222 333' };
const codeOf = (item: IDataObject | undefined): string => (item?.match as { customer_id: string }).customer_id;

it('registers a person once a submission, with consents and tags', async () => {
	const form = { operation: 'register', givenAt: 'fair', submissionId: 'f-1', tags: 'Feria, Club' };
	const first = await run(form, { ...ana, consentimiento_marketing: 'sí' });
	expect(first.items[0]?.match).toMatchObject({ status: 'new', customer_id: 'C1', tags_added: ['Feria', 'Club'] });
	const again = await run(form, { ...ana, consentimiento_marketing: 'sí' });
	expect(codeOf(again.items[0])).toBe('C1');
	expect((await shop.run('mergeCustomers', { customer: 'C1', other: 'C1' })).customer).toMatchObject({ consents: { marketing: true }, tags: ['Club', 'Feria'] });
});

it('routes somebody who says nothing to the error path, in words', async () => {
	const { items, status } = await run({ operation: 'register' }, { nota: 'hola' }, 'continueRegularOutput');
	expect([status, items[0]?.match]).toMatchObject(['success', { status: 'failed', reason: 'unreadable' }]);
	expect((await run({ operation: 'register' }, { nota: 'hola' })).status).toBe('error');
});

it('merges two customers, tells them again as one, and takes it back', async () => {
	await importCustomerList(shop, [ana, eva], { useNif: false });
	const merged = (await run({ operation: 'merge', customer: 'C2', other: 'C1' })).items[0]?.merge;
	expect(merged).toMatchObject({ status: 'merged', reason: 'merged_by_person', customer_id: 'C1' });
	expect((await run({ operation: 'merge', customer: 'C1', other: 'C2' })).items[0]?.merge).toMatchObject({ status: 'unchanged', reason: 'already_one' });
	expect((await run({ operation: 'undoMerge', merged: 'C2' })).items[0]?.merge).toMatchObject({ status: 'unmerged', customer: { name: ana.nombre }, other: { name: eva.nombre } });
	expect((await run({ operation: 'undoMerge', merged: 'C2' })).items[0]?.merge).toMatchObject({ status: 'skipped' });
});

it('lists what a person must look at, with links, and takes the answer for ever', async () => {
	await importCustomerList(shop, [ana], { useNif: false });
	// All her names, and another email: likely, and not sure.
	const { doubts } = await run({ operation: 'register' }, { nombre: ana.nombre, email: 'anita@example.com' });
	expect(doubts).toMatchObject([{ event: 'needs_review', alternatives: ['C1'] }]);
	const listed = await run({ operation: 'review', answerPage: 'https://n8n.example.com/webhook/duplicados' });
	const pair = listed.items[0] as { review_id: number; links: { different: string } } | undefined;
	if (pair === undefined) throw new Error('nobody is asked');
	const token = new URL(pair.links.different).searchParams.get('token')!;
	expect((await run({ operation: 'review', reviewAction: 'token', token: `${token}x` })).items[0]?.review).toMatchObject({ status: 'skipped', reason: 'link_invalid' });
	expect((await run({ operation: 'review', reviewAction: 'token', token })).items[0]?.review).toMatchObject({ status: 'kept_apart', reason: 'refused_for_good' });
	expect((await run({ operation: 'review', reviewAction: 'answer', reviewId: pair.review_id, answer: 'same' })).items[0]?.review).toMatchObject({ status: 'unchanged', reason: 'already_answered' });
	expect((await run({ operation: 'review' })).items).toEqual([]);
	expect((await run({ operation: 'review', answerPage: 'duplicados' })).status).toBe('error');
});

it('explains two customers in words that add up to the score, with a picture', async () => {
	await importCustomerList(shop, [ana, eva], { useNif: false });
	const { items, binary } = await run({ operation: 'explain', subject: 'C1', otherCustomer: 'C2' });
	const told = items[0]?.explanation as { score: number; words: { weight: number }[] };
	expect(told.words.length).toBeGreaterThan(2);
	expect(told.words.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(told.score, 9);
	expect(Buffer.from(binary[0]!.explanation!.data, 'base64').toString()).toMatch(/^<svg .*C1 – C2.*<\/svg>$/s);
	expect((await run({ operation: 'explain', subject: 'C9' })).error?.message).toContain('C9');
});

it('matches against a list without touching the ledger', async () => {
	const node = (name: string, type: string, parameters: object = {}) => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters });
	const file = {
		name: 'list',
		nodes: [node('Start', 'n8n-nodes-tpv-crm.posTrigger'), node('Who', 'n8n-nodes-tpv-crm.customerMatcher', { against: 'list' })],
		connections: { Start: { main: [[{ node: 'Who', type: 'main', index: 0 }, { node: 'Who', type: 'main', index: 1 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as WorkflowFile;
	const { output } = await runOnEngine(file, ana);
	expect(output('Who')[0]?.json.match).toMatchObject({ status: 'matched', entry: { email: ana.email } });
	expect(await shop.run('explainMatch', { customer: 'C1' })).toBeNull();
});
