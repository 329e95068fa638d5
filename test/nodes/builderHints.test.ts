/** What n8n's workflow builder reads of our nodes: each has its hint, and what a hint names is there. */
import type { INodeType } from 'n8n-workflow';
import * as ours from '../../nodes';
import { builderHints } from '../../nodes/support/builderHints';

const nodes = Object.values(ours)
	.map((Class) => new Class() as Partial<INodeType>)
	.flatMap(({ description }) => (description === undefined ? [] : [description]));

it('is told of every node, and of no other', () => {
	expect(Object.keys(builderHints).sort()).toEqual(nodes.map(({ name }) => name).sort());
	for (const { name, builderHint } of nodes) expect([name, builderHint]).toEqual([name, builderHints[name as keyof typeof builderHints]]);
});

it('names nodes that there are, and nobody names itself', () => {
	const types = new Set(nodes.map(({ name }) => `n8n-nodes-tpv-crm.${name}`));
	for (const { name, builderHint } of nodes) for (const { nodeType } of builderHint!.relatedNodes ?? []) expect([name, nodeType, types.has(nodeType) && !nodeType.endsWith(`.${name}`)]).toEqual([name, nodeType, true]);
});

it('is short, and no code', () => {
	for (const { name, builderHint } of nodes) {
		expect([name, builderHint!.searchHint!.length <= 320]).toEqual([name, true]);
		expect(builderHint!.searchHint).not.toMatch(/\{\{|^=|\.$/);
	}
});

it('says which nodes an agent may use as tools: all that start nothing', () => {
	for (const { name, usableAsTool, group } of nodes) expect([name, usableAsTool === true]).toEqual([name, !group.includes('trigger')]);
});
