/** n8n's export file of a planned workflow, the same bytes every time. */
import { createHash } from 'node:crypto';
import { NODE_VERSIONS } from './nodeVersions';
import type { Cell, Language, Plan, PlannedNode, PlannedNote, WorkflowSource } from './plan';

/** Pixels between neighbours; n8n draws on a grid of 20. */
const COLUMN = 240;
const ROW = 220;
const NOTE_COLOURS = { title: 4, step: 7, care: 3 } as const;

/** The workflow as n8n imports it. */
export function compose(source: WorkflowSource, language: Language): object {
	const plan = source.plan(language);
	const id = (key: string) => stableId(`${language}/${source.file.es}/${key}`);
	return {
		name: plan.name,
		nodes: [
			...Object.entries(plan.nodes).map(([key, node]) => nodeOf(node, id(key), id(`${key}/webhook`))),
			...plan.notes.map((note, index) => noteOf(note, noteName(language, index + 1), id(`note/${index}`))),
		],
		connections: connectionsOf(plan),
		pinData: {},
		settings: {
			executionOrder: 'v1',
			timezone: 'Europe/Madrid',
			// A sale, a name or an address would stay in n8n's database long after the work is done.
			...(plan.keepsRuns ? {} : { saveDataSuccessExecution: 'none' }),
			...(plan.timeoutMinutes === undefined ? {} : { executionTimeout: plan.timeoutMinutes * 60 }),
		},
		meta: { templateCredsSetupCompleted: true },
	};
}

export const noteName = (language: Language, number: number): string => `${language === 'es' ? 'Nota' : 'Note'} ${number}`;

function nodeOf(node: PlannedNode, id: string, webhookId: string): object {
	const typeVersion = NODE_VERSIONS[node.type];
	if (typeVersion === undefined) throw new Error(`The version of ${node.type} is not known`);
	return {
		parameters: node.parameters ?? {},
		id,
		name: node.name,
		type: typeName(node.type),
		typeVersion,
		position: pixels(node.at),
		...(node.hasWebhook ? { webhookId } : {}),
		...(node.disabled ? { disabled: true } : {}),
		...(node.once ? { executeOnce: true } : {}),
		...(node.alwaysOutput ? { alwaysOutputData: true } : {}),
	};
}

const typeName = (type: string): string => (type.startsWith('ours/') ? type.replace('ours/', 'n8n-nodes-tpv-crm.') : `n8n-nodes-base.${type}`);

const pixels = ([column, row]: Cell): [number, number] => [Math.round(column * COLUMN), Math.round(row * ROW)];

function noteOf({ text, at, size: [width, height], kind }: PlannedNote, name: string, id: string): object {
	return { parameters: { content: text, height, width, color: NOTE_COLOURS[kind] }, id, name, type: 'n8n-nodes-base.stickyNote', typeVersion: NODE_VERSIONS.stickyNote, position: pixels(at) };
}

interface Target { node: string; type: 'main'; index: number }

function connectionsOf({ nodes, links }: Plan): Record<string, { main: Target[][] }> {
	const name = (key: string): string => {
		const node = nodes[key];
		if (!node) throw new Error(`A link names “${key}”, which is no node`);
		return node.name;
	};
	const connections: Record<string, { main: Target[][] }> = {};
	for (const [from, to, output = 0, index = 0] of links) {
		const { main } = (connections[name(from)] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output]!.push({ node: name(to), type: 'main', index });
	}
	return connections;
}

/** A UUID made from a name (version 5, without a name space of its own). */
function stableId(name: string): string {
	const bytes = createHash('sha1').update(`n8n-nodes-tpv-crm/workflows/${name}`).digest().subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x50;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
