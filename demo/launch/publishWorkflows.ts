/** The workflows of the demo shop: brought in once, kept in step with their files, left alone once somebody edits them. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LaunchRecord, PublishedWorkflow } from './launchRecord';
import type { N8nClient } from './n8n/client';
import { createWorkflow, findWorkflow, publishWorkflow, updateWorkflow, type StoredWorkflow, type WorkflowFile } from './n8n/workflows';

interface Source {
	name: string;
	sha256: string;
	workflow: WorkflowFile;
}

async function readSource(file: string): Promise<Source> {
	const text = await readFile(file, 'utf8');
	return {
		name: path.basename(file),
		sha256: createHash('sha256').update(text).digest('hex'),
		workflow: JSON.parse(text) as WorkflowFile,
	};
}

/** The workflow that is to be published now; undefined when all is as it should be. */
async function bringIn(client: N8nClient, source: Source, known: PublishedWorkflow | undefined): Promise<StoredWorkflow | undefined> {
	const stored = known && (await findWorkflow(client, known.id));
	if (!stored) return createWorkflow(client, source.workflow);
	const edited = stored.versionId !== known.versionId;
	if (!edited && known.sha256 !== source.sha256) return updateWorkflow(client, stored, source.workflow);
	return stored.active ? undefined : stored;
}

/** Names of those of `files` that are not published as they stand. Asks no n8n: nothing to do means no sign-in. */
export async function unpublished(record: LaunchRecord, files: readonly string[]): Promise<string[]> {
	const sources = await Promise.all(files.filter((file) => existsSync(file)).map(readSource));
	return sources.filter(({ name, sha256 }) => record.workflows[name]?.sha256 !== sha256).map(({ name }) => name);
}

/** Brings in and publishes `files`; `save` is called after each, so that a killed run does not make a second copy. */
export async function publishWorkflows(
	client: N8nClient,
	record: LaunchRecord,
	files: readonly string[],
	save: () => Promise<void>,
): Promise<void> {
	for (const file of files) {
		if (!existsSync(file)) continue;
		const source = await readSource(file);
		const stored = await bringIn(client, source, record.workflows[source.name]);
		if (!stored) continue;
		const published = await publishWorkflow(client, stored);
		record.workflows[source.name] = { id: stored.id, sha256: source.sha256, versionId: published.versionId };
		await save();
	}
}
