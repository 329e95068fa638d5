/** JSON may nest as deep as it is long; whatever walks it by calling itself runs out of stack. Nothing that a shop writes goes ten deep. */

const DEEPEST = 100;

/** Looked at level by level, so that the looking cannot overflow either. */
export function isTooDeep(value: unknown): boolean {
	let level: object[] = isNode(value) ? [value] : [];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((node) => Object.values(node).filter(isNode));
	}
	return false;
}

function isNode(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
