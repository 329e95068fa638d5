/** Runs a workflow of ours on n8n's own execution engine (n8n-core), without a server. */
import 'reflect-metadata';
import { BinaryDataConfig, BinaryDataService, ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { Container } from '@n8n/di';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	IBinaryKeyData, IDataObject, INode, INodeExecutionData, INodeType, INodeTypes, IRun, IVersionedNodeType, IWorkflowBase, IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import * as ours from '../../nodes';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';

const noOp: INodeType = {
	description: {
		displayName: 'No Operation', name: 'noOp', group: ['organization'], version: 1, description: '', defaults: { name: 'No Operation' },
		inputs: ['main'], outputs: ['main'], properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

const nodeTypes: INodeTypes = {
	getByName: (type) => find(type),
	getByNameAndVersion: (type) => find(type),
	getKnownTypes: () => ({}),
};

function find(type: string): INodeType {
	if (type.startsWith('n8n-nodes-base.')) return noOp;
	const short = type.replace('n8n-nodes-tpv-crm.', '');
	const Class = ours[(short.charAt(0).toUpperCase() + short.slice(1)) as keyof typeof ours] as unknown as new () => INodeType & IVersionedNodeType;
	return new Class();
}

/** What every node of a run gave, by node name: its outputs' items. */
export interface EngineRun {
	run: IRun;
	output(node: string, output?: number): INodeExecutionData[];
}

/** Hands `item` to the trigger's output and runs the rest, as n8n does when a trigger emits. */
export async function runOnEngine(file: WorkflowFile, item: IDataObject, binary?: IBinaryKeyData): Promise<EngineRun> {
	Container.get(BinaryDataConfig).mode = 'default';
	await Container.get(BinaryDataService).init();
	const nodes = file.nodes as unknown as INode[];
	const workflow = new Workflow({ id: 'engine', nodes, connections: file.connections as never, active: true, nodeTypes, settings: file.settings });
	const start = nodes.find((node) => node.type.endsWith('Trigger'))!;
	const data: IWorkflowBase = { id: 'engine', name: 'engine', active: true, isArchived: false, activeVersionId: null, createdAt: new Date(), updatedAt: new Date(), nodes, connections: file.connections as never };
	const additionalData = { hooks: new ExecutionLifecycleHooks('trigger', 'engine', data), executionId: 'engine', restApiUrl: '', instanceBaseUrl: '', webhookBaseUrl: 'http://127.0.0.1/', variables: {}, formWaitingBaseUrl: 'http://127.0.0.1/', webhookWaitingBaseUrl: 'http://127.0.0.1/', webhookTestBaseUrl: 'http://127.0.0.1/' } as unknown as IWorkflowExecuteAdditionalData;
	const state = createRunExecutionData({ executionData: { nodeExecutionStack: [{ node: workflow.getNode(start.name)!, data: { main: [[{ json: item, ...(binary === undefined ? {} : { binary }) }]] }, source: null }] } });
	const run = await new WorkflowExecute(additionalData, 'trigger', state).processRunExecutionData(workflow);
	return {
		run,
		output: (node, output = 0) => run.data.resultData.runData[node]?.[0]?.data?.main?.[output] ?? [],
	};
}
