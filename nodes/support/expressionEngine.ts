/**
 * Most credentials that n8n ships say with expressions where their key goes (`={{$credentials.accessToken}}`). n8n 2.41 evaluates
 * those in an isolate that it holds for runs and for publishing, and not for what a trigger does by itself afterwards: there the
 * call failed with "No bridge acquired for this context". So it is held while a request is under way.
 */

/** What n8n's workflow has and its types do not tell; absent in an n8n that needs none of it. */
interface Expressions {
	/** @returns false when somebody holds it already, who will let it go */
	acquireIsolate?(): Promise<boolean>;
	releaseIsolate?(): Promise<void>;
}

interface Holding {
	users: number;
	acquired: Promise<boolean>;
}

const held = new WeakMap<Expressions, Holding>();

/** Runs work in which a credential's expressions are evaluated. Requests that overlap share one isolate; the last lets it go. */
export async function withExpressions<Result>(context: object, work: () => Promise<Result>): Promise<Result> {
	const expressions = (context as { workflow?: { expression?: Expressions } }).workflow?.expression;
	if (typeof expressions?.acquireIsolate !== 'function') return await work();
	const holding = held.get(expressions) ?? { users: 0, acquired: expressions.acquireIsolate() };
	holding.users++;
	held.set(expressions, holding);
	try {
		await holding.acquired;
		return await work();
	} catch (error) {
		// Whoever held it has let it go meanwhile (the end of publishing); nothing was sent.
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- whoever sends the request words it
		if (!isLetGo(error)) throw error;
		holding.acquired = expressions.acquireIsolate();
		await holding.acquired;
		return await work();
	} finally {
		holding.users--;
		if (holding.users === 0) {
			held.delete(expressions);
			if (await holding.acquired.catch(() => false)) await expressions.releaseIsolate?.();
		}
	}
}

function isLetGo(error: unknown): boolean {
	const { message, description, cause } = error as { message?: unknown; description?: unknown; cause?: unknown };
	return [message, description, (cause as Error | undefined)?.message].some((words) => typeof words === 'string' && words.includes('No bridge acquired'));
}
