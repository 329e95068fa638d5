/** Whatever a node's own code throws, and whatever comes up through it, is told in Spanish: nobody has to remember it at each throw. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { inWordsOf } from '../../../shop/voice/inSpanish';
import { worded } from './worded';

type Work = (this: unknown, ...given: unknown[]) => unknown;

/** What n8n calls of a node: its work, and the groups of its lists, tests and registrations. */
const WORK = ['execute', 'trigger', 'webhook'] as const;
const GROUPS = ['methods', 'webhookMethods'] as const;

/** The same functions, for the object itself: what its class has stays. */
export function spokenFailures(loaded: object): object {
	const node = loaded as Record<string, unknown>;
	const work = WORK.filter((name) => typeof node[name] === 'function').map((name) => [name, spoken(node[name] as Work)]);
	const groups = GROUPS.filter((name) => node[name] !== undefined).map((name) => [name, within(node[name])]);
	return Object.fromEntries([...work, ...groups]) as object;
}

function within(group: unknown): unknown {
	if (typeof group === 'function') return spoken(group as Work);
	if (typeof group !== 'object' || group === null) return group;
	return Object.fromEntries(Object.entries(group).map(([name, part]) => [name, within(part)]));
}

function spoken(work: Work): Work {
	return function (...given) {
		try {
			const made = work.apply(this, given);
			return made instanceof Promise ? made.catch(rethrown) : made;
		} catch (error) {
			return rethrown(error);
		}
	};
}

/** n8n's own errors carry the node and the item: they stay the same objects. */
function rethrown(error: unknown): never {
	if (!(error instanceof NodeOperationError || error instanceof NodeApiError)) throw worded(error);
	error.message = inWordsOf(error.message, 'es');
	if (typeof error.description === 'string') error.description = inWordsOf(error.description, 'es');
	throw error;
}
