/** What the nodes of an execution gave, read from n8n's own record of it. */
import type { RealN8n } from '../harness/realN8n';

export interface RunOfNodes {
	status: string;
	/** n8n's words where it failed. */
	error: string | undefined;
	/** The nodes that ran. */
	nodes: string[];
	/** JSON of the items of a node's output, of its last run. */
	output(node: string, output?: number): Record<string, unknown>[];
}

/** One run of a node: when it began (epoch milliseconds), how long it took (milliseconds), what it gave. */
interface NodeRun {
	startTime: number;
	executionTime: number;
	data?: { main?: ({ json: Record<string, unknown> }[] | null)[] };
}

interface Recorded {
	resultData: { error?: { message: string }; runData: Record<string, NodeRun[]> };
}

/** @param data the text that n8n keeps of an execution */
export function recordedRun(data: string): Recorded {
	return unflatten(JSON.parse(data) as unknown[]) as Recorded;
}

export async function runOfNodes(n8n: RealN8n, executionId: string): Promise<RunOfNodes> {
	const { status, data } = await n8n.client.call<{ status: string; data: string }>('GET', `/executions/${executionId}`);
	const { resultData } = recordedRun(data);
	return {
		status,
		error: resultData.error?.message,
		nodes: Object.keys(resultData.runData),
		output: (node, output = 0) => (resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? []).map((item) => item.json),
	};
}

/** n8n keeps runs as *flatted* writes them: a list in which texts inside objects are places in that list. */
function unflatten(list: readonly unknown[]): unknown {
	const done = new Map<string, unknown>();
	const at = (place: unknown): unknown => (typeof place === 'string' ? value(place) : place);
	const value = (place: string): unknown => {
		if (done.has(place)) return done.get(place);
		const raw = list[Number(place)];
		if (typeof raw !== 'object' || raw === null) return raw;
		const made: unknown[] | Record<string, unknown> = Array.isArray(raw) ? [] : {};
		done.set(place, made);
		for (const [key, inner] of Object.entries(raw)) (made as Record<string, unknown>)[key] = at(inner);
		return made;
	};
	return value('0');
}
