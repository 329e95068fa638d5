/** The workflows of the demo shop: brought in once, kept in step with their files, left alone once somebody edits them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { detail } from '../../tools/setup/messages';
import type { LaunchRecord, KnownWorkflow } from './launchRecord';
import { N8nApiError, type N8nClient } from './n8n/client';
import { createWorkflow, findWorkflow, publishWorkflow, updateWorkflow, type StoredWorkflow, type WorkflowFile } from './n8n/workflows';
import { createShopCredential, withShopCredential } from './shopCredential';

export interface DemoWorkflow {
	file: string;
	/** The shop cannot open without it. Others may wait as drafts for what only their owner has, an SMTP account say. */
	essential: boolean;
}

interface Source {
	name: string;
	sha256: string;
	workflow: WorkflowFile;
}

async function readSource({ file }: DemoWorkflow): Promise<Source> {
	const text = await readFile(file, 'utf8');
	return {
		name: path.basename(file),
		sha256: createHash('sha256').update(text).digest('hex'),
		workflow: JSON.parse(text) as WorkflowFile,
	};
}

interface BroughtIn {
	stored: StoredWorkflow;
	/** What runs, if anything, is not what the file says now. */
	renewed: boolean;
}

/** The workflow as it stands in n8n, brought in or brought up to date; somebody's own edits are kept. */
async function bringIn(client: N8nClient, source: Source, known: KnownWorkflow | undefined): Promise<BroughtIn> {
	const stored = known && (await findWorkflow(client, known.id));
	if (!stored) return { stored: await createWorkflow(client, source.workflow), renewed: true };
	const edited = stored.versionId !== known.versionId;
	if (edited || known.sha256 === source.sha256) return { stored, renewed: false };
	return { stored: await updateWorkflow(client, stored, source.workflow), renewed: true };
}

/** n8n refuses to publish what lacks a credential or a setting. */
const isUnfinished = (error: unknown): error is N8nApiError => error instanceof N8nApiError && error.status === 400;

async function publish(client: N8nClient, stored: StoredWorkflow, essential: boolean): Promise<void> {
	try {
		await publishWorkflow(client, stored);
	} catch (error) {
		if (essential || !isUnfinished(error)) throw error;
		detail(`«${stored.name}» queda en borrador · stays a draft: ${error.reason}`);
	}
}

/** True when every file is in n8n as it stands. Asks no n8n: nothing to do means no sign-in. */
export async function allBroughtIn(record: LaunchRecord, workflows: readonly DemoWorkflow[]): Promise<boolean> {
	const sources = await Promise.all(workflows.map(readSource));
	return sources.every(({ name, sha256 }) => record.workflows[name]?.sha256 === sha256);
}

/** Brings in and publishes `workflows`. `save` keeps each step, so that a killed run does not make a second copy. */
export async function publishWorkflows(
	client: N8nClient,
	record: LaunchRecord,
	workflows: readonly DemoWorkflow[],
	save: () => Promise<void>,
): Promise<void> {
	const credential = (record.shopCredential ??= await createShopCredential(client));
	await save();
	for (const workflow of workflows) {
		const source = await readSource(workflow);
		source.workflow = withShopCredential(source.workflow, credential);
		const { stored, renewed } = await bringIn(client, source, record.workflows[source.name]);
		record.workflows[source.name] = { id: stored.id, sha256: source.sha256, versionId: stored.versionId };
		await save();
		if (renewed || !stored.active) await publish(client, stored, workflow.essential);
	}
}
