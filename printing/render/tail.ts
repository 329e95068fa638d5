import type { DecodedLine } from '../decode/lines';

/** The feed and cut at the end are the torn edge; nothing else is left out. */
export function withoutTail(lines: readonly DecodedLine[]): readonly DecodedLine[] {
	const isTail = (line: DecodedLine): boolean => line.kind === 'cut' || line.kind === 'feed' || (line.kind === 'text' && line.items.length === 0);
	let end = lines.length;
	while (end > 0 && isTail(lines[end - 1] ?? { kind: 'cut', partial: true })) end--;
	return lines.slice(0, end);
}
