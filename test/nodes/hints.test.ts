/** What n8n says beside a node's output: when, and that its conditions can be worked out as the editor does. */
import { Workflow } from 'n8n-workflow';
import type { INode, INodeExecutionData, INodeType, INodeTypes } from 'n8n-workflow';
import * as ours from '../../nodes';
import { nodeHints, whyEmpty } from '../../nodes/support/hints';

const nodes = Object.values(ours).map((Class) => new Class() as unknown as INodeType).filter((each) => each.description?.properties !== undefined && 'inputs' in each.description);

/** The hints that the editor shows before a run: a condition that is neither true nor false shows nothing and fills the browser's log. */
function shown(loaded: INodeType, parameters: Record<string, unknown> = {}): string[] {
	const { name: type, hints = [] } = loaded.description;
	const node: INode = { id: '1', name: 'Node', type, typeVersion: 1, position: [0, 0], parameters: parameters as INode['parameters'] };
	const nodeTypes: INodeTypes = { getByName: () => loaded, getByNameAndVersion: () => loaded, getKnownTypes: () => ({}) };
	// The workflow adds the defaults of what is shown.
	const { expression, nodes: made } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return hints.filter(({ displayCondition }) => {
		const holds: unknown = expression.getSimpleParameterValue(made['Node']!, displayCondition, 'internal', {});
		expect([type, displayCondition, typeof holds]).toEqual([type, displayCondition, 'boolean']);
		return holds;
	}).map(({ message }) => message);
}

const choicesOf = ({ description }: INodeType) => ['operation', 'event', 'source'].flatMap((field) => (description.properties.find((each) => each.name === field)?.options ?? []).map((option) => ({ [field]: (option as { value: string }).value })));

it.each(nodes.map((node) => [node.description.name, node] as const))('%s has hints, and each shows in some choice and not in every one', (name, loaded) => {
	const { hints = [] } = loaded.description;
	const choices = choicesOf(loaded);
	const variants = [{}, { simulate: true }, { authentication: 'none' }, { controlPercent: 0 }, { forms: [] }, { give: 'problems' }, { reward: 'Pan', conditions: { vip: [{}] }, crm: 'brevo', channel: 'odoo', output: 'network', allowDrawer: true }];
	const seen = choices.flatMap((choice) => variants.map((variant) => shown(loaded, { ...choice, ...variant })));
	expect(hints.length).toBeGreaterThan(0);
	for (const { message } of hints) expect([name, message, seen.some((list) => list.includes(message)), seen.some((list) => !list.includes(message))]).toEqual([name, message, true, true]);
});

it('tells of Simulate on every node that has it', () => {
	const [simulates] = nodeHints.crmUpsert;
	for (const loaded of nodes.filter(({ description }) => description.properties.some(({ name }) => name === 'simulate'))) {
		const told = (simulate: boolean) => choicesOf(loaded).some((choice) => shown(loaded, { ...choice, simulate }).includes(simulates.message));
		expect([loaded.description.name, told(true), told(false)]).toEqual([loaded.description.name, true, false]);
	}
});

it('says what is still to choose, until it is chosen', () => {
	const of = (name: string) => nodes.find(({ description }) => description.name === name)!;
	expect(shown(of('receiptPrinter'))).toEqual([expect.stringMatching(/^Picture Only is chosen/)]);
	expect(shown(of('receiptPrinter'), { output: 'network' })).toEqual([]);
	expect(shown(of('crmUpsert'))).toEqual([expect.stringMatching(/^Customers and purchases stay/)]);
	expect(shown(of('crmUpsert'), { crm: 'hubspot' })).toEqual([]);
	expect(shown(of('posTrigger'), { authentication: 'none' })).toEqual([expect.stringMatching(/^Anybody/)]);
	expect(shown(of('privacyDesk'), { operation: 'erase', simulate: true })).toEqual([expect.stringMatching(/^Simulate is on/)]);
});

it('says why nothing came out, and nothing where something did', () => {
	const said: unknown[] = [];
	const context = { addExecutionHints: (...hints: unknown[]) => void said.push(...hints) };
	const items: INodeExecutionData[] = [{ json: {} }];
	expect(whyEmpty(context, items, 'All is well')).toBe(items);
	expect(said).toEqual([]);
	expect(whyEmpty(context, [], 'All is well')).toEqual([]);
	expect(said).toEqual([expect.objectContaining({ message: 'All is well', location: 'outputPane' })]);
});
